package org.voblocks.votable.internal.out;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** XML elements in UTF-8, indented; text never gets blanks that it did not have. */
public final class XmlOutput {
    private static final Escapes CONTENT = Escapes.xmlContent();
    private static final Escapes ATTRIBUTE = Escapes.xmlAttribute();

    private final ByteOutput out;
    private int depth;
    private boolean open;
    private boolean inline;

    public XmlOutput(ByteOutput out) {
        this.out = out;
    }

    /** The bytes below, on a line of their own; the start tag before is closed. */
    public ByteOutput raw() throws IOException {
        closeTag();
        return out;
    }

    public XmlOutput start(String name) throws IOException {
        closeTag();
        indent();
        out.put('<');
        out.utf8(name);
        open = true;
        inline = false;
        depth++;
        return this;
    }

    /** An attribute of the element just started; null is left out. */
    public XmlOutput attribute(String name, @Nullable Object value) throws IOException {
        if (value != null) {
            out.put(' ');
            out.utf8(name);
            out.ascii("=\"");
            out.escaped(value.toString(), ATTRIBUTE);
            out.put('"');
        }
        return this;
    }

    public XmlOutput text(String text) throws IOException {
        closeTag();
        out.escaped(text, CONTENT);
        inline = true;
        return this;
    }

    public XmlOutput end(String name) throws IOException {
        depth--;
        if (open) {
            out.ascii("/>");
            open = false;
        } else {
            if (!inline) {
                indent();
            }
            out.ascii("</");
            out.utf8(name);
            out.put('>');
        }
        inline = false;
        return this;
    }

    private void closeTag() throws IOException {
        if (open) {
            out.put('>');
            open = false;
        }
    }

    private void indent() throws IOException {
        out.put('\n');
        out.fill(' ', 2L * depth);
    }
}
