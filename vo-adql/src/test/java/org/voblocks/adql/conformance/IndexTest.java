package org.voblocks.adql.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.HealpixColumn;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.adql.sql.dialect.PostgresDialect;
import org.voblocks.testing.PostgresCluster;

/** The SQL of cone searches and cross-matches is such that the databases use their indexes. */
@ExtendWith(ConformanceTest.Postgres.class)
class IndexTest {
    private static final List<String> CONES = List.of(
            "SELECT id FROM big WHERE 1 = CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 83.6, 22.0, 0.5))",
            "SELECT id FROM big WHERE DISTANCE(83.6, 22.0, ra, dec) <= 0.5",
            "SELECT id FROM big WHERE 0.5 > DISTANCE(POINT(83.6, 22.0), POINT(ra, dec))");

    private static String sql(String adql, SqlDialect dialect, boolean healpix) {
        TableDef.Builder table = TableDef.builder("big")
                .dbName("big")
                .column("id", AdqlType.INTEGER)
                .column("ra", AdqlType.DOUBLE)
                .column("dec", AdqlType.DOUBLE);
        if (healpix) {
            table.healpix(new HealpixColumn("hpx", 9, "ra", "dec"));
        }
        Catalog catalog = Catalog.builder().table(table.build()).build();
        AdqlOptions options = AdqlOptions.defaults();
        return SqlTranslator.of(dialect)
                .translate(
                        Resolver.of(catalog, options)
                                .resolve(AdqlParser.of(options).parse(adql)),
                        TranslateOptions.DEFAULT)
                .sql();
    }

    private static String plan(Statement statement, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static void fill(Statement statement, String index) throws SQLException {
        statement.execute(
                "CREATE TABLE big AS SELECT i AS id, (i * 137.50776) - 360 * floor(i * 137.50776 / 360) AS ra,"
                        + " degrees(asin(2 * (i + 0.5) / 20000 - 1)) AS dec FROM generate_series(0, 19999) AS i");
        statement.execute("ALTER TABLE big ALTER ra TYPE double precision, ALTER dec TYPE double precision");
        statement.execute(index);
        statement.execute("ANALYZE big");
    }

    @Test
    void pgSphere(PostgresCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement, "CREATE INDEX big_pos ON big USING GIST (spoint(radians(ra), radians(dec)))");
            for (String cone : CONES) {
                assertThat(plan(statement, sql(cone, PostgresDialect.pgSphere(), false)))
                        .contains("big_pos")
                        .doesNotContain("Seq Scan");
            }
            assertThat(plan(
                            statement,
                            sql(
                                    "SELECT id FROM big WHERE 1 = CONTAINS(POINT(ra, dec), POLYGON(83, 21, 84, 21, 84,"
                                            + " 23))",
                                    PostgresDialect.pgSphere(),
                                    false)))
                    .contains("big_pos");
            assertThat(plan(
                            statement,
                            sql(
                                    "SELECT a.id, b.id FROM big AS a JOIN big AS b ON DISTANCE(POINT(a.ra, a.dec),"
                                            + " POINT(b.ra, b.dec)) < 0.001",
                                    PostgresDialect.pgSphere(),
                                    false)))
                    .contains("big_pos");
        }
    }

    @Test
    void q3c(PostgresCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement, "CREATE INDEX big_q3c ON big (q3c_ang2ipix(ra, dec))");
            for (String cone : CONES) {
                assertThat(plan(statement, sql(cone, PostgresDialect.q3c(), false)))
                        .contains("big_q3c")
                        .doesNotContain("Seq Scan");
            }
        }
    }

    @Test
    void plainPostgresUsesTheBandOfLatitudes(PostgresCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement, "CREATE INDEX big_dec ON big (dec)");
            for (String cone : CONES) {
                assertThat(plan(statement, sql(cone, PostgresDialect.plain(), false)))
                        .contains("big_dec")
                        .doesNotContain("Seq Scan");
            }
        }
    }

    @Test
    void h2UsesTheHealpixColumn() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:mem:;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
                Statement statement = connection.createStatement()) {
            for (String alias : H2Dialect.createAliases()) {
                statement.execute(alias);
            }
            statement.execute("CREATE TABLE big AS SELECT CAST(x AS INTEGER) AS id, MOD(x * 137.50776, 360) AS ra,"
                    + " DEGREES(ASIN(2 * (x - 0.5) / 20000 - 1)) AS dec FROM SYSTEM_RANGE(1, 20000)");
            statement.execute("ALTER TABLE big ALTER COLUMN ra DOUBLE PRECISION");
            statement.execute("ALTER TABLE big ALTER COLUMN dec DOUBLE PRECISION");
            statement.execute("ALTER TABLE big ADD hpx BIGINT");
            statement.execute("UPDATE big SET hpx = VO_HEALPIX(9, ra, dec)");
            statement.execute("CREATE INDEX big_hpx ON big (hpx)");
            for (String cone : CONES) {
                String sql = sql(cone.replace("0.5", "2.5"), H2Dialect.instance(), true);
                assertThat(plan(statement, sql)).containsIgnoringCase("big_hpx");
                int found = 0;
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        found++;
                    }
                }
                int expected = 0;
                try (ResultSet rows = statement.executeQuery("SELECT ra, dec FROM big")) {
                    while (rows.next()) {
                        expected +=
                                org.voblocks.sky.Sky.distance(rows.getDouble(1), rows.getDouble(2), 83.6, 22.0) <= 2.5
                                        ? 1
                                        : 0;
                    }
                }
                assertThat(found).isEqualTo(expected).isPositive();
            }
        }
    }
}
