package org.voblocks.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Observation;
import org.voblocks.testing.External;

/** A DL3 store is served by TAP over HTTP; what is expected is counted in the store itself. Debian's clients are served, too. */
class ServeCommandTest {
    private static final String QUERY = "SELECT o.obs_id, COUNT(*) AS n FROM ivoa.ObsCore AS o JOIN cta.events AS e ON"
            + " CAST(e.obs_id AS VARCHAR(20)) = o.obs_id WHERE o.dataproduct_type = 'event' GROUP BY o.obs_id";

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void aStoreIsServed() throws Exception {
        DataStore store = TestCluster.simulate(folder, 3);
        List<String> expected = TestCluster.obsIds(store).stream()
                .map(id -> id + "," + events(store, id))
                .toList();
        SparkSession spark = TestCluster.open(folder);
        try (SparkExecutor executor = new SparkExecutor(spark);
                JdkHttpServer server = ServeCommand.serve(
                        ServeCommand.archive(
                                spark,
                                folder.resolve("store"),
                                folder.resolve("archive"),
                                "ivo://vo.example/simulated"),
                        executor,
                        0)) {
            String tap = "http://localhost:" + server.port() + "/tap";
            HttpRequest request = HttpRequest.newBuilder(URI.create(tap + "/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY="
                            + URLEncoder.encode(QUERY, StandardCharsets.UTF_8)))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body().lines().skip(1)).containsExactlyInAnyOrderElementsOf(expected);
            pyvo(tap, expected);
            stilts(tap);
            taplint(tap);
        } finally {
            spark.stop();
        }
    }

    private static void pyvo(String tap, List<String> expected) {
        String python = External.python("pyvo").toString();
        External.Run run = External.run(LIMIT, python, "-W", "ignore", "-c", """
                import sys, pyvo
                tap = pyvo.dal.TAPService(sys.argv[1])
                for run in (tap.run_sync, tap.run_async):
                    for row in run(sys.argv[2]):
                        print(row['obs_id'] + ',' + str(row['n']))
                print('cta.events' in [t.name for t in tap.tables])
                """, tap, QUERY);
        List<String> lines = Stream.of(expected, expected, List.of("True"))
                .flatMap(List::stream)
                .toList();
        assertThat(run.output().lines()).containsExactlyInAnyOrderElementsOf(lines);
    }

    private static void stilts(String tap) {
        for (String sync : new String[] {"true", "false"}) {
            External.Run run = External.run(
                    LIMIT,
                    External.program("stilts").toString(),
                    "tapquery",
                    "tapurl=" + tap,
                    "sync=" + sync,
                    "adql=" + QUERY,
                    "omode=count");
            assertThat(run.output()).contains("rows: 3");
        }
    }

    /** Of features of ADQL in lower case, as ADQL 2.1 wants them, taplint warns that they are custom; of nothing else. */
    private static void taplint(String tap) {
        External.Run run =
                External.run(LIMIT, External.program("stilts").toString(), "taplint", "tapurl=" + tap, "report=EWF");
        List<String> findings = run.output()
                .lines()
                .filter(line -> line.startsWith("E-") || line.startsWith("W-"))
                .filter(line -> !line.startsWith("W-CAP-CULF-"))
                .toList();
        assertThat(findings).as(run.output()).isEmpty();
        assertThat(run.output()).contains("Totals: Errors: 0;");
    }

    private static int events(DataStore store, long obsId) {
        try (Observation observation = store.observation(obsId)) {
            return observation.events().size();
        }
    }
}
