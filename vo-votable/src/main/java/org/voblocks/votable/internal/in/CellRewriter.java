package org.voblocks.votable.internal.in;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.voblocks.votable.VoTableException;

/** Replaces what XML lets stand for other text (entities, CDATA, line ends) in place: the result is never longer. */
final class CellRewriter {
    private static final Map<String, Integer> NAMES =
            Map.of("amp", (int) '&', "lt", (int) '<', "gt", (int) '>', "quot", (int) '"', "apos", (int) '\'');

    private CellRewriter() {}

    /** Rewrites the bytes and returns their new end. */
    static int rewrite(byte[] bytes, int start, int end, Problems problems, ByteSource source) {
        int to = start;
        int i = start;
        while (i < end) {
            byte b = bytes[i];
            if (b == '&') {
                int stop = semicolon(bytes, i, end, source);
                to = put(bytes, to, code(bytes, i + 1, stop, source));
                i = stop + 1;
            } else if (b == '\r') {
                bytes[to++] = '\n';
                i += i + 1 < end && bytes[i + 1] == '\n' ? 2 : 1;
            } else if (b != '<') {
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
        return to;
    }

    private static int semicolon(byte[] bytes, int start, int end, ByteSource source) {
        int stop = find(bytes, start, Math.min(end, start + 64), ";");
        if (stop >= Math.min(end, start + 64)) {
            throw new VoTableException(
                    "line " + source.line() + ": '&' in a cell without an entity behind it: expected &amp;");
        }
        return stop;
    }

    /** The character of an entity; XML has five, others would need a document type. */
    private static int code(byte[] bytes, int start, int end, ByteSource source) {
        String name = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        int code = NAMES.getOrDefault(name, -1);
        try {
            if (name.startsWith("#x")) {
                code = Integer.parseInt(name.substring(2), 16);
            } else if (name.startsWith("#")) {
                code = Integer.parseInt(name.substring(1));
            }
        } catch (NumberFormatException e) {
            code = -1;
        }
        boolean allowed = code == '\t' || code == '\n' || code == '\r' || code >= 0x20;
        if (!allowed || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
            throw new VoTableException("line " + source.line() + ": entity '&" + name + ";' in a cell: expected one of"
                    + " &amp; &lt; &gt; &quot; &apos; or the number of a character");
        }
        return code;
    }

    private static int put(byte[] bytes, int at, int code) {
        int to = at;
        if (code < 0x80) {
            bytes[to++] = (byte) code;
        } else if (code < 0x800) {
            bytes[to++] = (byte) (0xC0 | (code >> 6));
            bytes[to++] = (byte) (0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            bytes[to++] = (byte) (0xE0 | (code >> 12));
            bytes[to++] = (byte) (0x80 | ((code >> 6) & 0x3F));
            bytes[to++] = (byte) (0x80 | (code & 0x3F));
        } else {
            bytes[to++] = (byte) (0xF0 | (code >> 18));
            bytes[to++] = (byte) (0x80 | ((code >> 12) & 0x3F));
            bytes[to++] = (byte) (0x80 | ((code >> 6) & 0x3F));
            bytes[to++] = (byte) (0x80 | (code & 0x3F));
        }
        return to;
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
