package org.voblocks.adql.sql.dialect;

import java.util.List;
import org.voblocks.adql.ast.TypeName;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.sql.ExpressionGeometry;
import org.voblocks.adql.sql.FallbackGeometry;
import org.voblocks.adql.sql.FunctionGeometry;
import org.voblocks.adql.sql.GeometrySql;
import org.voblocks.adql.sql.TemplateDialect;

/** DuckDB 1.x, alone or with the methods of {@link SkyFunctions} registered under the names of their list. */
public final class DuckDbDialect extends TemplateDialect {
    private static final DuckDbDialect INSTANCE = new DuckDbDialect(false);
    private static final DuckDbDialect WITH_FUNCTIONS = new DuckDbDialect(true);

    private final GeometrySql geometry;

    private DuckDbDialect(boolean functions) {
        super("duckdb");
        GeometrySql expressions = new ExpressionGeometry(this);
        geometry = functions ? new FallbackGeometry(expressions, new FunctionGeometry(this)) : expressions;
        function("MOD", "(($1) % ($2))");
        function("RAND", "RANDOM()");
        function("TRUNCATE/1", "TRUNC(CAST($1 AS DOUBLE))");
        function("TRUNCATE/2", "(TRUNC(($1) * POWER(CAST(10 AS DOUBLE), $2)) / POWER(CAST(10 AS DOUBLE), $2))");
        type("DOUBLE PRECISION", "DOUBLE");
    }

    public static DuckDbDialect instance() {
        return INSTANCE;
    }

    /** With the sky functions: regions that are columns can be compared. */
    public static DuckDbDialect withFunctions() {
        return WITH_FUNCTIONS;
    }

    /** With an exponent a number is DOUBLE, without it DECIMAL. */
    @Override
    public String number(String text, boolean integer, boolean computed) {
        return integer || text.indexOf('e') >= 0 || text.indexOf('E') >= 0 ? text : text + "e0";
    }

    @Override
    public String cast(String value, AdqlType from, TypeName to) {
        return to.length() == null
                ? super.cast(value, from, to)
                : "SUBSTRING(CAST(" + value + " AS VARCHAR), 1, " + to.length() + ")";
    }

    @Override
    public String divideWhole(String dividend, String divisor) {
        return "CAST(TRUNC((" + dividend + ") / (" + divisor + ")) AS BIGINT)";
    }

    @Override
    public String like(String value, String pattern, boolean literal, boolean negated, boolean ignoreCase) {
        return value + (negated ? " NOT" : "") + (ignoreCase ? " ILIKE " : " LIKE ") + pattern;
    }

    @Override
    public String ranges(List<long[]> ranges, String alias) {
        return valuesTable(ranges, alias);
    }

    /**
     * The bounds of all ranges let it skip row groups of a table that is sorted by cells; a few ranges more are cheaper than
     * the exact condition, which it would otherwise compute for all rows before a join.
     */
    @Override
    public int mostRangeConditions() {
        return 3;
    }

    @Override
    public GeometrySql geometry() {
        return geometry;
    }
}
