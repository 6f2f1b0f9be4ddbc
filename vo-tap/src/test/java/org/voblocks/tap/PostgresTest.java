package org.voblocks.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.voblocks.adql.sql.dialect.PostgresDialect;
import org.voblocks.tap.schema.SchemaLoader;
import org.voblocks.tap.schema.TapSchema;
import org.voblocks.testing.PostgresCluster;

/** The service on a PostgreSQL with pgSphere of its own. */
class PostgresTest {
    private static PostgresCluster cluster;
    private static PGSimpleDataSource dataSource;
    private static TapService tap;

    @BeforeAll
    static void start() throws SQLException {
        cluster = PostgresCluster.start("pg_sphere");
        dataSource = new PGSimpleDataSource();
        dataSource.setUrl(cluster.url());
        tables();
        TapSchema schema = SchemaLoader.of(dataSource).schemas("cta").load();
        tap = TapService.builder()
                .dataSource(dataSource)
                .dialect(PostgresDialect.pgSphere())
                .schema(schema)
                .build();
    }

    private static void tables() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA cta");
            statement.execute("CREATE TABLE cta.vo_obscore AS SELECT 'run ' || i AS obs_id,"
                    + " 329.717 + 0.01 * i AS s_ra, -30.226::float8 + i AS s_dec,"
                    + " scircle(spoint(radians(329.717 + 0.01 * i), radians(-30.226::float8 + i)), radians(2.5)) AS s_region,"
                    + " i::int2 AS n_tels, 'x'::char(1) AS flag, i % 2 = 0 AS good,"
                    + " timestamp '2018-08-31 12:00:00' AS made FROM generate_series(0, 99) AS i");
            statement.execute("CREATE INDEX ON cta.vo_obscore USING gist (s_region)");
            statement.execute("ANALYZE cta.vo_obscore");
        }
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static List<String> csv(String adql) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TapResult result = tap.run(TapQuery.builder(adql).format("csv").build())) {
            result.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void theQueryOfTheTalk() {
        assertThat(csv(TestArchive.TALK)).hasSize(1 + 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT COUNT(*) FROM cta.vo_obscore WHERE DISTANCE(POINT(s_ra, s_dec), POINT(329.717, -30.226)) < 5.5 | 6",
                "SELECT COUNT(*) FROM cta.vo_obscore WHERE CONTAINS(POINT(329.717, -30.226), s_region) = 1 | 3",
                "SELECT SUM(INTERSECTS(s_region, CIRCLE(329.717, -30.226, 1))) FROM cta.vo_obscore | 4",
                "SELECT s_region FROM cta.vo_obscore WHERE obs_id = 'run 0' | 329.717 -30.226 2.5",
                "SELECT COUNT(*) FROM TAP_SCHEMA.columns WHERE table_name = 'cta.vo_obscore' | 8",
                "SELECT made FROM cta.vo_obscore WHERE obs_id = 'run 1' | 2018-08-31T12:00:00",
            })
    void queries(String adql, String expected) {
        assertThat(csv(adql).get(1)).isEqualTo(expected);
    }

    /** The driver of PostgreSQL bounds the time to the first rows; all of these would take 100 s. */
    @Test
    void timeIsBoundedAfterTheFirstRows() {
        cluster.execute("CREATE VIEW cta.slow AS SELECT i, pg_sleep(0.001)::text AS slept"
                + " FROM (SELECT generate_series(1, 100000) AS i) AS s");
        TapService hasty = TapService.builder()
                .dataSource(dataSource)
                .schema(SchemaLoader.of(dataSource).schemas("cta").load())
                .fetchSize(100)
                .limits(TapLimits.builder().syncTime(Duration.ofSeconds(2)).build())
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TapResult result = hasty.run(TapQuery.of("SELECT * FROM cta.slow"))) {
            result.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("<TR><TD>100</TD>")
                .contains("value=\"ERROR\"")
                .contains("the query took longer than this service allows, 2 s for its rows")
                .contains("</VOTABLE>");
    }
}
