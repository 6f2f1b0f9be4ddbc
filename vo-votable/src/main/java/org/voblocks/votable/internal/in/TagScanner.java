package org.voblocks.votable.internal.in;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.voblocks.votable.VoTableException;

/** Tags in table data, and what is between them, byte by byte. Offsets count from the byte that the source keeps. */
final class TagScanner {
    private final ByteSource source;
    private long row;

    TagScanner(ByteSource source) {
        this.source = source;
    }

    /** The rows begun so far. */
    long row() {
        return row;
    }

    void countRow() {
        row++;
    }

    /** The local name of the element whose name starts at that offset; the source then stands behind it. */
    String name(int from) throws IOException {
        StringBuilder name = new StringBuilder(8);
        int i = from;
        while (true) {
            int b = byteAt(i);
            if (b == ':') {
                name.setLength(0);
            } else if (b == '>' || b == '/' || b <= ' ') {
                break;
            } else if (name.length() < 64) {
                name.append((char) b);
            }
            i++;
        }
        source.position = source.keep + i;
        return name.toString();
    }

    /** Skips attributes and the end of a tag; true if it was an empty element. */
    boolean finishTag() throws IOException {
        int quote = 0;
        int previous = 0;
        while (true) {
            int b = here();
            if (b == '\n') {
                source.newLine();
            }
            source.position++;
            if (quote != 0) {
                quote = b == quote ? 0 : quote;
            } else if (b == '"' || b == '\'') {
                quote = b;
            } else if (b == '>') {
                return previous == '/';
            }
            previous = b;
        }
    }

    /** What stands between an offset and the source's position. */
    String text(int from) {
        int start = source.keep + from;
        return new String(source.buffer, start, source.position - start, StandardCharsets.UTF_8);
    }

    /** Skips the inside and the end tag of an element; true if there are bytes beyond ASCII in it. */
    boolean skipInner() throws IOException {
        boolean wide = false;
        int depth = 1;
        while (depth > 0) {
            int b = here();
            if (b == '<') {
                int offset = source.position - source.keep;
                int next = byteAt(offset + 1);
                if (next == '!' || next == '?') {
                    Markup.skip(source);
                    continue;
                }
                boolean end = next == '/';
                boolean empty = finishTag();
                depth += end ? -1 : empty ? 0 : 1;
            } else {
                if (b == '\n') {
                    source.newLine();
                } else if (b >= 0x80) {
                    wide = true;
                }
                source.position++;
            }
        }
        return wide;
    }

    void refill() throws IOException {
        if (!source.fill()) {
            throw truncated();
        }
    }

    /** The byte at the source's position. */
    int here() throws IOException {
        while (source.position >= source.limit) {
            refill();
        }
        return source.buffer[source.position] & 0xFF;
    }

    int byteAt(int offset) throws IOException {
        int b = Markup.byteAt(source, offset);
        if (b < 0) {
            throw truncated();
        }
        return b;
    }

    VoTableException truncated() {
        return new VoTableException("line " + source.line() + ": the document ends after " + row
                + " rows, within a table: expected </TABLEDATA>; the transfer was cut?");
    }
}
