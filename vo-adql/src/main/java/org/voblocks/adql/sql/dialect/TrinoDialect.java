package org.voblocks.adql.sql.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.sql.ExpressionGeometry;
import org.voblocks.adql.sql.GeometrySql;
import org.voblocks.adql.sql.TemplateDialect;

/** Trino, of version 400 and later. */
public final class TrinoDialect extends TemplateDialect {
    private static final TrinoDialect INSTANCE = new TrinoDialect();

    private final GeometrySql geometry = new ExpressionGeometry(this);

    private TrinoDialect() {
        super("trino");
        function("COT", "(1e0 / TAN($1))");
        function("RAND", "RANDOM()");
        function("TRUNCATE/1", "TRUNCATE(CAST($1 AS DOUBLE))");
        function("TRUNCATE/2", "(TRUNCATE(CAST($1 AS DOUBLE) * POWER(1e1, $2)) / POWER(1e1, $2))");
        type("DOUBLE PRECISION", "DOUBLE");
    }

    public static TrinoDialect instance() {
        return INSTANCE;
    }

    /** With an exponent a number is DOUBLE, without it DECIMAL. */
    @Override
    public String number(String text, boolean integer, boolean computed) {
        return integer || text.indexOf('e') >= 0 || text.indexOf('E') >= 0 ? text : text + "e0";
    }

    @Override
    public String like(String value, String pattern, boolean literal, boolean negated, boolean ignoreCase) {
        String word = negated ? " NOT LIKE " : " LIKE ";
        return ignoreCase ? "LOWER(" + value + ")" + word + "LOWER(" + pattern + ")" : value + word + pattern;
    }

    @Override
    public String paging(@Nullable Long limit, @Nullable Long offset) {
        return (offset == null ? "" : " OFFSET " + offset) + (limit == null ? "" : " LIMIT " + limit);
    }

    @Override
    public String ranges(List<long[]> ranges, String alias) {
        return valuesTable(ranges, alias);
    }

    @Override
    public GeometrySql geometry() {
        return geometry;
    }
}
