package org.voblocks.adql.conformance;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.voblocks.testing.External;

/** A PostgreSQL with pgSphere and Q3C of its own, in a new folder, for one run of the tests. */
final class PostgresCluster implements AutoCloseable {
    private final Path folder;
    private final String bin;
    private final int port;

    private PostgresCluster(Path folder, String bin, int port) {
        this.folder = folder;
        this.bin = bin;
        this.port = port;
    }

    /** The cluster of this run, started at the first call. */
    static PostgresCluster of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(PostgresCluster.class, key -> start(), PostgresCluster.class);
    }

    private static PostgresCluster start() {
        Path debian = Path.of("/usr/lib/postgresql/15/bin");
        if (!Files.isExecutable(debian.resolve("initdb"))) {
            throw External.missing("postgresql-15 is not installed");
        }
        if (!Files.exists(Path.of("/usr/share/postgresql/15/extension/pg_sphere.control"))
                || !Files.exists(Path.of("/usr/share/postgresql/15/extension/q3c.control"))) {
            throw External.missing("postgresql-15-pgsphere and postgresql-15-q3c are not installed");
        }
        try {
            Path folder = Files.createTempDirectory("voblocks-pg");
            PostgresCluster cluster = new PostgresCluster(folder, debian.toString(), freePort());
            cluster.boot();
            return cluster;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /* The server refuses to run as root, which is what CI is. */
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void boot() {
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        asPostgres(bin + "/initdb", "-D", folder + "/data", "-A", "trust", "-U", "postgres", "-N", "--locale=C.UTF-8");
        asPostgres(
                bin + "/pg_ctl",
                "-D",
                folder + "/data",
                "-w",
                "-l",
                folder + "/log",
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder
                        + " -c fsync=off -c jit=off",
                "start");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION pg_sphere");
            statement.execute("CREATE EXTENSION q3c");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
    }

    private void asPostgres(String... command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        all.addAll(List.of(command));
        run(all);
    }

    private static void run(List<String> command) {
        External.Run run = External.run(Duration.ofMinutes(3), command.toArray(new String[0]));
        if (run.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + run.output());
        }
    }

    @Override
    public void close() throws IOException {
        asPostgres(bin + "/pg_ctl", "-D", folder + "/data", "-m", "immediate", "-w", "stop");
        try (var files = Files.walk(folder)) {
            for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
