package org.voblocks.adql.sql;

/** What a database cannot do; the translator makes a diagnostic of it, with the place in the query. */
public final class UnsupportedInSql extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what cannot be done, as the end of the sentence "the database ...". */
    public UnsupportedInSql(String message) {
        super(message, null, false, false);
    }
}
