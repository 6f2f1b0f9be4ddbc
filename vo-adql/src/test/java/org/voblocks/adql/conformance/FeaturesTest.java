package org.voblocks.adql.conformance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.dialect.DuckDbDialect;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.adql.sql.dialect.PostgresDialect;
import org.voblocks.testing.PostgresCluster;

/** What the table of docs/adql.md and a service's capabilities promise runs on the databases: each feature's query does. */
@ExtendWith(ConformanceTest.Postgres.class)
class FeaturesTest {
    @Test
    void h2() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:mem:;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE")) {
            try (Statement statement = connection.createStatement()) {
                for (String alias : H2Dialect.createAliases()) {
                    statement.execute(alias);
                }
            }
            check(connection, H2Dialect.instance());
        }
    }

    @Test
    void duckDb() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            check(connection, DuckDbDialect.instance());
        }
    }

    @Test
    void postgres(PostgresCluster cluster) throws SQLException {
        for (SqlDialect dialect : List.of(PostgresDialect.plain(), PostgresDialect.pgSphere(), PostgresDialect.q3c())) {
            try (Connection connection = cluster.connect()) {
                connection.setAutoCommit(false); // nothing stays
                check(connection, dialect);
            }
        }
    }

    private static void check(Connection connection, SqlDialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + dialect.quoted(dialect.folded("t")) + " ("
                    + dialect.quoted(dialect.folded("x")) + " DOUBLE PRECISION, " + dialect.quoted(dialect.folded("y"))
                    + " DOUBLE PRECISION, " + dialect.quoted(dialect.folded("s")) + " VARCHAR(10))");
            statement.execute("INSERT INTO " + dialect.quoted(dialect.folded("t")) + " VALUES (1, 2, 'x')");
        }
        Conformance.checkFeatures(dialect, sql -> ConformanceTest.rows(connection, sql));
    }
}
