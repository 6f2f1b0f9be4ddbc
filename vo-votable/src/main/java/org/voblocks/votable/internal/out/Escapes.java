package org.voblocks.votable.internal.out;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What stands for the characters below 0x80 that a syntax reserves. */
public final class Escapes {
    private static final byte[] NONE = {};

    /** By byte; never true of the bytes of characters beyond ASCII. */
    private final boolean[] reserved = new boolean[256];

    private final byte[][] replacements = new byte[128][];

    private Escapes() {
        java.util.Arrays.fill(replacements, NONE);
    }

    private Escapes with(char c, String replacement) {
        reserved[c] = true;
        replacements[c] = replacement.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Whether a byte is replaced; not to be changed. */
    boolean[] reserved() {
        return reserved;
    }

    byte[] replacement(int c) {
        return replacements[c];
    }

    /** Whether one of the bytes is replaced. */
    public boolean anyReserved(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (reserved[bytes[i] & 0xFF]) {
                return true;
            }
        }
        return false;
    }

    /** XML content; characters that XML 1.0 cannot hold at all become U+FFFD. */
    public static Escapes xmlContent() {
        Escapes escapes = new Escapes();
        for (char c = 0; c < 0x20; c++) {
            if (c != '\t' && c != '\n') {
                escapes.with(c, c == '\r' ? "&#13;" : "\uFFFD");
            }
        }
        return escapes.with('<', "&lt;").with('>', "&gt;").with('&', "&amp;");
    }

    /** XML attribute values in double quotes. */
    public static Escapes xmlAttribute() {
        return xmlContent().with('"', "&quot;").with('\t', "&#9;").with('\n', "&#10;");
    }

    /** A quoted CSV field (RFC 4180): quotes are doubled. */
    public static Escapes csvQuoted() {
        return new Escapes().with('"', "\"\"");
    }

    /** What makes a CSV field need quotes. */
    public static Escapes csvReserved() {
        return csvQuoted().with(',', ",").with('\n', "\n").with('\r', "\r");
    }

    /** TSV (text/tab-separated-values) has no quotes: tabs and line breaks become blanks. */
    public static Escapes tsv() {
        return new Escapes().with('\t', " ").with('\n', " ").with('\r', " ");
    }

    /** A JSON string (RFC 8259). */
    public static Escapes json() {
        Escapes escapes = new Escapes();
        for (char c = 0; c < 0x20; c++) {
            escapes.with(c, String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return escapes.with('\t', "\\t")
                .with('\n', "\\n")
                .with('\r', "\\r")
                .with('"', "\\\"")
                .with('\\', "\\\\");
    }
}
