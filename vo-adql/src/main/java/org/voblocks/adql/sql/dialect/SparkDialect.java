package org.voblocks.adql.sql.dialect;

import java.util.List;
import org.voblocks.adql.ast.TypeName;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.sql.FunctionGeometry;
import org.voblocks.adql.sql.GeometrySql;
import org.voblocks.adql.sql.TemplateDialect;

/** Spark SQL 3.5 and later, with the methods of {@link SkyFunctions} registered under the names of their list. */
public final class SparkDialect extends TemplateDialect {
    private static final SparkDialect INSTANCE = new SparkDialect();

    private final GeometrySql geometry = new FunctionGeometry(this);

    private SparkDialect() {
        super("spark");
        function("TRUNCATE/1", "CAST(CASE WHEN $1 < 0 THEN CEIL($1) ELSE FLOOR($1) END AS DOUBLE)");
        function(
                "TRUNCATE/2",
                "(CAST(CASE WHEN $1 < 0 THEN CEIL(($1) * POWER(10, $2)) ELSE FLOOR(($1) * POWER(10, $2)) END AS"
                        + " DOUBLE) / POWER(10, $2))");
        type("DOUBLE PRECISION", "DOUBLE");
        type("REAL", "FLOAT");
        type("VARCHAR", "STRING");
        type("CHAR", "STRING");
    }

    public static SparkDialect instance() {
        return INSTANCE;
    }

    @Override
    public String quoted(String exact) {
        return '`' + exact.replace("`", "``") + '`';
    }

    @Override
    public String string(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
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
                : "SUBSTRING(CAST(" + value + " AS STRING), 1, " + to.length() + ")";
    }

    @Override
    public String divideWhole(String dividend, String divisor) {
        return "((" + dividend + ") DIV (" + divisor + "))";
    }

    /** The backslash is an escape character that cannot be switched off, so that it is doubled. */
    @Override
    public String like(String value, String pattern, boolean literal, boolean negated, boolean ignoreCase) {
        String plain = literal ? pattern.replace("\\\\", "\\\\\\\\") : "REPLACE(" + pattern + ", '\\\\', '\\\\\\\\')";
        return value + (negated ? " NOT" : "") + (ignoreCase ? " ILIKE " : " LIKE ") + plain;
    }

    @Override
    public int mostRangeConditions() {
        return Integer.MAX_VALUE;
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
