package org.voblocks.uws.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.voblocks.testing.External;

/**
 * Slurm's accounting: {@code slurmdbd} on a MariaDB of its own. Where its plugin is not with the others,
 * {@code -Dvoblocks.slurm.plugins} says in which folders plugins are.
 */
final class SlurmAccounting implements AutoCloseable {
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    private SlurmAccounting(Path folder) {
        this.folder = folder;
    }

    /** Starts it, in a folder that has the configuration of Slurm. */
    static SlurmAccounting start(Path folder, int port) throws IOException {
        Path daemon = PrivateSlurm.daemon("slurmdbd");
        Path mariadb = PrivateSlurm.daemon("mariadbd");
        Path install = External.program("mariadb-install-db");
        Path data = Files.createDirectories(folder.resolve("mariadb"));
        int databasePort = PrivateSlurm.freePort();
        Path base = install.getParent().getParent();
        External.Run run = External.run(
                Duration.ofMinutes(2),
                install.toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + data,
                "--user=root",
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
        if (run.exitCode() != 0) {
            throw new IllegalStateException("MariaDB was not set up: " + run.output());
        }
        SlurmAccounting accounting = new SlurmAccounting(folder);
        accounting.background(
                "mariadb.log",
                mariadb.toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + data,
                "--user=root",
                "--bind-address=127.0.0.1",
                "--port=" + databasePort,
                "--socket=" + folder.resolve("mariadb.socket"),
                "--innodb-buffer-pool-size=64M",
                "--skip-grant-tables");
        accounting.await("mariadb.log", "ready for connections");
        Path configuration = folder.resolve("slurmdbd.conf");
        Files.writeString(configuration, """
                AuthType=auth/munge
                AuthInfo=socket=%1$s/munge.socket
                DbdHost=localhost
                DbdAddr=127.0.0.1
                DbdPort=%2$d
                SlurmUser=root
                StorageType=accounting_storage/mysql
                StorageHost=127.0.0.1
                StoragePort=%3$d
                StorageUser=root
                StorageLoc=slurm
                LogFile=%1$s/slurmdbd.log
                PidFile=%1$s/slurmdbd.pid
                %4$s
                """.formatted(folder, port, databasePort, plugins()));
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
        accounting.background("slurmdbd.out", daemon.toString(), "-D");
        accounting.await("slurmdbd.log", "slurmdbd version");
        return accounting;
    }

    private static String plugins() {
        String folders = System.getProperty("voblocks.slurm.plugins");
        return folders == null ? "" : "PluginDir=" + folders;
    }

    private void background(String log, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        builder.environment()
                .putAll(Map.of("SLURM_CONF", folder.resolve("slurm.conf").toString()));
        processes.add(builder.start());
    }

    private void await(String log, String text) throws IOException {
        for (int i = 0; i < 600; i++) {
            if (Files.exists(folder.resolve(log))
                    && Files.readString(folder.resolve(log)).contains(text)) {
                return;
            }
            PrivateSlurm.sleep();
        }
        throw new IllegalStateException("'" + text + "' does not come up in " + folder.resolve(log));
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            process.destroy();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }
}
