package org.voblocks.tap;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.duckdb.DuckDBConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.voblocks.tap.exec.JdbcDialect;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.tap.obscore.ObsCoreTable;
import org.voblocks.tap.obscore.RegionColumn;
import org.voblocks.tap.schema.TapSchema;
import org.voblocks.testing.PostgresCluster;

/** The same sixty observations in each database, and a service whose dialect is found out. */
public final class BackEnd implements AutoCloseable {
    private final String name;
    private final DataSource dataSource;
    private final AutoCloseable server;

    private BackEnd(String name, DataSource dataSource, AutoCloseable server) {
        this.name = name;
        this.dataSource = dataSource;
        this.server = server;
        RegionColumn regions = RegionColumn.of(JdbcDialect.of(dataSource));
        ObsCoreTable.create(dataSource, regions).replaceAll(TestArchive.rows(60));
    }

    public static BackEnd start(String name) {
        return switch (name) {
            case "h2" -> h2();
            case "pgsphere" -> postgres();
            default -> duckDb();
        };
    }

    private static BackEnd h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return new BackEnd("h2", source, () -> {});
    }

    private static BackEnd postgres() {
        PostgresCluster cluster = PostgresCluster.start("pg_sphere");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(cluster.url());
        return new BackEnd("pgsphere", source, cluster);
    }

    private static BackEnd duckDb() {
        try {
            Path file = Files.createTempDirectory("duckdb").resolve("archive.db");
            Properties streaming = new Properties();
            streaming.setProperty("jdbc_stream_results", "true");
            // the database is open as long as this connection is
            Connection first = DriverManager.getConnection("jdbc:duckdb:" + file, streaming);
            DataSource source = new DuckDb(first.unwrap(DuckDBConnection.class));
            return new BackEnd("duckdb", source, () -> {
                first.close();
                File[] files = file.getParent().toFile().listFiles();
                for (File f : files == null ? new File[0] : files) {
                    Files.delete(f.toPath());
                }
                Files.delete(file.getParent());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public TapServiceBuilder service() {
        RegionColumn regions = RegionColumn.of(JdbcDialect.of(dataSource));
        return TapService.builder().dataSource(dataSource).schema(new TapSchema(ObsCore.schemas(regions)));
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connections to one DuckDB. */
    public record DuckDb(DuckDBConnection first) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return first.duplicate();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public java.io.PrintWriter getLogWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLogWriter(java.io.PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public java.util.logging.Logger getParentLogger() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
