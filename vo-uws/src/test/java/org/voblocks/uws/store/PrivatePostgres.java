package org.voblocks.uws.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.voblocks.testing.External;

/** A PostgreSQL cluster of one's own, on the loopback interface, gone at the end. */
final class PrivatePostgres implements AutoCloseable {
    private final Path programs;
    private final Path folder;
    private final int port;

    private PrivatePostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    static PrivatePostgres start() throws IOException {
        Path root = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(root)) {
            throw External.missing("PostgreSQL is not installed");
        }
        Path programs;
        try (Stream<Path> versions = Files.list(root)) {
            programs = versions.sorted().reduce((a, b) -> b).orElseThrow().resolve("bin");
        }
        Path folder = Files.createTempDirectory("postgres");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        PrivatePostgres postgres = new PrivatePostgres(programs, folder, port);
        if (isRoot()) {
            External.run(Duration.ofSeconds(20), "chown", "postgres", folder.toString());
        }
        postgres.run("initdb", "-D", postgres.data(), "-U", "postgres", "-A", "trust", "--no-sync");
        postgres.run(
                "pg_ctl",
                "-D",
                postgres.data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories=" + folder,
                "start");
        return postgres;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        External.Run run = External.run(Duration.ofMinutes(1), command.toArray(String[]::new));
        if (run.exitCode() != 0) {
            throw new IllegalStateException(program + " failed: " + run.output());
        }
    }

    @Override
    public void close() {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        External.run(Duration.ofSeconds(20), "rm", "-rf", folder.toString());
    }
}
