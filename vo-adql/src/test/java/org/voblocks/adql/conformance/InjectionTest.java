package org.voblocks.adql.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.voblocks.adql.Fixtures;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.dialect.DuckDbDialect;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.adql.sql.dialect.PostgresDialect;
import org.voblocks.testing.PostgresCluster;

/**
 * Whatever stands in quotes comes back from the database as it is, as text, as the name of a column and as a pattern; the
 * corpus is a file, a text a line, in which {@code \n} is the end of a line.
 */
@ExtendWith(ConformanceTest.Postgres.class)
class InjectionTest {
    private static List<String> corpus() throws IOException {
        try (var in = Objects.requireNonNull(InjectionTest.class.getResourceAsStream("/injection.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isEmpty())
                    .map(line -> line.replace("\\n", "\n"))
                    .toList();
        }
    }

    @Test
    void h2() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            check(connection, H2Dialect.instance());
        }
    }

    @Test
    void duckDb() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            check(connection, DuckDbDialect.instance());
        }
    }

    @Test
    void postgres(PostgresCluster cluster) throws SQLException, IOException {
        for (SqlDialect dialect : List.of(PostgresDialect.plain(), PostgresDialect.pgSphere(), PostgresDialect.q3c())) {
            try (Connection connection = cluster.connect()) {
                connection.setAutoCommit(false);
                check(connection, dialect);
            }
        }
    }

    private static void check(Connection connection, SqlDialect dialect) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            String table = Stream.of("cat", "gammacat")
                    .map(part -> dialect.quoted(dialect.folded(part)))
                    .reduce((a, b) -> a + "." + b)
                    .orElseThrow();
            statement.execute("CREATE SCHEMA " + dialect.quoted(dialect.folded("cat")));
            statement.execute(
                    "CREATE TABLE " + table + " (" + dialect.quoted(dialect.folded("name")) + " VARCHAR(200))");
            statement.execute("INSERT INTO " + table + " VALUES ('x')");
            for (String text : corpus()) {
                String literal = "'" + text.replace("'", "''") + "'";
                String name = text.length() > 60 ? "n" : "\"" + text.replace("\"", "\"\"") + "\"";
                String sql = Fixtures.sql(
                        "SELECT " + literal + " AS " + name + ", CASE WHEN " + literal + " || name LIKE " + literal
                                + " || 'x' THEN 1 ELSE 0 END AS likeness, LOWER(" + literal
                                + ") AS low FROM cat.gammacat WHERE name <> " + literal + " OR name IN (" + literal
                                + ")",
                        dialect);
                try (ResultSet rows = statement.executeQuery(sql)) {
                    assertThat(rows.next()).as(sql).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(text);
                    assertThat(rows.getInt(2)).as("like itself: " + text).isEqualTo(1);
                    assertThat(rows.getString(3)).isEqualToIgnoringCase(text);
                    if (text.length() <= 60) {
                        assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo(text);
                    }
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }
}
