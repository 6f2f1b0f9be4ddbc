package org.voblocks.adql.sql;

import org.jspecify.annotations.Nullable;

/**
 * How a query is translated.
 *
 * @param maxRows the most rows that the SQL may give, however many the query wants; null for no bound
 */
public record TranslateOptions(@Nullable Long maxRows) {
    /** No bound on the rows. */
    public static final TranslateOptions DEFAULT = new TranslateOptions(null);

    public TranslateOptions {
        if (maxRows != null && maxRows < 0) {
            throw new IllegalArgumentException("the most rows cannot be " + maxRows);
        }
    }

    /** A bound on the rows; TAP takes MAXREC + 1, to see an overflow. */
    public static TranslateOptions maxRows(long rows) {
        return new TranslateOptions(rows);
    }
}
