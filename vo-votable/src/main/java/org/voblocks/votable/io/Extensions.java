package org.voblocks.votable.io;

import java.util.ArrayList;
import java.util.List;
import org.voblocks.votable.XmlElement;
import org.voblocks.votable.internal.in.Node;

/** Elements of other vocabularies as the model keeps them. */
final class Extensions {
    private Extensions() {}

    static XmlElement of(Node node) {
        List<XmlElement.Attribute> attributes = node.attributes().stream()
                .map(a -> new XmlElement.Attribute(a.namespace(), a.name(), a.value()))
                .toList();
        List<XmlElement.Content> content = new ArrayList<>();
        for (Object item : node.content()) {
            if (item instanceof Node child) {
                content.add(new XmlElement.Child(of(child)));
            } else if (item instanceof String text) {
                content.add(new XmlElement.Text(text));
            }
        }
        return new XmlElement(node.namespace(), node.name(), attributes, content);
    }
}
