package org.voblocks.adql.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.Dialects;
import org.voblocks.adql.sql.dialect.DuckDbDialect;
import org.voblocks.adql.sql.dialect.H2Dialect;

/** Ways to say the same give the same: rows on H2 and DuckDB, and for each other dialect the same SQL for most of them. */
class MetamorphicTest {
    private static final AdqlOptions OPTIONS = AdqlOptions.defaults();
    private static final Resolver RESOLVER = Resolver.of(Sample.catalog(GeometryStorage.STCS), OPTIONS);

    /* Groups of conditions that differ by nothing that reaches SQL; all say that a position is within $R of $P. */
    private static final String[][] SAME = {
        {
            "DISTANCE(POINT(ra, dec), POINT($P)) <= $R",
            "$R >= DISTANCE(POINT(ra, dec), POINT($P))",
            "DISTANCE(POINT($P), POINT(ra, dec)) <= $R",
            "$R >= DISTANCE(POINT($P), POINT(ra, dec))",
            "DISTANCE(POINT('ICRS', ra, dec), POINT('ICRS', $P)) <= $R",
            "DISTANCE(ra, dec, $P) <= $R",
            "$R >= DISTANCE($P, ra, dec)",
            "(DISTANCE(ra, dec, $P) <= $R)",
            "DISTANCE((ra), (dec), $P) <= ($R)",
        },
        {
            "1 = CONTAINS(POINT(ra, dec), CIRCLE($P, $R))",
            "CONTAINS(POINT(ra, dec), CIRCLE($P, $R)) = 1",
            "CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', $P, $R)) = 1",
            "CONTAINS(POINT('', ra, dec), CIRCLE(POINT($P), $R)) = 1",
            "CONTAINS(POINT(ra, dec), CIRCLE($P, $R)) > 0",
            "0 <> CONTAINS(POINT(ra, dec), CIRCLE($P, $R))",
            "(1 = CONTAINS(POINT(ra, dec), CIRCLE($P, $R)))",
            "1 = INTERSECTS(POINT(ra, dec), CIRCLE($P, $R))",
            "1 = INTERSECTS(CIRCLE($P, $R), POINT(ra, dec))",
        },
        {
            "0 = CONTAINS(POINT(ra, dec), CIRCLE($P, $R))",
            "CONTAINS(POINT(ra, dec), CIRCLE($P, $R)) < 1",
            "1 <> CONTAINS(POINT(ra, dec), CIRCLE('ICRS', $P, $R))",
            "NOT 1 = CONTAINS(POINT(ra, dec), CIRCLE($P, $R))",
        }
    };

    private static Connection h2;
    private static Connection duckDb;

    @BeforeContainer
    static void open() throws SQLException {
        h2 = DriverManager.getConnection("jdbc:h2:mem:;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = h2.createStatement()) {
            for (String alias : H2Dialect.createAliases()) {
                statement.execute(alias);
            }
        }
        Conformance.SAMPLE.load(h2, "VARCHAR(1000)");
        Conformance.SAMPLE.load(duckDb, "VARCHAR");
    }

    @AfterContainer
    static void close() throws SQLException {
        h2.close();
        duckDb.close();
    }

    private static String sql(String condition, SqlDialect dialect) {
        ResolvedQuery query =
                RESOLVER.resolve(AdqlParser.of(OPTIONS).parse("SELECT id FROM cta.obs WHERE " + condition));
        return SqlTranslator.of(dialect)
                .translate(query, TranslateOptions.DEFAULT)
                .sql();
    }

    private static Set<Integer> ids(Connection connection, String sql) throws SQLException {
        Set<Integer> ids = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    @Property(tries = 25)
    void theSameRows(
            @ForAll @DoubleRange(min = -10, max = 370) double lon,
            @ForAll @DoubleRange(min = -90, max = 90) double lat,
            @ForAll @DoubleRange(min = 0.01, max = 150) double radius)
            throws SQLException {
        String p = number(lon) + ", " + number(lat);
        Set<Integer> near = new TreeSet<>();
        Set<Integer> far = new TreeSet<>();
        for (Sample.Obs o : Conformance.SAMPLE.obs) {
            (o.distance(lon, lat) <= radius ? near : far).add(o.id());
        }
        Map<Integer, Set<Integer>> expected = new TreeMap<>(Map.of(0, near, 1, near, 2, far));
        for (int group = 0; group < SAME.length; group++) {
            for (String condition : SAME[group]) {
                String adql = condition.replace("$P", p).replace("$R", number(radius));
                assertThat(ids(h2, sql(adql, H2Dialect.instance()))).as(adql).isEqualTo(expected.get(group));
                assertThat(ids(duckDb, sql(adql, DuckDbDialect.instance())))
                        .as(adql)
                        .isEqualTo(expected.get(group));
            }
        }
    }

    private static String number(double value) {
        return new java.math.BigDecimal(value)
                .setScale(6, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** So that what is shown on two databases holds on all. */
    @Property(tries = 5)
    void theSameSql(@ForAll @DoubleRange(min = 0.01, max = 80) double radius) {
        for (SqlDialect dialect : Dialects.all()) {
            for (String[] group : SAME) {
                Set<String> texts = new TreeSet<>();
                for (String condition : group) {
                    texts.add(sql(condition.replace("$P", "83.6, 22").replace("$R", number(radius)), dialect)
                            .replaceAll("[() ]", ""));
                }
                assertThat(texts).as(dialect.name()).hasSize(1);
            }
        }
    }
}
