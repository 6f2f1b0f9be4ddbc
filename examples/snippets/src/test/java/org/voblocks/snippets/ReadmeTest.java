package org.voblocks.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.sky.Circle;
import org.voblocks.tap.obscore.ObsCoreRow;

/** What the README shows is what is compiled here, and it works. */
class ReadmeTest {
    private static final Path ROOT = Path.of("../..");

    @Test
    void theExampleOfTheReadmeIsTheCompiledOne() throws Exception {
        String source = Files.readString(Path.of("src/main/java/org/voblocks/snippets/EmbedTap.java"));
        String shown = source.split("// readme\n")[1].strip().replace("\n        ", "\n");
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + shown + "\n```");
    }

    @Test
    void itFindsAnObservationByItsField() throws Exception {
        ObsCoreRow row = ObsCoreRow.builder()
                .set("dataproduct_type", "event")
                .set("calib_level", 2)
                .set("obs_collection", "example")
                .set("obs_id", "7")
                .set("obs_publisher_did", "ivo://example/obs?7")
                .set("s_region", Circle.of(83.6, 22.0, 2.5))
                .build();
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:readme;DB_CLOSE_DELAY=-1", "sa", "");
        try (JdkHttpServer server = EmbedTap.serve(database, List.of(row), 0)) {
            assertThat(csv(server, 84.0, 21.0)).isEqualTo("obs_id\r\n7\r\n");
            assertThat(csv(server, 10.0, 21.0)).isEqualTo("obs_id\r\n");
        } finally {
            database.dispose();
        }
    }

    private static String csv(JdkHttpServer server, double ra, double dec) throws Exception {
        String query = "SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(" + ra + ", " + dec + "), s_region)";
        URI uri = URI.create("http://localhost:" + server.port() + "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
