package org.voblocks.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Observation;

/** A DL3 store is served by TAP over HTTP; what is expected is counted in the store itself. */
class ServeCommandTest {
    private static final String QUERY = "SELECT o.obs_id, COUNT(*) AS n FROM ivoa.ObsCore AS o JOIN cta.events AS e ON"
            + " CAST(e.obs_id AS VARCHAR(20)) = o.obs_id WHERE o.dataproduct_type = 'event' GROUP BY o.obs_id";

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
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port()
                            + "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY="
                            + URLEncoder.encode(QUERY, StandardCharsets.UTF_8)))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body().lines().skip(1)).containsExactlyInAnyOrderElementsOf(expected);
        } finally {
            spark.stop();
        }
    }

    private static int events(DataStore store, long obsId) {
        try (Observation observation = store.observation(obsId)) {
            return observation.events().size();
        }
    }
}
