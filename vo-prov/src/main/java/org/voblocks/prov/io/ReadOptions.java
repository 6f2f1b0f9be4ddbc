package org.voblocks.prov.io;

/**
 * How to read, and how much at most.
 *
 * @param strict whether to refuse what the format's text forbids though the meaning is clear (a line break in a short
 *     PROV-N string, a colon in a local name, statements after bundles, an attribute that a kind does not have)
 * @param maxStatements the greatest number of statements
 * @param maxBytes the greatest number of bytes, or of characters in formats read as text
 * @param maxTextLength the greatest length of one string, in characters
 */
public record ReadOptions(boolean strict, long maxStatements, long maxBytes, int maxTextLength) {
    /** Strict; ten million statements, 1 GiB, strings of 16 Mi characters. */
    public static final ReadOptions STRICT = new ReadOptions(true, 10_000_000, 1L << 30, 1 << 24);

    /** The same limits; forgiving. */
    public static final ReadOptions LENIENT = new ReadOptions(false, 10_000_000, 1L << 30, 1 << 24);

    /** For input from strangers: a hundred thousand statements, 64 MiB, strings of 1 Mi characters. */
    public static final ReadOptions UNTRUSTED = new ReadOptions(true, 100_000, 1L << 26, 1 << 20);
}
