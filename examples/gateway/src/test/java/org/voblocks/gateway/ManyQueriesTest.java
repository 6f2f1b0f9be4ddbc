package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand asynchronous queries are queued, the gateway is killed in the middle of them and started again, and every
 * one ends with its result. {@code -Dvoblocks.queries=N} for another number.
 */
@Tag("on-demand")
class ManyQueriesTest {
    private static final int QUERIES = Integer.getInteger("voblocks.queries", 10_000);
    private static final Pattern URL = Pattern.compile("http://localhost:\\d+");

    @TempDir
    private Path folder;

    private Process start(int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "org.voblocks.gateway.Main",
                        "serve",
                        "--port",
                        "0",
                        "--work-dir",
                        folder.resolve("work").toString())
                .redirectErrorStream(true)
                .redirectOutput(log(number).toFile())
                .start();
    }

    private Path log(int number) {
        return folder.resolve(number + ".log");
    }

    private String url(int number) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(4));
        while (Instant.now().isBefore(end)) {
            Matcher matcher = URL.matcher(Files.readString(log(number)));
            if (matcher.find()) {
                return matcher.group();
            }
            Thread.sleep(100);
        }
        throw new AssertionError(Files.readString(log(number)));
    }

    @Test
    void noneIsLost() throws Exception {
        ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
        Instant begin = Instant.now();
        Process first = start(1);
        Instant posted;
        long done;
        try {
            String url = url(1);
            begin = Instant.now();
            ExecutorService clients = Executors.newFixedThreadPool(4);
            for (int i = 0; i < QUERIES; i++) {
                int n = i;
                clients.execute(() -> accepted.add(post(url, n)));
            }
            clients.shutdown();
            assertThat(clients.awaitTermination(20, TimeUnit.MINUTES)).isTrue();
            posted = Instant.now();
            done = count(url, "COMPLETED");
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertThat(accepted).hasSize(QUERIES);
        assertThat(done).as("it is killed in the middle").isLessThan(QUERIES);

        Process second = start(2);
        try {
            Instant again = Instant.now();
            String url = url(2);
            Instant up = Instant.now();
            Instant limit = up.plus(Duration.ofMinutes(15));
            while (count(url, "COMPLETED") < QUERIES && Instant.now().isBefore(limit)) {
                Thread.sleep(1000);
            }
            Instant end = Instant.now();
            Set<String> values = new HashSet<>();
            for (String job : accepted) {
                Http.Answer result = Http.get(url + "/tap/async/" + job + "/results/result");
                assertThat(result.status()).as(job).isEqualTo(200);
                values.add(result.text().lines().toList().get(1));
            }
            assertThat(values).as("each has its own result").hasSize(QUERIES);
            System.out.printf(
                    Locale.ROOT,
                    "%d queries: accepted in %d s, %d done when killed; up again after %d s, all done %d s later%n",
                    QUERIES,
                    Duration.between(begin, posted).toSeconds(),
                    done,
                    Duration.between(again, up).toSeconds(),
                    Duration.between(up, end).toSeconds());
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    private static String post(String url, int n) {
        String query = "SELECT " + n + " AS n, COUNT(*) AS pairs FROM cta.vo_obscore AS a, cta.vo_obscore AS b,"
                + " cta.vo_obscore AS c WHERE a.t_min + b.t_min < c.t_min * 2";
        Http.Answer answer =
                Http.post(url + "/tap/async", "LANG", "ADQL", "RESPONSEFORMAT", "csv", "PHASE", "RUN", "QUERY", query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.header("Location").replaceAll(".*/", "");
    }

    private static long count(String url, String phase) {
        List<?> jobs = Http.elements(Http.get(url + "/tap/async?PHASE=" + phase).xml(), "jobref");
        return jobs.size();
    }
}
