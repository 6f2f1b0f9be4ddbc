package org.voblocks.gateway;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.voblocks.tap.TapLimits;

/** The database of the catalogue: H2 and PostgreSQL, whose drivers are here, and DuckDB where its driver is added. */
final class CatalogueDatabase {
    private static final String EXPECTED =
            "expected a URL of H2, PostgreSQL or DuckDB, for example" + " jdbc:h2:file:./archive";

    /** As many as queries may run at one time, with those in their short try, and some for the rest. */
    private static final int CONNECTIONS =
            TapLimits.DEFAULT.concurrent() * 5 / 4 + TapLimits.DEFAULT.concurrentAsync() + 12;

    private CatalogueDatabase() {}

    /** Refuses the URL of a database that has no driver or no dialect here. */
    static void check(String jdbcUrl) {
        if (!jdbcUrl.matches("jdbc:(h2|postgresql|duckdb):.*")) {
            throw new GatewayException("--jdbc " + withoutPassword(jdbcUrl) + ": " + EXPECTED);
        }
        try {
            DriverManager.getDriver(jdbcUrl);
        } catch (SQLException e) {
            throw new GatewayException(
                    "--jdbc " + withoutPassword(jdbcUrl) + ": its JDBC driver is not on the class path; start with"
                            + " java -cp gateway.jar:DRIVER.jar org.voblocks.gateway.Main",
                    e);
        }
    }

    static HikariDataSource open(String jdbcUrl) {
        return open(jdbcUrl, CONNECTIONS);
    }

    /** Connections are opened as they are needed: several gateways share what the server allows. */
    static HikariDataSource open(String jdbcUrl, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(uninterrupted(jdbcUrl));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(4, connections));
        config.setPoolName("catalogue");
        if (jdbcUrl.startsWith("jdbc:h2:")) {
            config.setUsername("sa");
            config.setPassword("");
        } else if (jdbcUrl.startsWith("jdbc:duckdb:")) {
            // else it holds a whole result in memory
            config.addDataSourceProperty("jdbc_stream_results", "true");
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new GatewayException("--jdbc " + withoutPassword(jdbcUrl) + ": " + Problems.inOneLine(e), e);
        }
    }

    /* A thread that is interrupted, as a cancelled job's is, would close the channel of the file under all others. */
    private static String uninterrupted(String jdbcUrl) {
        return jdbcUrl.replaceFirst("^jdbc:h2:(file:|(?=[./~]))", "jdbc:h2:async:");
    }

    private static String withoutPassword(String jdbcUrl) {
        return jdbcUrl.replaceAll("(?i)(password=)[^&;]*", "$1...");
    }
}
