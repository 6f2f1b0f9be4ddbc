package org.voblocks.uws.exec;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.testing.External;

/** A Slurm of one node of one's own, on the loopback interface; needs root. */
final class PrivateSlurm implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> environment;
    private @Nullable SlurmAccounting accounting;

    private PrivateSlurm(Path folder) {
        this.folder = folder;
        this.environment = Map.of("SLURM_CONF", folder.resolve("slurm.conf").toString());
    }

    static PrivateSlurm start() throws IOException {
        return start(false);
    }

    /** With {@code slurmdbd}, which needs MariaDB. */
    static PrivateSlurm startWithAccounting() throws IOException {
        return start(true);
    }

    private static PrivateSlurm start(boolean accounting) throws IOException {
        Path munged = daemon("munged");
        Path controller = daemon("slurmctld");
        Path node = daemon("slurmd");
        External.program("sbatch");
        if (!"root".equals(System.getProperty("user.name"))) {
            throw External.missing("Slurm needs root");
        }
        Path folder = Files.createTempDirectory("slurm");
        External.run(Duration.ofSeconds(10), "chmod", "755", folder.toString());
        PrivateSlurm slurm = new PrivateSlurm(folder);
        byte[] key = new byte[128];
        new SecureRandom().nextBytes(key);
        Path keyFile = Files.write(folder.resolve("munge.key"), key);
        External.run(Duration.ofSeconds(10), "chmod", "600", keyFile.toString());
        int port = freePort();
        Files.writeString(
                folder.resolve("slurm.conf"), configuration(folder) + (accounting ? accounting(folder, port) : ""));
        Files.createDirectories(folder.resolve("state"));
        Files.createDirectories(folder.resolve("spool"));
        slurm.run(
                munged.toString(),
                "--force",
                "--num-threads=2",
                "--socket=" + folder.resolve("munge.socket"),
                "--key-file=" + keyFile,
                "--pid-file=" + folder.resolve("munged.pid"),
                "--log-file=" + folder.resolve("munged.log"),
                "--seed-file=" + folder.resolve("munged.seed"));
        if (accounting) {
            slurm.accounting = SlurmAccounting.start(folder, port);
            slurm.run("sacctmgr", "--immediate", "add", "cluster", "private");
        }
        slurm.run(controller.toString());
        slurm.run(node.toString());
        slurm.waitForNode();
        return slurm;
    }

    static Path daemon(String name) {
        Path path = Path.of("/usr/sbin", name);
        return Files.isExecutable(path) ? path : External.program(name);
    }

    private static String accounting(Path folder, int port) {
        return """
                AccountingStorageType=accounting_storage/slurmdbd
                AccountingStorageHost=127.0.0.1
                AccountingStoragePort=%d
                AccountingStoragePass=%s/munge.socket
                """.formatted(port, folder);
    }

    private static String configuration(Path folder) throws IOException {
        String host = InetAddress.getLocalHost().getHostName();
        String name = host.contains(".") ? host.substring(0, host.indexOf('.')) : host;
        return """
                ClusterName=private
                SlurmctldHost=%1$s(127.0.0.1)
                SlurmUser=root
                SlurmctldPort=%3$d
                SlurmdPort=%4$d
                AuthType=auth/munge
                AuthInfo=socket=%2$s/munge.socket
                CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                JobAcctGatherType=jobacct_gather/none
                SelectType=select/cons_tres
                SelectTypeParameters=CR_Core
                JobCompType=jobcomp/filetxt
                JobCompLoc=%2$s/jobcomp.txt
                StateSaveLocation=%2$s/state
                SlurmdSpoolDir=%2$s/spool
                SlurmctldPidFile=%2$s/slurmctld.pid
                SlurmdPidFile=%2$s/slurmd.pid
                SlurmctldLogFile=%2$s/slurmctld.log
                SlurmdLogFile=%2$s/slurmd.log
                SchedulerParameters=sched_interval=1
                ReturnToService=2
                MailProg=/bin/true
                MessageTimeout=2
                NodeName=%1$s NodeAddr=127.0.0.1 CPUs=2 RealMemory=2000 State=UNKNOWN
                PartitionName=main Nodes=%1$s Default=YES MaxTime=INFINITE State=UP
                """.formatted(name, folder, freePort(), freePort());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void waitForNode() {
        for (int i = 0; i < 300; i++) {
            External.Run run = External.run(Duration.ofSeconds(30), environment, "sinfo", "--noheader", "--format=%T");
            if (run.output().strip().equals("idle")) {
                return;
            }
            sleep();
        }
        throw new IllegalStateException("Slurm's node did not come up");
    }

    static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program of Slurm. */
    String run(String... command) {
        External.Run run = External.run(Duration.ofMinutes(1), environment, command);
        if (run.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + run.output());
        }
        return run.output();
    }

    /** Stops the controller, as its crash would; running jobs go on. */
    void stopController() throws IOException {
        stop("slurmctld");
    }

    void startController(String... options) {
        List<String> command = new ArrayList<>(List.of(daemon("slurmctld").toString()));
        command.addAll(List.of(options));
        run(command.toArray(String[]::new));
    }

    /** What Slurm's programs need in their environment. */
    Map<String, String> environment() {
        return environment;
    }

    /** The name of the node. */
    String node() {
        return run("sinfo", "--noheader", "--format=%n").strip();
    }

    /** The log of completed jobs. */
    Path completionLog() {
        return folder.resolve("jobcomp.txt");
    }

    SlurmExecutor executor(Path jobs, String... options) {
        return SlurmExecutor.builder(jobs)
                .environment("SLURM_CONF", environment.get("SLURM_CONF"))
                .pollInterval(Duration.ofMillis(200))
                .options("--mem=100")
                .options(options)
                .completionLog(completionLog())
                .build();
    }

    @Override
    public void close() throws IOException {
        run("scancel", "--me");
        for (String daemon : new String[] {"slurmd", "slurmctld", "munged"}) {
            stop(daemon);
        }
        if (accounting != null) {
            accounting.close();
        }
        External.run(Duration.ofSeconds(20), "rm", "-rf", folder.toString());
    }

    private void stop(String daemon) throws IOException {
        Path pid = folder.resolve(daemon + ".pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(p -> {
                p.destroy();
                p.onExit().orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
            });
        }
    }
}
