package org.voblocks.votable.io;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import org.voblocks.votable.XmlElement;
import org.voblocks.votable.internal.in.Node;

/** Elements of other vocabularies as the model keeps them. */
final class Extensions {
    private Extensions() {}

    static XmlElement of(Node node) {
        List<XmlElement.Content> content = new ArrayList<>();
        for (Object item : node.content()) {
            if (item instanceof Node child) {
                content.add(new XmlElement.Child(of(child)));
            } else if (item instanceof String text) {
                content.add(new XmlElement.Text(text));
            }
        }
        return new XmlElement(
                node.namespace(),
                node.name(),
                node.attributes().stream().map(Extensions::attribute).toList(),
                content);
    }

    /** The attributes of other vocabularies, but for those that tell readers where schemas are. */
    static List<XmlElement.Attribute> foreignAttributes(Node node) {
        return node.attributes().stream()
                .filter(a -> !a.namespace().isEmpty())
                .filter(a -> !a.namespace().equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI))
                .map(Extensions::attribute)
                .toList();
    }

    private static XmlElement.Attribute attribute(Node.Attribute attribute) {
        return new XmlElement.Attribute(attribute.namespace(), attribute.name(), attribute.value());
    }
}
