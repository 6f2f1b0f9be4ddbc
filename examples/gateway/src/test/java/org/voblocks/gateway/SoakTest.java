package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.PostgresCluster;

/**
 * Queries, downloads, jobs and provenance look-ups for so many seconds as {@code -Dvoblocks.soak=600} says, while the
 * database is restarted again and again and clients go away in the middle of an answer. Nothing is lost, nothing leaks.
 */
@Tag("on-demand")
class SoakTest {
    private static final String UPLOAD = """
            <VOTABLE xmlns="http://www.ivoa.net/xml/VOTable/v1.3" version="1.4"><RESOURCE><TABLE>\
            <FIELD name="id" datatype="char" arraysize="*"/><DATA><TABLEDATA><TR><TD>101</TD></TR></TABLEDATA></DATA>\
            </TABLE></RESOURCE></VOTABLE>""";

    @TempDir
    private Path folder;

    private final Queue<String> jobs = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private String url = "";

    /** What must not grow. */
    private record Usage(long heapMegabytes, int threads, long handles, long files) {
        static Usage now(Path folder) throws IOException, InterruptedException {
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(200);
            }
            try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                return new Usage(
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                .getOpenFileDescriptorCount(),
                        temporary.count());
            }
        }
    }

    @Test
    void nothingIsLostAndNothingLeaks() throws Exception {
        Duration span = Duration.ofSeconds(Long.getLong("voblocks.soak"));
        try (PostgresCluster cluster = PostgresCluster.start("pg_sphere");
                Gateway gateway = Gateway.start(
                        GatewayOptions.builder()
                                .port(0)
                                .workDirectory(folder.resolve("work"))
                                .jdbcUrl(cluster.url())
                                .build(),
                        ProgressBar.none())) {
            url = gateway.url().toString();
            load(cluster, Duration.ofSeconds(Math.max(10, span.toSeconds() / 5)), false);
            Usage before = Usage.now(folder);
            load(cluster, span, true);
            Usage after = Usage.now(folder);

            System.out.printf(
                    Locale.ROOT,
                    "soak: %d answers, %d refusals while the database was away, %d jobs; before %s, after %s%n",
                    answers.get(),
                    refusals.get(),
                    jobs.size(),
                    before,
                    after);
            assertThat(surprises).isEmpty();
            for (String job : jobs) {
                assertThat(Http.get(job + "/phase?WAIT=60").text()).as(job).matches("COMPLETED|EXECUTING|QUEUED");
                follow(job);
            }
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 20);
            assertThat(after.handles()).isLessThanOrEqualTo(before.handles() + 60);
            assertThat(after.files()).isLessThanOrEqualTo(before.files() + 20);
            assertThat(after.heapMegabytes()).isLessThanOrEqualTo(before.heapMegabytes() + 60);
        }
    }

    private void follow(String job) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(120);
        String phase = Http.get(job + "/phase").text();
        while (phase.matches("QUEUED|EXECUTING") && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            phase = Http.get(job + "/phase").text();
        }
        assertThat(phase).as(job).isEqualTo("COMPLETED");
    }

    /** Four clients for a time; with faults the database goes away for a second, every ten seconds. */
    private void load(PostgresCluster cluster, Duration span, boolean faults) throws InterruptedException {
        Instant end = Instant.now().plus(span);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<Runnable> work = new ArrayList<>(List.of(this::query, this::download, this::upload, this::provenance));
        for (Runnable one : work) {
            clients.execute(() -> {
                for (int i = 0; Instant.now().isBefore(end); i++) {
                    one.run();
                    if (i % 40 == 0) {
                        slowClient();
                        job();
                    }
                }
            });
        }
        while (faults && Instant.now().plusSeconds(10).isBefore(end)) {
            Thread.sleep(8000);
            cluster.stopServer();
            Thread.sleep(1000);
            String available = Http.get(url + "/tap/availability").text();
            if (!available.contains("false") && !available.contains("availability")) {
                surprises.add("availability: " + available);
            }
            cluster.startServer();
        }
        clients.shutdown();
        assertThat(clients.awaitTermination(span.toSeconds() + 60, TimeUnit.SECONDS))
                .isTrue();
    }

    /** An answer is whole or a refusal that says to come again. */
    private void take(String what, Http.Answer answer, int... allowed) {
        answers.incrementAndGet();
        if (answer.status() == 503 || answer.text().contains("cannot be reached")) {
            refusals.incrementAndGet();
        } else if (java.util.Arrays.stream(allowed).noneMatch(s -> s == answer.status())) {
            surprises.add(what + ": " + answer.status() + " " + answer.text());
        }
    }

    private void query() {
        take("query", Http.post(url + "/tap/sync", "LANG", "ADQL", "QUERY", MainJobScenario.QUERY_OF_THE_TALK), 200);
    }

    private void download() {
        take("download", Http.get(url + "/retrieve?id=101"), 200, 404);
    }

    private void upload() {
        String edge = "--edge\r\nContent-Disposition: form-data; name=";
        String body = edge + "\"LANG\"\r\n\r\nADQL\r\n"
                + edge + "\"QUERY\"\r\n\r\nSELECT * FROM TAP_UPLOAD.t\r\n"
                + edge + "\"UPLOAD\"\r\n\r\nt,param:file\r\n"
                + edge + "\"file\"; filename=\"t.xml\"\r\nContent-Type: application/x-votable+xml\r\n\r\n"
                + UPLOAD + "\r\n--edge--\r\n";
        take(
                "upload",
                Http.send(java.net.http.HttpRequest.newBuilder(URI.create(url + "/tap/sync"))
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))),
                200);
    }

    private void provenance() {
        take("provenance", Http.get(url + "/provsap?ID=nothing&DEPTH=1"), 200, 400, 404);
    }

    private void job() {
        Http.Answer answer = Http.post(
                url + "/jobs/count_map",
                "PHASE",
                "RUN",
                "obs_ids",
                "101 102",
                "RA",
                "329.717",
                "Dec",
                "-30.226",
                "nxpix",
                "100",
                "nypix",
                "100",
                "binsz",
                "0.04");
        take("job", answer, 303);
        if (answer.status() == 303) {
            jobs.add(answer.header("Location"));
        }
    }

    /** Reads a little of a large answer, waits, and goes away. */
    private void slowClient() {
        try (InputStream in = URI.create(url + "/retrieve?id=102").toURL().openStream()) {
            in.read();
            Thread.sleep(300);
        } catch (IOException | InterruptedException e) {
            // it is the gateway that must not mind
        }
    }
}
