package org.voblocks.prov.internal.xml;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Prov;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.prov.Xsd;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.io.ReadOptions;

/** The content of an element as a value. */
final class XmlValues {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private final XMLStreamReader reader;
    private final XmlContext context;
    private final ReadOptions options;

    XmlValues(XMLStreamReader reader, XmlContext context, ReadOptions options) {
        this.reader = reader;
        this.context = context;
        this.options = options;
    }

    static String abbreviate(String text) {
        String line = text.strip();
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }

    /** Leaves out the rest of an element whose start tag has been read. */
    static void skip(XMLStreamReader reader) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** The text of an element whose start tag has been read; elements in it as XML. */
    String text() throws XMLStreamException {
        String first = null;
        StringBuilder more = null;
        while (true) {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (first == null) {
                        first = reader.getText();
                    } else {
                        more = more == null ? new StringBuilder(first) : more;
                        more.append(reader.getText());
                    }
                    check(first, more);
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    return markup();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return more != null ? more.toString() : first == null ? "" : first;
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw context.error("entities are not expanded, found &" + reader.getLocalName() + ";");
                default -> {
                    // comments and processing instructions are not part of a value
                }
            }
        }
    }

    private void check(CharSequence first, @Nullable CharSequence more) {
        if ((more == null ? first : more).length() > options.maxTextLength()) {
            throw context.error("a text is longer than " + options.maxTextLength()
                    + " characters; raise ReadOptions.maxTextLength to read on");
        }
    }

    /** XML in a value, from a start tag to the end tag of the value; white space around elements is left out. */
    private String markup() throws XMLStreamException {
        StringBuilder xml = new StringBuilder();
        int depth = 0;
        boolean open = false;
        int event = reader.getEventType();
        while (true) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    xml.append(open ? ">" : "").append('<').append(tag());
                    for (int i = 0; i < reader.getNamespaceCount(); i++) {
                        String prefix = reader.getNamespacePrefix(i);
                        xml.append(prefix == null ? " xmlns" : " xmlns:" + prefix)
                                .append("=\"")
                                .append(escape(String.valueOf(reader.getNamespaceURI(i))))
                                .append('"');
                    }
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        String prefix = reader.getAttributePrefix(i);
                        xml.append(' ')
                                .append(prefix == null || prefix.isEmpty() ? "" : prefix + ":")
                                .append(reader.getAttributeLocalName(i))
                                .append("=\"")
                                .append(escape(reader.getAttributeValue(i)))
                                .append('"');
                    }
                    open = true;
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth-- == 0) {
                        return xml.toString();
                    }
                    if (open) {
                        xml.append("/>");
                    } else {
                        xml.append("</").append(tag()).append('>');
                    }
                    open = false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!reader.isWhiteSpace()) {
                        xml.append(open ? ">" : "").append(escape(reader.getText()));
                        open = false;
                    }
                }
                default -> {
                    // comments and processing instructions are not part of a value
                }
            }
            check(xml, null);
            event = reader.next();
        }
    }

    private String tag() {
        String prefix = reader.getPrefix();
        return prefix == null || prefix.isEmpty() ? reader.getLocalName() : prefix + ":" + reader.getLocalName();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** The name that an element refers to, also in the dialects of the IVOA; null if it refers to none. */
    private @Nullable String reference() {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals("ref")) {
                String namespace = String.valueOf(reader.getAttributeNamespace(i));
                if (namespace.equals(Prov.NAMESPACE) || VoProv.NAMESPACES.contains(namespace)) {
                    return reader.getAttributeValue(i);
                }
            }
        }
        return null;
    }

    /** The value that an element holds; its start tag has been read. */
    Value value() throws XMLStreamException {
        String type = reader.getAttributeCount() == 0 ? null : reader.getAttributeValue(XSI, "type");
        String language = reader.getAttributeCount() == 0 ? null : reader.getAttributeValue(XML, "lang");
        if (type == null) {
            String reference = reference();
            if (reference != null) {
                Value name = Value.of(context.name(reference));
                skip(reader);
                return name;
            }
            String text = text();
            return language == null ? Value.of(text) : Value.of(text, language);
        }
        QualifiedName datatype = context.name(type);
        if (datatype.equals(Xsd.QNAME) || datatype.equals(Prov.QUALIFIED_NAME)) {
            // before the end tag, where the prefixes of this element are no longer in scope
            String text = text();
            return Value.of(context.name(text));
        }
        String text = text();
        return language != null ? Value.of(text, language) : Value.typed(text, datatype);
    }
}
