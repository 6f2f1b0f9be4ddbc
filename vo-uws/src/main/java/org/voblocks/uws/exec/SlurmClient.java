package org.voblocks.uws.exec;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs of Slurm, called without a shell. */
final class SlurmClient {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long MOST_LOG = 4 << 20;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern STATE = Pattern.compile("\\bJobState=([A-Z_]+)");
    private static final Pattern REASON = Pattern.compile("\\bReason=(\\S+)");

    private final Map<String, String> environment;

    SlurmClient(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * A job of Slurm.
     *
     * @param id Slurm's number
     * @param state a long state word, for example {@code PENDING}
     * @param reason why it waits
     */
    record State(String id, String state, String reason) {}

    /** Submits a batch job; returns its number. */
    String submit(List<String> arguments) throws IOException {
        String id = run("sbatch", arguments).strip();
        int semicolon = id.indexOf(';');
        String number = semicolon < 0 ? id : id.substring(0, semicolon);
        if (!NUMBER.matcher(number).matches()) {
            throw new IOException("sbatch should print the number of the job, but printed '" + id + "'");
        }
        return number;
    }

    /** All jobs of this user that Slurm still remembers, by name; of several with one name the newest. */
    Map<String, State> all() throws IOException {
        return parse(run("squeue", List.of("--noheader", "--states=all", "--me", "--format=%A|%j|%T|%r")));
    }

    /** The job of that name, if Slurm remembers one. */
    Optional<State> byName(String name) throws IOException {
        return Optional.ofNullable(parse(run(
                        "squeue",
                        List.of("--noheader", "--states=all", "--me", "--name=" + name, "--format=%A|%j|%T|%r")))
                .get(name));
    }

    private static Map<String, State> parse(String lines) {
        Map<String, State> states = new HashMap<>();
        lines.lines().forEach(line -> {
            String[] fields = line.split("\\|", 4);
            if (fields.length == 4) {
                State state = new State(fields[0].strip(), fields[2].strip(), fields[3].strip());
                states.merge(fields[1], state, (a, b) -> Long.parseLong(a.id()) > Long.parseLong(b.id()) ? a : b);
            }
        });
        return states;
    }

    /** What {@code scontrol} says of a job; empty if it has been forgotten. */
    Optional<State> show(String id) {
        try {
            String text = run("scontrol", List.of("show", "job", "--oneliner", id));
            Matcher state = STATE.matcher(text);
            Matcher reason = REASON.matcher(text);
            return state.find()
                    ? Optional.of(new State(id, state.group(1), reason.find() ? reason.group(1) : ""))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What Slurm's log of completed jobs ({@code jobcomp/filetxt}) says of a job; looks at the end of it. */
    static Optional<State> completed(Path log, String id) {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - MOST_LOG));
            String end = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            return end.lines()
                    .filter(line -> line.startsWith("JobId=" + id + " "))
                    .map(STATE::matcher)
                    .filter(Matcher::find)
                    .map(state -> new State(id, state.group(1), ""))
                    .reduce((first, last) -> last);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the accounting database says of a job. */
    Optional<State> account(String id) {
        try {
            String text = run("sacct", List.of("-X", "--noheader", "--parsable2", "--format=State", "--jobs=" + id));
            return text.lines()
                    .findFirst()
                    // "CANCELLED by 1000"
                    .map(line -> new State(id, line.strip().split(" ", 2)[0], ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void cancel(String id) throws IOException {
        run("scancel", List.of(id));
    }

    void release(String id) throws IOException {
        run("scontrol", List.of("release", id));
    }

    private String run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        FutureTask<String> err = reading(process.getErrorStream());
        FutureTask<String> out = reading(process.getInputStream());
        try {
            // both to their ends before anything is destroyed: destroying closes the streams under their readers
            String printed = out.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            String complaint = err.get(LIMIT.toSeconds(), TimeUnit.SECONDS).strip();
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(program + " ended with exit code " + code + ": " + complaint);
            }
            return printed;
        } catch (TimeoutException e) {
            throw new IOException(program + " did not answer within " + LIMIT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("the output of " + program + " could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static FutureTask<String> reading(InputStream in) {
        FutureTask<String> task = new FutureTask<>(() -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
        Thread thread = new Thread(task, "uws-slurm-output");
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
