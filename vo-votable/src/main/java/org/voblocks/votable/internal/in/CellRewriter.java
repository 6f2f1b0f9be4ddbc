package org.voblocks.votable.internal.in;

import java.nio.charset.StandardCharsets;
import org.voblocks.votable.internal.in.Entities.Reference;

/** Replaces what XML lets stand for other text (entities, CDATA, line ends) where it lies, in the row that is kept. */
final class CellRewriter {
    private final ByteSource source;
    private final Entities entities;
    private int rowColumn;
    /** Bytes that the row has become longer by. */
    private int grown;

    CellRewriter(ByteSource source, Entities entities) {
        this.source = source;
        this.entities = entities;
    }

    /** The column of the first byte that is kept. */
    void startRow(int column) {
        rowColumn = column;
        grown = 0;
    }

    /** Rewrites the bytes between two offsets from the kept byte, and returns the offset of their new end. */
    int rewrite(int from, int until) {
        int to = source.keep + from;
        int i = to;
        int end = source.keep + until;
        byte[] bytes = source.buffer;
        while (i < end) {
            byte b = bytes[i];
            if (b == '&' && known(bytes, i, end)) {
                bytes[to++] = (byte) (bytes[i + 1] == 'a' ? '&' : bytes[i + 1] == 'l' ? '<' : '>');
                i += bytes[i + 1] == 'a' ? 5 : 4;
            } else if (b == '&') {
                Reference reference = entities.at(bytes, i, end, this::place);
                i += reference.length();
                if (reference.text().length() == 1 && reference.text().charAt(0) < 0x80) {
                    bytes[to++] = (byte) reference.text().charAt(0);
                    continue;
                }
                byte[] text = reference.text().getBytes(StandardCharsets.UTF_8);
                int missing = text.length - (i - to);
                if (missing > 0) {
                    widen(i, missing);
                    bytes = source.buffer;
                    i += missing;
                    end += missing;
                }
                System.arraycopy(text, 0, bytes, to, text.length);
                to += text.length;
            } else if (b == '\r') {
                bytes[to++] = '\n';
                i += i + 1 < end && bytes[i + 1] == '\n' ? 2 : 1;
            } else if (b != '<' || i + 1 == end || !EnvelopeRepairs.startsMarkup(bytes[i + 1])) {
                bytes[to++] = b;
                i++;
            } else if (startsWith(bytes, i, end, "<![CDATA[")) {
                int stop = find(bytes, i + 9, end, "]]>");
                System.arraycopy(bytes, i + 9, bytes, to, stop - i - 9);
                to += stop - i - 9;
                i = stop + 3;
            } else if (startsWith(bytes, i, end, "<!--")) {
                i = find(bytes, i + 4, end, "-->") + 3;
            } else {
                i = find(bytes, i, end, ">") + 1;
            }
        }
        return to - source.keep;
    }

    /** Makes room in front of a byte of the row. */
    void widen(int index, int bytes) {
        source.widen(index, bytes);
        grown += bytes;
    }

    /** The three references that every writer needs, without a detour. */
    private static boolean known(byte[] bytes, int i, int end) {
        return startsWith(bytes, i, end, "&amp;")
                || startsWith(bytes, i, end, "&lt;")
                || startsWith(bytes, i, end, "&gt;");
    }

    /** Line and column of a byte of the row, of which the source stands behind. */
    private int[] place(int index) {
        int line = source.line();
        for (int i = index; i < source.position; i++) {
            line -= source.buffer[i] == '\n' ? 1 : 0;
        }
        for (int i = index - 1; i >= source.keep; i--) {
            if (source.buffer[i] == '\n') {
                return new int[] {line, index - i};
            }
        }
        return new int[] {line, rowColumn + index - source.keep - grown};
    }

    private static boolean startsWith(byte[] bytes, int start, int end, String text) {
        if (end - start < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The index of the text, or the end. */
    private static int find(byte[] bytes, int start, int end, String text) {
        for (int i = start; i < end; i++) {
            if (startsWith(bytes, i, end, text)) {
                return i;
            }
        }
        return end;
    }
}
