package org.voblocks.adql.catalog;

/**
 * How the calls of a function are written in the SQL of a database. What cannot be written is told by an
 * {@link IllegalArgumentException}, which becomes a diagnostic at the place of the call.
 */
@FunctionalInterface
public interface SqlWriter {
    /** The SQL of a call, fit to stand as an argument. */
    String write(SqlCall call);
}
