package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.PostgresCluster;

/**
 * Gateways with one database of jobs and one disk. A job writes a line into a file when it runs: each runs once, also if it
 * is started at several gateways at the same moment, and those of a gateway that is killed are taken over.
 */
class SharedJobsTest {
    private static final Pattern URL = Pattern.compile("http://localhost:\\d+");
    private static final String TALLY = """
            {"name": "tally", "title": "Leaves a mark", "parameters": {
               "n": {"datatype": "xs:int", "required": true}, "seconds": {"datatype": "xs:double", "required": true}},
             "generated": {"output": {"default": "out.txt", "content_type": "text/plain"}},
             "command": {"arguments": ["/bin/sh", "-c",
               "echo $1 >> 'RUNS'; sleep $2; echo $1 > out.txt", "sh", "{n}", "{seconds}"]}}
            """;

    @TempDir
    private Path folder;

    private void defineTally() throws IOException {
        Path types = Files.createDirectories(folder.resolve("work/types"));
        Files.writeString(
                types.resolve("tally.json"),
                TALLY.replace("RUNS", folder.resolve("runs").toString()));
    }

    /** How often each job ran. */
    private Map<String, Long> runs() throws IOException {
        return Files.readAllLines(folder.resolve("runs")).stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String create(String url, int n, double seconds) {
        Http.Answer answer =
                Http.post(url + "/jobs/tally", "n", Integer.toString(n), "seconds", Double.toString(seconds));
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.header("Location").replaceAll(".*/", "");
    }

    /** Starts a job at all gateways at once. */
    private static void startEverywhere(List<String> urls, String job) {
        urls.stream()
                .map(url -> CompletableFuture.runAsync(
                        () -> Http.post(url + "/jobs/tally/" + job + "/phase", "PHASE", "RUN")))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static void awaitCompleted(String url, List<String> jobs) throws IOException, InterruptedException {
        for (String job : jobs) {
            String at = url + "/jobs/tally/" + job;
            assertThat(await(Duration.ofMinutes(3), () -> {
                        String phase = Http.get(at + "/phase").text();
                        return phase.matches("PENDING|QUEUED|EXECUTING") ? null : phase;
                    }))
                    .as(at)
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void eachJobRunsOnce() throws IOException, InterruptedException {
        defineTally();
        try (PostgresCluster cluster = PostgresCluster.start();
                Gateway first = inThisProcess(cluster);
                Gateway second = inThisProcess(cluster)) {
            List<String> urls = List.of(first.url().toString(), second.url().toString());
            List<String> jobs = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                String job = create(urls.get(n % 2), n, 0);
                startEverywhere(urls, job);
                jobs.add(job);
            }

            awaitCompleted(urls.get(1), jobs);

            assertThat(runs())
                    .hasSize(jobs.size())
                    .allSatisfy((n, times) ->
                            assertThat(times).as("runs of job %s", n).isEqualTo(1));
        }
    }

    private Gateway inThisProcess(PostgresCluster cluster) {
        return Gateway.start(
                GatewayOptions.builder()
                        .port(0)
                        .workDirectory(folder.resolve("work"))
                        .jdbcUrl(cluster.url())
                        .jobsJdbcUrl(cluster.url())
                        .build(),
                ProgressBar.none());
    }

    @Test
    @Tag("on-demand")
    void jobsOfAKilledGatewayAreTakenOverAndNoneIsLost() throws IOException, InterruptedException {
        defineTally();
        try (PostgresCluster cluster = PostgresCluster.start();
                Running first = new Running("first", cluster.url());
                Running second = new Running("second", cluster.url());
                Running third = new Running("third", cluster.url())) {
            List<Running> gateways = List.of(first, second, third);
            List<String> urls = gateways.stream().map(g -> g.url).toList();
            List<String> jobs = new ArrayList<>();
            for (int n = 0; n < 60; n++) {
                String job = create(urls.get(n % 3), n, 1);
                // a third of them at all gateways at once, the others at their own
                startEverywhere(n % 9 < 3 ? urls : List.of(urls.get(n % 3)), job);
                jobs.add(job);
            }
            Thread.sleep(2000);
            first.process.destroyForcibly();

            awaitCompleted(second.url, jobs);

            Map<String, Long> runs = runs();
            long again = runs.values().stream().filter(times -> times > 1).count();
            System.out.printf(
                    "shared jobs: %d jobs at 3 gateways, one of them killed: all completed, %d begun anew%n",
                    jobs.size(), again);
            assertThat(runs).hasSize(jobs.size());
            assertThat(runs.values()).allMatch(times -> times <= 2);
            assertThat(again)
                    .as("only what the killed gateway was executing is done again")
                    .isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        }
    }

    /** A gateway in a process of its own. */
    private final class Running implements AutoCloseable {
        private final Process process;
        private final String url;

        Running(String name, String database) throws IOException, InterruptedException {
            Path log = folder.resolve(name + ".log");
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx400m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            "org.voblocks.gateway.Main",
                            "--port",
                            "0",
                            "--work-dir",
                            folder.resolve("work").toString(),
                            "--jdbc",
                            database,
                            "--jobs-jdbc",
                            database)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            url = await(Duration.ofMinutes(4), () -> {
                Matcher matcher = URL.matcher(Files.readString(log));
                return matcher.find() ? matcher.group() : null;
            });
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private interface Question<T> {
        @Nullable T ask() throws IOException;
    }

    private static <T> T await(Duration limit, Question<T> question) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(limit);
        while (true) {
            T answer = question.ask();
            if (answer != null) {
                return answer;
            }
            assertThat(Instant.now()).as("nothing came in %s", limit).isBefore(end);
            Thread.sleep(200);
        }
    }
}
