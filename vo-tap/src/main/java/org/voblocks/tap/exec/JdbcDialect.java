package org.voblocks.tap.exec;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.dialect.DuckDbDialect;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.adql.sql.dialect.PostgresDialect;
import org.voblocks.adql.sql.dialect.TrinoDialect;
import org.voblocks.tap.TapException;

/** Finds out how a database speaks SQL. */
public final class JdbcDialect {
    private JdbcDialect() {}

    /**
     * The dialect of a database: for PostgreSQL that of its extension pg_sphere, else q3c, else neither.
     *
     * @throws TapException if the database cannot be reached, or has no dialect in this library
     */
    public static SqlDialect of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = product(connection);
            return switch (product) {
                case "h2" -> H2Dialect.instance();
                case "duckdb" -> DuckDbDialect.withFunctions();
                case "trino" -> TrinoDialect.instance();
                case "postgresql" -> postgres(connection);
                default ->
                    throw new TapException("no dialect is known for the database " + product
                            + ": call dialect(...) with one of your own");
            };
        } catch (SQLException e) {
            throw new TapException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    /** The name of the database's product, in lower case. */
    public static String product(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return product(connection);
        } catch (SQLException e) {
            throw new TapException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    private static String product(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    }

    private static SqlDialect postgres(Connection connection) throws SQLException {
        if (hasExtension(connection, "pg_sphere")) {
            return PostgresDialect.pgSphere();
        }
        return hasExtension(connection, "q3c") ? PostgresDialect.q3c() : PostgresDialect.plain();
    }

    private static boolean hasExtension(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM pg_extension WHERE extname = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
