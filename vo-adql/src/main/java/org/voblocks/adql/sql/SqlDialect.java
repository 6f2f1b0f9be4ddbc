package org.voblocks.adql.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.TypeName;
import org.voblocks.adql.catalog.AdqlType;

/**
 * How a database writes SQL. Implementations are immutable; {@link TemplateDialect} is the easy way to a new one.
 */
public interface SqlDialect {
    /** A short name in lower case, for example {@code pgsphere}; {@code FunctionDef} gives SQL by it. */
    String name();

    /** A name as the database keeps it when it is not quoted: in lower case, in upper case, or as it is. */
    String folded(String name);

    /** An exact name as SQL. */
    String quoted(String exact);

    /** Text as a literal. */
    String string(String text);

    /**
     * A number as a literal.
     *
     * @param text as in the query
     * @param integer whether it is written without point and exponent
     * @param computed whether something is computed of it, so that its SQL type matters
     */
    String number(String text, boolean integer, boolean computed);

    /** A timestamp as a literal, from ISO 8601 text. */
    String timestamp(String iso);

    /** The value true or false. */
    String bool(boolean value);

    /**
     * A function of the standard or an extension.
     *
     * @param name its name in upper case
     * @param args SQL of the arguments
     * @param types their types
     * @return its SQL, or null if the database has no such function
     */
    @Nullable String function(String name, List<String> args, List<AdqlType> types);

    /** A change of type to one that is no geometry. */
    String cast(String value, AdqlType from, TypeName to);

    /** Whole numbers divided, the fraction cut off. */
    String divideWhole(String dividend, String divisor);

    /** A text pattern without escape character. */
    String like(String value, String pattern, boolean patternIsLiteral, boolean negated, boolean ignoreCase);

    /** What stands after a query for its first rows; null means none is asked for. */
    String paging(@Nullable Long limit, @Nullable Long offset);

    /** How it handles geometries. */
    GeometrySql geometry();

    /** Whether a set operator with or without ALL is there. */
    default boolean hasSetOperator(String operator, boolean all) {
        return true;
    }

    /**
     * How many ranges of cells may stand as conditions on a column, joined by OR, in place of a join to a table of them: 0
     * for databases that use an index for a join only, many for engines that skip files by what a condition says.
     */
    default int mostRangeConditions() {
        return 0;
    }

    /**
     * A table of ranges of whole numbers, to be joined to, with the columns {@code lo} and {@code hi}; null if the
     * database has no such thing.
     *
     * @param ranges pairs of first and last number
     */
    default @Nullable String ranges(List<long[]> ranges, String alias) {
        return null;
    }
}
