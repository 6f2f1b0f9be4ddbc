package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.voblocks.testing.PostgresCluster;
import org.voblocks.testing.SmallDisk;

/**
 * Queries, downloads, uploads, jobs and provenance look-ups for so many seconds as {@code -Dvoblocks.soak=600} says, while
 * the database is restarted, the disk is full, programs of jobs are killed, the clock steps, and clients are slow and go
 * away. Nothing is lost, nothing leaks, and the availability says what is wrong.
 */
@Tag("on-demand")
class SoakTest {
    private static final String SLEEPER = """
            {"name": "sleeper", "title": "Sleeps", "parameters": {"n": {"datatype": "xs:int", "required": true}},
             "generated": {"output": {"default": "out.txt", "content_type": "text/plain"}},
             "command": {"arguments": ["/bin/sh", "-c", "echo begun > out.txt; exec sleep $1", "sh", "{n}"]}}
            """;

    /** The machine's clock, and by how much it is wrong. */
    private static final class Stepping extends Clock {
        private volatile Duration step = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(step);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Z");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Temporary files of uploads, results and FITS tables; other programs have theirs in the same folder. */
    private static final String OURS = "vo-upload-.*|result.*[.]spool|rows.*[.]bin|uws.*";

    /** What must not grow. */
    private record Usage(long heapMegabytes, int threads, long handles, long temporary, long workFiles) {
        static Usage now(Path work) throws IOException, InterruptedException {
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(200);
            }
            return new Usage(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                            .getOpenFileDescriptorCount(),
                    files(Path.of(System.getProperty("java.io.tmpdir")), 1, OURS),
                    files(work, 20, ".*"));
        }

        private static long files(Path folder, int depth, String name) throws IOException {
            try (Stream<Path> all = Files.walk(folder, depth)) {
                return all.filter(file -> file.getFileName().toString().matches(name))
                        .count();
            } catch (java.io.UncheckedIOException e) {
                return 0; // another program's file has gone in between
            }
        }
    }

    private static final String FINAL = "COMPLETED|ERROR|ABORTED";

    private interface Fault {
        void happen() throws Exception;
    }

    private final Stepping clock = new Stepping();
    private final Map<String, Integer> ends = new TreeMap<>();
    private String url = "";
    private int killed;

