package org.voblocks.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.PostgresCluster;

/**
 * Processes that create and run jobs are killed again and again: no accepted job is lost, and none runs again after it was
 * completed. {@code -Dvoblocks.crash.jobs=10000 -Dvoblocks.crash.kills=40} makes it the long test.
 */
class CrashTest {
    private static final int JOBS = Integer.getInteger("voblocks.crash.jobs", 300);
    private static final int KILLS = Integer.getInteger("voblocks.crash.kills", 3);

    private final Random random = new Random(10);
    private final List<Process> processes = new ArrayList<>();
    private int started;

    @TempDir
    private Path folder;

    @Test
    void inTheFileStore() throws Exception {
        crash("file", "", 1);
    }

    @Test
    void inH2() throws Exception {
        // freed space of the file is used again soon: that is where H2 loses its last commits
        crash("h2", ";RETENTION_TIME=200", 1);
    }

    @Test
    void inPostgresWithThreeProcesses() throws Exception {
        try (PostgresCluster postgres = PostgresCluster.start()) {
            crash("crash", postgres.url(), 3);
        }
    }

    private void crash(String store, String url, int together) throws Exception {
        Files.createFile(folder.resolve("events"));
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                while (processes.size() < together) {
                    processes.add(start(store, url));
                }
                // in the long test while those that are there create jobs; the short one shall not take so long
                waitForJobs(JOBS > 1000 ? jobs("accepted").size() + JOBS / KILLS : JOBS * kill / KILLS);
                // not always in the same place
                Thread.sleep(random.nextInt(100));
                processes
                        .remove(random.nextInt(processes.size()))
                        .destroyForcibly()
                        .waitFor();
            }
        } finally {
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
        }
        Set<String> accepted = jobs("accepted");
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(JOBS);
        try (FileOutputStream events =
                        new FileOutputStream(folder.resolve("events").toFile(), true);
                JobManager last = CrashVictim.manager(folder, store, url, "last", events)) {
            assertThat(accepted.stream().filter(id -> last.find(id).isEmpty()))
                    .as("lost, of %d accepted", accepted.size())
                    .isEmpty();
            for (String id : accepted) {
                Job job = last.awaitEnd(id, Duration.ofMinutes(2))
                        .toCompletableFuture()
                        .get(3, TimeUnit.MINUTES);
                assertThat(job.phase()).isEqualTo(Phase.COMPLETED);
            }
        }
        Set<String> completed = new HashSet<>();
        Map<String, Integer> runs = new HashMap<>();
        for (String event : Files.readAllLines(folder.resolve("events"))) {
            String id = event.substring(event.indexOf(' ') + 1);
            if (event.startsWith("completed ")) {
                completed.add(id);
            } else if (event.startsWith("ran ")) {
                assertThat(completed.contains(id))
                        .as("%s ran after it was completed", id)
                        .isFalse();
                runs.merge(id, 1, Integer::sum);
            }
        }
        // all but those whose process was killed before it could note it
        assertThat(completed).hasSizeGreaterThanOrEqualTo(accepted.size() - 2 * started);
        assertThat(accepted.stream().filter(id -> !runs.containsKey(id)))
                .as("never ran")
                .isEmpty();
        int again = runs.values().stream().mapToInt(count -> count - 1).sum();
        // only what was executing when its process was killed, in one of two threads, or was silent for longer than its
        // lease
        assertThat(again).as("runs beyond the first").isLessThanOrEqualTo(2 * (KILLS + 5));
        System.out.println(store + ": " + accepted.size() + " jobs accepted, " + KILLS + " kills, " + runs.size()
                + " ran, " + again + " runs beyond the first, " + completed.size() + " seen to be completed");
    }

    private Process start(String store, String url) throws IOException {
        String name = "process" + started++;
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashVictim.class.getName(),
                        folder.toString(),
                        store,
                        url,
                        name,
                        Integer.toString(JOBS))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
    }

    private void waitForJobs(int wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (jobs("accepted").size() < wanted) {
            for (Process process : processes) {
                assertThat(process.isAlive())
                        .as("ended by itself, see " + folder)
                        .isTrue();
            }
            assertThat(System.nanoTime()).as("too few jobs after ten minutes").isLessThan(end);
            Thread.sleep(JOBS > 1000 ? 100 : 20);
        }
    }

    private Set<String> jobs(String what) throws IOException {
        Set<String> ids = new HashSet<>();
        for (String event : Files.readAllLines(folder.resolve("events"))) {
            if (event.startsWith(what + " ")) {
                ids.add(event.substring(what.length() + 1));
            }
        }
        return ids;
    }
}
