package org.voblocks.adql;

import java.util.Locale;

/** What kind of fault a {@link Diagnostic} tells. */
public enum DiagnosticCode {
    /** The text is not of the grammar. */
    SYNTAX,
    /** The query is longer or deeper than the {@link AdqlLimits}. */
    LIMIT,
    /** A feature of a later version of ADQL, or an extension that is switched off. */
    VERSION,
    /** A reserved word stands where a name belongs. */
    RESERVED_WORD,
    /** A value stands where a condition belongs, or the other way round. */
    CONDITION,
    /** A table that is not in the catalog. */
    UNKNOWN_TABLE,
    /** A column that no table of the scope has. */
    UNKNOWN_COLUMN,
    /** A name that more than one table or column has. */
    AMBIGUOUS,
    /** A function that nobody declared. */
    UNKNOWN_FUNCTION,
    /** Wrong number of arguments. */
    ARGUMENTS,
    /** A value of the wrong type. */
    TYPE,
    /** A unit that is unknown or cannot be converted. */
    UNIT,
    /** A column beside an aggregate that is not in GROUP BY, or an aggregate where none may be. */
    GROUPING,
    /** Set operands of different width, and the like. */
    STRUCTURE,
    /** What the standard leaves in doubt, in strict mode. */
    STRICT,
    /** What the database cannot do. */
    UNSUPPORTED;

    /** The code as written in messages, for example {@code unknown-column}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
