package org.voblocks.uws.exec;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobFailure;
import org.voblocks.uws.JobRunner;

/**
 * Does a job with a program: in a process of this machine when a {@link WorkerPool} executes it, on a cluster when a
 * {@link SlurmExecutor} does. Limits are set with {@code prlimit} of util-linux. What the program prints is in
 * {@code {job}/stdout} and {@code {job}/stderr}.
 */
public final class CommandRunner implements JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final long MEGA = 1L << 20;
    private static final long MOST_OUTPUT = 10 * MEGA;

    private final CommandTemplate template;
    private final Duration grace;

    /** A runner that gives a cancelled program five seconds to end. */
    public CommandRunner(CommandTemplate template) {
        this(template, Duration.ofSeconds(5));
    }

    /**
     * A runner.
     *
     * @param grace how long a program may take to end after it was told to (SIGTERM); then it is killed
     */
    public CommandRunner(CommandTemplate template, Duration grace) {
        this.template = template;
        this.grace = grace;
    }

    /** The program. */
    public CommandTemplate template() {
        return template;
    }

    @Override
    public void run(JobContext context) throws Exception {
        Path folder = context.workDirectory();
        PreparedCommand command = PreparedCommand.of(template, context, folder);
        ProcessBuilder builder = new ProcessBuilder(limited(command.arguments()))
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new JobFailure(
                    "the program " + command.arguments().get(0) + " could not be started: " + e.getMessage(),
                    JobError.Type.FATAL);
        }
        ProgramOutput out = new ProgramOutput();
        ProgramOutput err = new ProgramOutput();
        Thread outPump = pump(context, process, out, "stdout");
        Thread errPump = pump(context, process, err, "stderr");
        context.handle(handle(process.toHandle()));
        try {
            int code = process.waitFor();
            outPump.join();
            errPump.join();
            end(code, err);
        } finally {
            // also when interrupted, and for what the program started and left behind
            kill(process.toHandle());
        }
        context.checkCancelled();
        PreparedCommand.collect(context, folder);
    }

    private Thread pump(JobContext context, Process process, ProgramOutput output, String name) throws IOException {
        OutputStream file = context.logStream(name);
        Thread pump = new Thread(
                () -> output.pump(
                        name.equals("stdout") ? process.getInputStream() : process.getErrorStream(),
                        file,
                        MOST_OUTPUT,
                        context),
                Thread.currentThread().getName() + "-" + name);
        pump.setDaemon(true);
        pump.start();
        return pump;
    }

    /** Throws unless the program ended well. */
    static void end(int code, ProgramOutput err) {
        if (code != 0) {
            String last = err.lastLine();
            throw new JobFailure(
                    "the program ended with exit code " + code + (last.isEmpty() ? "" : ": " + last),
                    JobError.Type.FATAL,
                    "text/plain",
                    err.lastLines());
        }
    }

    private List<String> limited(List<String> arguments) {
        List<String> limits = new ArrayList<>();
        if (template.memoryMegabytes() > 0) {
            limits.add("--as=" + template.memoryMegabytes() * MEGA);
        }
        if (template.cpuSeconds() > 0) {
            limits.add("--cpu=" + template.cpuSeconds());
        }
        if (template.fileMegabytes() > 0) {
            limits.add("--fsize=" + template.fileMegabytes() * MEGA);
        }
        if (limits.isEmpty()) {
            return arguments;
        }
        List<String> all = new ArrayList<>();
        all.add(Files.isExecutable(Path.of("/usr/bin/prlimit")) ? "/usr/bin/prlimit" : "prlimit");
        all.addAll(limits);
        all.add("--");
        all.addAll(arguments);
        return all;
    }

    // ---- processes

    private static String handle(ProcessHandle process) {
        return "pid:" + process.pid() + ":"
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Kills a program that outlived the process that started it, if it is still the same one. */
    @Override
    public void abandon(String handle) {
        String[] parts = handle.split(":", 3);
        if (parts.length != 3 || !parts[0].equals("pid")) {
            return;
        }
        try {
            long started = Long.parseLong(parts[2]);
            ProcessHandle.of(Long.parseLong(parts[1]))
                    .filter(p ->
                            p.info().startInstant().map(Instant::toEpochMilli).orElse(-1L) == started)
                    .ifPresent(p -> {
                        LOG.warn("process {} of a job outlived its service and is stopped", p.pid());
                        kill(p);
                    });
        } catch (NumberFormatException e) {
            LOG.warn("'{}' names no process", handle, e);
        }
    }

    /** Ends a process and all below it, first gently. */
    private void kill(ProcessHandle process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process))
                .filter(ProcessHandle::isAlive)
                .toList();
        all.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + grace.toNanos();
        for (ProcessHandle each : all) {
            boolean interrupted = false;
            try {
                each.onExit().get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                LOG.debug("process {} did not end by itself", each.pid(), e);
            }
            if (each.isAlive()) {
                each.descendants().forEach(ProcessHandle::destroyForcibly);
                each.destroyForcibly();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
