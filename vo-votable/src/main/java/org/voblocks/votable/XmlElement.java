package org.voblocks.votable;

import java.util.List;

/**
 * An element of another XML vocabulary that a document carries along, for example a MIVOT annotation (VODML, MIVOT 1.0):
 * kept as it is, and written again.
 *
 * @param namespace the namespace, or empty
 * @param name the local name
 * @param attributes the attributes, in order
 * @param content text and elements, in order; white space between elements is not kept
 */
public record XmlElement(String namespace, String name, List<Attribute> attributes, List<Content> content) {

    public XmlElement {
        attributes = List.copyOf(attributes);
        content = List.copyOf(content);
    }

    /** What is in an element. */
    public sealed interface Content permits Child, Text {}

    /** An element in an element. */
    public record Child(XmlElement element) implements Content {}

    /** Text in an element. */
    public record Text(String text) implements Content {}

    /**
     * An attribute.
     *
     * @param namespace the namespace, or empty
     * @param name the local name
     * @param value the value
     */
    public record Attribute(String namespace, String name, String value) {}

    /** The elements inside this one. */
    public List<XmlElement> elements() {
        return content.stream()
                .filter(Child.class::isInstance)
                .map(c -> ((Child) c).element())
                .toList();
    }
}
