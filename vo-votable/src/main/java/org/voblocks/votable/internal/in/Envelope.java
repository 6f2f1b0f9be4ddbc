package org.voblocks.votable.internal.in;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.io.ReaderLimits;

/**
 * Reads the XML of a document as a tree of {@link Node}s, and stops where the data of a table begin, so that they can be
 * read from the byte source by other means. Nothing outside of the document is opened.
 */
public final class Envelope {
    /** Where reading stopped. */
    public enum Event {
        /** The start tag of TABLEDATA or STREAM has been read: the content is next in the byte source. */
        DATA,
        /** An empty STREAM has ended: its data are elsewhere. */
        REMOTE_DATA,
        /** A TABLE without data has ended. */
        TABLE,
        /** The document has ended. */
        END
    }

    private final ByteSource source;
    private final EnvelopeInput input;
    private final ReaderLimits limits;
    private final XMLStreamReader2 xml;
    private final Deque<Node> open = new ArrayDeque<>();
    private @Nullable Node root;
    private @Nullable Node dataTable;
    private @Nullable String behind;
    private int elements;
    private int lineShift;
    private int shiftedLine;
    private int columnShift;
    private int gateLine;
    private int gateColumn;

    public Envelope(ByteSource source, ReaderLimits limits, Entities entities, Problems problems) {
        this.source = source;
        this.limits = limits;
        input = new EnvelopeInput(source, entities, problems);
        lineShift = source.line() - 1;
        try {
            xml = (XMLStreamReader2) factory(limits).createXMLStreamReader(input, "UTF-8");
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    private static XMLInputFactory factory(ReaderLimits limits) {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.maxTextLength());
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.maxTextLength());
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.maxDepth());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 1000);
        return factory;
    }

    /** The root element, which is there as soon as anything has been read. */
    public Node root() {
        if (root == null) {
            throw new VoTableException("line 1: the document has no element: expected VOTABLE");
        }
        return root;
    }

    /** The elements that are open, innermost first. */
    public Deque<Node> path() {
        return open;
    }

    /** Reads on to the next place of interest. */
    public Event next() {
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (start()) {
                            return Event.DATA;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        Event event = end(open.pop());
                        if (event != null) {
                            return event;
                        }
                        if (open.isEmpty()) {
                            readRest();
                            return Event.END;
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml.getText());
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new VoTableException(
                                "line " + line() + ", column "
                                        + column() + ": entity '&" + xml.getLocalName()
                                        + ";' is not known: a VOTable may use &amp; &lt; &gt; &quot; &apos; and numbers of characters");
                    default -> {}
                }
            }
            return Event.END;
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    /** What is wrong behind the root element, or null; all of the document has been read by then. */
    public @Nullable String behind() {
        return behind;
    }

    private void readRest() {
        try {
            while (xml.hasNext()) {
                xml.next();
            }
        } catch (XMLStreamException e) {
            behind = "something that is no XML behind the end of the document: left out";
        }
    }

    private boolean start() throws XMLStreamException {
        if (++elements > limits.maxElements()) {
            throw new VoTableException("line " + line() + ": more than " + limits.maxElements()
                    + " elements outside table data: raise the limit maxElements to read this document");
        }
        String namespace = xml.getNamespaceURI();
        Node node = new Node(namespace == null ? "" : namespace, xml.getLocalName(), line(), column());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String uri = xml.getAttributeNamespace(i);
            node.attributes()
                    .add(new Node.Attribute(
                            uri == null ? "" : uri, xml.getAttributeLocalName(i), xml.getAttributeValue(i)));
        }
        Node parent = open.peek();
        if (parent == null) {
            root = node;
        } else {
            parent.content().add(node);
        }
        open.push(node);
        if (input.atGate() && isGate(node)) {
            if (isData(node)) {
                gateLine = source.line();
                gateColumn = source.column();
                return true;
            }
            input.open();
        }
        return false;
    }

    /** The input stops behind the first start tag of those names that is not empty: when it is at it, this is the one. */
    private boolean isGate(Node node) throws XMLStreamException {
        return (node.name().equals("TABLEDATA") || node.name().equals("STREAM")) && !xml.isEmptyElement();
    }

    /** Whether the element just opened holds the data of a table of this document. */
    private boolean isData(Node node) {
        Node[] path = open.toArray(Node[]::new);
        int data = node.name().equals("TABLEDATA") ? 1 : 2;
        boolean known = data == 1
                || (path.length > 1 && List.of("BINARY", "BINARY2", "FITS").contains(path[1].name()));
        if (!known
                || path.length < data + 3
                || !path[data].name().equals("DATA")
                || !path[data + 1].name().equals("TABLE")) {
            return false;
        }
        dataTable = path[data + 1];
        return true;
    }

    private @Nullable Event end(Node node) {
        if (node.name().equals("STREAM") && node.attribute("href") != null && isRemoteData(node)) {
            return Event.REMOTE_DATA;
        }
        Node parent = open.peek();
        boolean table =
                node.name().equals("TABLE") && parent != null && parent.name().equals("RESOURCE");
        return table && node != dataTable ? Event.TABLE : null;
    }

    private boolean isRemoteData(Node node) {
        open.push(node);
        boolean data = isData(node);
        if (!data) {
            open.pop();
        }
        return data;
    }

    /** To be called when the data are read and the byte source stands at the end tag. */
    public void resume() {
        if (shiftedLine == 0 || gateLine - lineShift != shiftedLine) {
            columnShift = 0;
        }
        shiftedLine = gateLine - lineShift;
        lineShift += source.line() - gateLine;
        columnShift += source.column() - gateColumn;
        input.open();
    }

    /** To be called after {@link Event#REMOTE_DATA}, when the data are read. */
    public void resumeRemote() {
        open.pop();
    }

    private void text(String text) {
        Node node = open.peek();
        if (node != null && !text.isBlank()) {
            node.content().add(text);
        }
    }

    private int line() {
        return xml.getLocation().getLineNumber() + lineShift;
    }

    private int column() {
        int column = xml.getLocation().getColumnNumber();
        int shifted = xml.getLocation().getLineNumber() == shiftedLine ? column + columnShift : column;
        return input.repairs().column(line(), shifted);
    }

    private VoTableException failure(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf("\n at [row");
        if (e.getCause() instanceof VoTableException cause) {
            return cause;
        }
        int line = e.getLocation() == null ? source.line() : e.getLocation().getLineNumber() + lineShift;
        return new VoTableException(
                "line " + line + ": this is not well-formed XML: " + (end < 0 ? message : message.substring(0, end)),
                e);
    }
}
