package org.voblocks.votable.internal.out;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What stands for the characters below 0x80 that a syntax reserves. */
public final class Escapes {
    private static final byte[] NONE = {};
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** By byte; never true of the bytes of characters beyond ASCII. */
    private final boolean[] reserved = new boolean[256];

    private final byte[][] replacements = new byte[128][];

    /** Characters that are reserved beyond the controls, in every byte of a word; the last one again if there are fewer. */
    private final long[] words = new long[4];

    private int named;
    private long controls;

    private Escapes() {
        java.util.Arrays.fill(replacements, NONE);
    }

    private Escapes with(char c, String replacement) {
        if (c < 0x20) {
            controls = 0x20 * ONES;
        } else if (!reserved[c]) {
            java.util.Arrays.fill(words, named, words.length, c * ONES);
            named++;
        }
        reserved[c] = true;
        replacements[c] = replacement.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    boolean isReserved(byte b) {
        return reserved[b & 0xFF];
    }

    /** Whether a byte is replaced; not to be changed. */
    boolean[] reserved() {
        return reserved;
    }

    byte[] replacement(int c) {
        return replacements[c];
    }

    /** The index of the first byte that is replaced, or the end. */
    public int firstReserved(byte[] bytes, int start, int end) {
        int i = start;
        while (i <= end - 8) {
            if (mayBeReserved((long) LONG.get(bytes, i))) {
                for (int k = i; k < i + 8; k++) {
                    if (reserved[bytes[k] & 0xFF]) {
                        return k;
                    }
                }
            }
            i += 8;
        }
        while (i < end && !reserved[bytes[i] & 0xFF]) {
            i++;
        }
        return i;
    }

    /** False only if none of the eight bytes is reserved: looks at all of them at once. */
    boolean mayBeReserved(long word) {
        long a = word ^ words[0];
        long b = word ^ words[1];
        long c = word ^ words[2];
        long d = word ^ words[3];
        long hits = ((a - ONES) & ~a) | ((b - ONES) & ~b) | ((c - ONES) & ~c) | ((d - ONES) & ~d);
        return ((hits | ((word - controls) & ~word & -Long.signum(controls))) & HIGH) != 0;
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

    /** HTML, in text and in double quotes. */
    public static Escapes html() {
        return new Escapes()
                .with('<', "&lt;")
                .with('>', "&gt;")
                .with('&', "&amp;")
                .with('"', "&quot;");
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
