package org.voblocks.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL 15 of one's own in a new folder, on the loopback interface, gone when it is closed. */
public final class PostgresCluster implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final Path EXTENSIONS = Path.of("/usr/share/postgresql/15/extension");

    private final Path folder;
    private final int port;

    private PostgresCluster(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one that has these extensions, for example {@code pg_sphere} and {@code q3c}. */
    public static PostgresCluster start(String... extensions) {
        if (!Files.isExecutable(PROGRAMS.resolve("initdb"))) {
            throw External.missing("postgresql-15 is not installed");
        }
        for (String extension : extensions) {
            if (!Files.exists(EXTENSIONS.resolve(extension + ".control"))) {
                throw External.missing("PostgreSQL's extension " + extension + " is not installed");
            }
        }
        try {
            PostgresCluster cluster = new PostgresCluster(Files.createTempDirectory("postgres"), freePort());
            cluster.boot();
            for (String extension : extensions) {
                cluster.execute("CREATE EXTENSION " + extension);
            }
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void boot() {
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        asPostgres("initdb", "-D", data(), "-A", "trust", "-U", "postgres", "-N", "--locale=C.UTF-8");
        startServer();
    }

    /** Starts the server again after {@link #stopServer}; the port stays. */
    public void startServer() {
        asPostgres(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder
                        + " -c fsync=off -c jit=off",
                "start");
    }

    /** Stops the server at once, as a crash would; its data stay. */
    public void stopServer() {
        asPostgres("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    /** Runs one statement. */
    public void execute(String sql) {
        run(List.of(
                PROGRAMS.resolve("psql").toString(),
                "--no-psqlrc",
                "--set=ON_ERROR_STOP=1",
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=postgres",
                "--command=" + sql));
    }

    /** Where its database {@code postgres} is, for JDBC; the user {@code postgres} needs no password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** A connection to it; its JDBC driver is the caller's dependency. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /* The server refuses to run as root, which is what CI is. */
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void asPostgres(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) {
        External.Run run = External.run(Duration.ofMinutes(3), command.toArray(String[]::new));
        if (run.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + run.output());
        }
    }

    @Override
    public void close() {
        stopServer();
        run(List.of("rm", "-rf", folder.toString()));
    }
}
