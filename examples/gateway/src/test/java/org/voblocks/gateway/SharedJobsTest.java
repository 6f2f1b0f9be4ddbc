package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.PostgresCluster;

/** Two gateways, each a process, with one database and one disk; one of them is killed. */
@Tag("on-demand")
class SharedJobsTest {
    private static final Pattern URL = Pattern.compile("http://localhost:\\d+");

    @TempDir
    private Path folder;

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

    @Test
    void jobsOfAKilledGatewayAreTakenOverAndNoneIsLost() throws IOException, InterruptedException {
        try (PostgresCluster cluster = PostgresCluster.start();
                Running first = new Running("first", cluster.url());
                Running second = new Running("second", cluster.url())) {
            List<String> jobs = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String url = i % 2 == 0 ? first.url : second.url;
                Http.Answer answer = Http.post(
                        url + "/jobs/count_map",
                        "PHASE",
                        "RUN",
                        "obs_ids",
                        "101 102 103 104",
                        "RA",
                        "329.717",
                        "Dec",
                        "-30.226",
                        "nxpix",
                        "400",
                        "nypix",
                        "400",
                        "binsz",
                        "0.02");
                assertThat(answer.status()).as(answer.text()).isEqualTo(303);
                jobs.add(answer.header("Location").replaceAll(".*/", ""));
            }
            first.process.destroyForcibly();

            for (String job : jobs) {
                String at = second.url + "/jobs/count_map/" + job;
                assertThat(await(Duration.ofMinutes(3), () -> {
                            String phase = Http.get(at + "/phase").text();
                            return phase.matches("PENDING|QUEUED|EXECUTING") ? null : phase;
                        }))
                        .as(at)
                        .isEqualTo("COMPLETED");
            }
        }
    }
}
