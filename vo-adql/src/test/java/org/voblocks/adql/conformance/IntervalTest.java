package org.voblocks.adql.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.IvoaFunctions;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.DuckDbDialect;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.adql.sql.dialect.PostgresDialect;
import org.voblocks.testing.PostgresCluster;

/** Intervals are arrays of two numbers in the database. */
@ExtendWith(ConformanceTest.Postgres.class)
class IntervalTest {
    private static final Catalog CATALOG = Catalog.builder()
            .table(TableDef.builder("t")
                    .dbName("t")
                    .column("id", AdqlType.INTEGER)
                    .column("iv", AdqlType.parse("INTERVAL"))
                    .build())
            .functions(IvoaFunctions.all())
            .build();

    @Test
    void h2() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:mem:;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE")) {
            check(connection, H2Dialect.instance(), "DOUBLE PRECISION ARRAY", "ARRAY[%s]");
        }
    }

    @Test
    void duckDb() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            check(connection, DuckDbDialect.instance(), "DOUBLE[2]", "[%s]");
        }
    }

    @Test
    void postgres(PostgresCluster cluster) throws SQLException {
        for (SqlDialect dialect : List.of(PostgresDialect.plain(), PostgresDialect.pgSphere(), PostgresDialect.q3c())) {
            try (Connection connection = cluster.connect()) {
                connection.setAutoCommit(false); // nothing stays
                check(connection, dialect, "DOUBLE PRECISION[]", "ARRAY[%s]");
            }
        }
    }

    private static void check(Connection connection, SqlDialect dialect, String type, String literal)
            throws SQLException {
        AdqlOptions options = AdqlOptions.defaults();
        String sql = SqlTranslator.of(dialect)
                .translate(
                        Resolver.of(CATALOG, options)
                                .resolve(AdqlParser.of(options)
                                        .parse("SELECT id FROM t WHERE ivo_interval_has(2.5, iv) = 1 ORDER BY id")),
                        TranslateOptions.DEFAULT)
                .sql();
        List<Integer> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE \"t\" (\"id\" INTEGER, \"iv\" " + type + ")");
            String[] values = {"1.0, 2.0", "1.0, 2.5", "2.5, 3.0", "2.0, 3.0", "2.6, 3.0"};
            for (int i = 0; i < values.length; i++) {
                statement.execute("INSERT INTO \"t\" VALUES (" + i + ", " + literal.formatted(values[i]) + ")");
            }
            statement.execute("INSERT INTO \"t\" VALUES (9, NULL)");
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getInt(1));
                }
            }
        }
        assertThat(found).containsExactly(1, 2, 3);
    }
}
