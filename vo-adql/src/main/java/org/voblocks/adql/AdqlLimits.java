package org.voblocks.adql;

/**
 * How large a query may be. A larger one is refused with a diagnostic before it costs anything.
 *
 * @param maxLength the most characters
 * @param maxTokens the most words, numbers and signs
 * @param maxDepth how deep parentheses, subqueries and CASE may be nested, and the most joins
 */
public record AdqlLimits(int maxLength, int maxTokens, int maxDepth) {
    /** 1 MB of text, 200 000 tokens, depth 200. */
    public static final AdqlLimits DEFAULT = new AdqlLimits(1_000_000, 200_000, 200);

    public AdqlLimits {
        if (maxLength < 1 || maxTokens < 1 || maxDepth < 1 || maxDepth > 1000) {
            throw new IllegalArgumentException("limits are positive, and the depth is at most 1000");
        }
    }
}
