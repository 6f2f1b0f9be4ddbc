package org.voblocks.adql.sql.dialect;

import java.util.List;
import java.util.Locale;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.sql.FunctionGeometry;
import org.voblocks.adql.sql.GeometrySql;
import org.voblocks.adql.sql.TemplateDialect;

/** H2 2.x, with the functions of {@link SkyFunctions} under the names of {@link #FUNCTIONS}. */
public final class H2Dialect extends TemplateDialect {
    /** The functions that the database must have. */
    public static final List<SqlFunction> FUNCTIONS = SkyFunctions.FUNCTIONS;

    private static final H2Dialect INSTANCE = new H2Dialect();

    private final GeometrySql geometry = new FunctionGeometry(this);

    private H2Dialect() {
        super("h2");
    }

    public static H2Dialect instance() {
        return INSTANCE;
    }

    /** The statements that make the functions known to a database. */
    public static List<String> createAliases() {
        return FUNCTIONS.stream()
                .map(f -> "CREATE ALIAS IF NOT EXISTS " + f.name() + " DETERMINISTIC FOR '" + f.javaMethod() + "'")
                .toList();
    }

    /** A regular name in upper case. */
    @Override
    public String folded(String text) {
        return Identifier.isRegular(text) ? text.toUpperCase(Locale.ROOT) : text;
    }

    /* What is computed of exact numbers has a scale in H2, and powers of ten are DECFLOAT. */
    @Override
    public String number(String text, boolean integer, boolean computed) {
        return integer || !computed ? text : "CAST(" + text + " AS DOUBLE PRECISION)";
    }

    /** H2 has UNION ALL, but neither EXCEPT ALL nor INTERSECT ALL. */
    @Override
    public boolean hasSetOperator(String operator, boolean all) {
        return !all || operator.equals("UNION");
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
