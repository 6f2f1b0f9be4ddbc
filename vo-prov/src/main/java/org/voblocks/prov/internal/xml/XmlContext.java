package org.voblocks.prov.internal.xml;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamReader;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Xsd;
import org.voblocks.prov.io.ProvSyntaxException;

/** The names in a PROV-XML text, by the prefixes in scope, and errors with their place. */
final class XmlContext {
    private final XMLStreamReader reader;
    private final boolean toolbox;
    private final Map<String, QualifiedName> byText = new HashMap<>();
    private final Map<String, Map<String, QualifiedName>> byNamespace = new HashMap<>();
    /** The number of open elements, below the document or bundle, that declare prefixes. */
    private int localScopes;

    XmlContext(XMLStreamReader reader) {
        this.reader = reader;
        this.toolbox = reader.standaloneSet() && reader.isStandalone();
    }

    void enter() {
        if (reader.getNamespaceCount() > 0) {
            localScopes++;
        }
    }

    void leave() {
        if (reader.getNamespaceCount() > 0) {
            localScopes--;
        }
    }

    /** The prefixes of the document or of the bundle have changed. */
    void newScope() {
        byText.clear();
    }

    /** The name that a text such as {@code ex:e1} stands for here. */
    QualifiedName name(String text) {
        if (localScopes > 0) {
            return resolve(text);
        }
        QualifiedName name = byText.get(text);
        if (name == null) {
            name = resolve(text);
            byText.put(text, name);
        }
        return name;
    }

    private QualifiedName resolve(String raw) {
        String text = raw.strip();
        int colon = text.indexOf(':');
        String prefix = colon < 0 ? "" : text.substring(0, colon);
        String local = XmlNames.unescape(text.substring(colon + 1), toolbox);
        if (prefix.equals("_")) {
            return QualifiedName.of("_", "_:", local);
        }
        String namespace = reader.getNamespaceURI(prefix);
        if (namespace == null || namespace.isEmpty()) {
            if (!prefix.isEmpty()) {
                throw error("the prefix '" + prefix + "' of '" + text + "' is not declared");
            }
            namespace = "";
        }
        return QualifiedName.of(prefix, hash(namespace), local);
    }

    /** The name of the element the reader is at. */
    QualifiedName elementName() {
        String namespace = reader.getNamespaceURI();
        String prefix = reader.getPrefix();
        String local = reader.getLocalName();
        String space = namespace == null ? "" : namespace;
        return byNamespace
                .computeIfAbsent(space, k -> new HashMap<>())
                .computeIfAbsent(
                        local,
                        k -> QualifiedName.of(
                                prefix == null ? "" : prefix, hash(space), XmlNames.unescape(local, toolbox)));
    }

    /** The namespace of XML Schema datatypes, which XML writes without the hash. */
    private static String hash(String namespace) {
        return namespace.equals("http://www.w3.org/2001/XMLSchema") ? Xsd.NAMESPACE : namespace;
    }

    ProvSyntaxException error(String what) {
        Location place = reader.getLocation();
        return new ProvSyntaxException(
                ProvXmlFormat.NAME, place.getLineNumber(), Math.max(place.getColumnNumber(), 0), what);
    }
}