    @Test
    void nothingIsLostAndNothingLeaks() throws Exception {
        Duration span = Duration.ofSeconds(Long.getLong("voblocks.soak", 600));
        try (SmallDisk disk = SmallDisk.mount(200);
                PostgresCluster cluster = PostgresCluster.start("pg_sphere")) {
            Files.createDirectories(disk.folder().resolve("types"));
            Files.writeString(disk.folder().resolve("types/sleeper.json"), SLEEPER);
            try (Gateway gateway = Gateway.start(
                    GatewayOptions.builder()
                            .port(0)
                            .workDirectory(disk.folder())
                            .jdbcUrl(cluster.url())
                            .build(),
                    ProgressBar.none(),
                    clock)) {
                url = gateway.url().toString();
                SoakLoad load = new SoakLoad(url);
                List<Fault> faults = List.of(
                        () -> databaseRestart(cluster), () -> fullDisk(disk), this::killedProgram, this::clockStep);
                // once round, so that all pools and caches are as they will be
                soak(load, Duration.ofSeconds(Math.max(30, span.toSeconds() / 8)), faults);
                Usage before = Usage.now(disk.folder());
                soak(load, span, faults);
                Usage after = Usage.now(disk.folder());

                System.out.printf(
                        Locale.ROOT,
                        "soak: %d answers, %d refusals, %d cut; %d jobs accepted, ended %s, %d programs killed;%n"
                                + "before %s,%nafter %s%n",
                        load.answers.get(),
                        load.refusals.get(),
                        load.cuts.get(),
                        load.accepted.get(),
                        ends,
                        killed,
                        before,
                        after);
                assertThat(load.surprises).isEmpty();
                assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 10);
                assertThat(after.handles()).isLessThanOrEqualTo(before.handles() + 20);
                assertThat(after.temporary()).isLessThanOrEqualTo(before.temporary() + 10);
                assertThat(after.workFiles()).isLessThanOrEqualTo(before.workFiles() + 5);
                assertThat(after.heapMegabytes()).isLessThanOrEqualTo(before.heapMegabytes() + 20);
            }
        }
    }

    /** Load for a time, one fault after the other beside it; all jobs are followed to their end. */
    private void soak(SoakLoad load, Duration span, List<Fault> faults) throws Exception {
        Instant end = Instant.now().plus(span);
        ExecutorService clients = load.start(end);
        for (int i = 0; Instant.now().plusSeconds(12).isBefore(end); i++) {
            Thread.sleep(3000);
            load.faulty = true;
            faults.get(i % faults.size()).happen();
            Thread.sleep(1000);
            load.faulty = false;
            followAll(load, true);
        }
        SoakLoad.join(clients);
        followAll(load, false);
    }

    /** Follows jobs to their end, in the order of their start; up to the first that is under way, if only those that ended. */
    private void followAll(SoakLoad load, boolean ended) throws InterruptedException {
        for (String job = load.jobs.peek(); job != null; job = load.jobs.peek()) {
            if (ended && !Http.get(job + "/phase").text().matches(FINAL)) {
                return;
            }
            load.jobs.poll();
            ends.merge(follow(job), 1, Integer::sum);
        }
    }

    /** A job that was accepted is completed with whole results and its history, or says that the disk was full. */
    private String follow(String job) throws InterruptedException {
        String phase = await(job, FINAL);
        if (!phase.equals("COMPLETED")) {
            assertThat(Http.get(job).text()).as(job).containsPattern("No space left|database");
        } else if (job.contains("count_map")) {
            byte[] map = Http.get(job + "/results/counts.fits").bytes();
            assertThat(map.length).as(job).isPositive();
            assertThat(map.length % 2880).as(job).isZero();
            assertThat(eventually(
                                    () -> Http.get(url + "/provsap?RESPONSEFORMAT=PROV-N&ID="
                                            + Http.encode(job + "/results/counts.fits")),
                                    answer -> answer.status() == 200)
                            .text())
                    .as("provenance of " + job)
                    .contains("wasGeneratedBy(");
        } else {
            assertThat(Http.get(job + "/results/result").text().strip()).as(job).endsWith("</VOTABLE>");
        }
        delete(job);
        return phase;
    }

    private static void delete(String job) {
        assertThat(Http.send(HttpRequest.newBuilder(URI.create(job)).DELETE()).status())
                .as(job)
                .isEqualTo(303);
    }

    private static String await(String job, String phases) throws InterruptedException {
        return eventually(
                        () -> Http.get(job + "/phase"), answer -> answer.text().matches(phases))
                .text();
    }

    private interface Question {
        Http.Answer ask();
    }

    private static Http.Answer eventually(Question question, Predicate<Http.Answer> isGood)
            throws InterruptedException {
        Instant end = Instant.now().plusSeconds(90);
        Http.Answer answer = question.ask();
        while (!isGood.test(answer)) {
            assertThat(Instant.now()).as("still %s", answer.text()).isBefore(end);
            Thread.sleep(200);
            answer = question.ask();
        }
        return answer;
    }

    private void available(String pattern) throws InterruptedException {
        eventually(
                () -> Http.get(url + "/tap/availability"),
                answer -> answer.text().replaceAll("\\s+", " ").matches(".*" + pattern + ".*"));
    }

    // ---- faults

    private void databaseRestart(PostgresCluster cluster) throws InterruptedException {
        cluster.stopServer();
        available("available>false<.*the database cannot be reached");
        Http.Answer refused = Http.post(url + "/tap/sync", "LANG", "ADQL", "QUERY", MainJobScenario.QUERY_OF_THE_TALK);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text()).contains("the database cannot be reached");
        cluster.startServer();
        available("available>true<");
    }

    private void fullDisk(SmallDisk disk) throws InterruptedException {
        disk.fill();
        try {
            available("available>true<.*the disk of the working directory is full");
            Http.Answer query =
                    Http.post(url + "/tap/sync", "LANG", "ADQL", "QUERY", MainJobScenario.QUERY_OF_THE_TALK);
            assertThat(query.status()).as(query.text()).isEqualTo(200);
            Http.Answer job = Http.post(url + "/tap/async", "LANG", "ADQL", "QUERY", "SELECT 1 FROM cta.vo_obscore");
            assertThat(job.status()).as(job.text()).isEqualTo(503);
        } finally {
            disk.free();
        }
        eventually(
                () -> Http.get(url + "/tap/availability"),
                answer -> !answer.text().contains("disk"));
    }

    /** The program of a job is killed as the kernel does when memory is short. */
    private void killedProgram() throws InterruptedException {
        String job =
                Http.post(url + "/jobs/sleeper", "n", "3000", "PHASE", "RUN").header("Location");
        await(job, "EXECUTING");
        List<ProcessHandle> programs = new ArrayList<>();
        for (int i = 0; i < 50 && programs.isEmpty(); i++) {
            Thread.sleep(100);
            ProcessHandle.current()
                    .descendants()
                    .filter(p -> p.info().command().orElse("").endsWith("/sleep"))
                    .forEach(programs::add);
        }
        assertThat(programs).hasSize(1);
        programs.forEach(ProcessHandle::destroyForcibly);
        assertThat(await(job, FINAL)).isEqualTo("ERROR");
        assertThat(Http.get(job).text()).contains("the program ended with exit code 137");
        delete(job);
        killed++;
    }

    /** An hour ahead and back again, with a job under way: it goes on, and the list of jobs has it. */
    private void clockStep() throws InterruptedException {
        String job = Http.post(url + "/jobs/sleeper", "n", "3", "PHASE", "RUN").header("Location");
        await(job, "EXECUTING");
        clock.step = Duration.ofHours(1);
        Thread.sleep(1500);
        assertThat(Http.get(job + "/phase").text()).isEqualTo("EXECUTING");
        clock.step = Duration.ofHours(-1);
        Thread.sleep(1500);
        clock.step = Duration.ZERO;
        assertThat(await(job, FINAL)).as(job).isEqualTo("COMPLETED");
        delete(job);
    }
}
