package org.voblocks.snippets.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.servlet.VoServlet;
import org.voblocks.tap.TapService;
import org.voblocks.tap.http.TapHandler;
import org.voblocks.tap.schema.SchemaLoader;

/** Results go out without a waiting thread in Tomcat too: all rows, at the client's pace, and errors as they should. */
class TapInTomcatTest {
    private static final int ROWS = 90_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static Tomcat tomcat;
    private static TapHandler handler;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:tomcat;DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA \"cta\"");
            statement.execute("CREATE TABLE \"cta\".\"numbers\" (\"n\" INTEGER, \"text\" VARCHAR(100))");
            statement.execute(
                    "INSERT INTO \"cta\".\"numbers\" SELECT X, REPEAT('x', 90) FROM SYSTEM_RANGE(1, " + ROWS + ")");
        }
        handler = TapHandler.of(TapService.builder()
                .dataSource(database)
                .schema(SchemaLoader.of(database).schemas("cta").load())
                .build());
        tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", null);
        Wrapper wrapper = Tomcat.addServlet(
                context,
                "vo",
                new VoServlet(Router.builder().mount("/tap", handler).build()));
        wrapper.setAsyncSupported(true);
        wrapper.addMapping("/vo/*");
        tomcat.getConnector();
        tomcat.start();
        url = "http://localhost:" + tomcat.getConnector().getLocalPort() + "/vo/tap/sync?LANG=ADQL";
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        handler.close();
    }

    private static HttpRequest request(String format, String adql) {
        return HttpRequest.newBuilder(URI.create(url + "&RESPONSEFORMAT=" + format + "&QUERY="
                        + URLEncoder.encode(adql, StandardCharsets.UTF_8)))
                .build();
    }

    @Test
    void allRowsComeAtTheClientsPace() throws Exception {
        HttpResponse<InputStream> answer =
                CLIENT.send(request("csv", "SELECT n, text FROM cta.numbers ORDER BY n"), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream in = answer.body()) {
            byte[] bytes = new byte[100_000];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                all.write(bytes, 0, n);
                Thread.sleep(n / 50_000);
            }
        }
        assertThat(all.toString(StandardCharsets.UTF_8).lines())
                .hasSize(ROWS + 1)
                .last()
                .asString()
                .startsWith(ROWS + ",");
    }

    @Test
    void errorsAreTold() throws Exception {
        HttpResponse<String> early =
                CLIENT.send(request("csv", "SELECT 1 / (n - n) AS x FROM cta.numbers"), BodyHandlers.ofString());
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(early.body()).contains("division by zero");
        String late = "SELECT n, text, 1 / (n - " + (ROWS - 5) + ") AS x FROM cta.numbers";
        HttpResponse<String> votable = CLIENT.send(request("votable", late), BodyHandlers.ofString());
        assertThat(votable.body()).contains("division by zero").endsWith("</VOTABLE>\n");
        assertThatThrownBy(() -> CLIENT.send(request("csv", late), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(CLIENT.send(request("csv", "SELECT COUNT(*) AS n FROM cta.numbers"), BodyHandlers.ofString())
                        .body())
                .isEqualToNormalizingNewlines("n\n" + ROWS + "\n");
    }
}
