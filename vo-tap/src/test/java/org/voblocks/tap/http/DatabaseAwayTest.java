package org.voblocks.tap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.TapService;
import org.voblocks.tap.schema.SchemaLoader;
import org.voblocks.testing.PostgresCluster;

/** What clients see when the database goes away in the middle of a result, and when it takes too long. */
class DatabaseAwayTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int ROWS = 2_000_000;

    private static void with(Check check) throws Exception {
        try (PostgresCluster cluster = PostgresCluster.start()) {
            cluster.execute("CREATE SCHEMA cta");
            cluster.execute("CREATE TABLE cta.numbers AS SELECT i AS n, sqrt(i) AS root, repeat('x', 100) AS text"
                    + " FROM generate_series(1, " + ROWS + ") AS i");
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(cluster.url());
            TapService tap = TapService.builder()
                    .dataSource(source)
                    .schema(SchemaLoader.of(source).schemas("cta").load())
                    .limits(TapLimits.builder()
                            .defaultRows(ROWS)
                            .syncTime(Duration.ofSeconds(2))
                            .spoolBytes(1 << 20)
                            .build())
                    .build();
            try (TapHandler handler = TapHandler.of(tap);
                    JdkHttpServer server = JdkHttpServer.start(
                            0, Router.builder().mount("/tap", handler).build())) {
                check.run(cluster, server.uri() + "/tap/sync?LANG=ADQL&RESPONSEFORMAT=");
            }
        }
    }

    private interface Check {
        void run(PostgresCluster cluster, String url) throws Exception;
    }

    private static HttpRequest request(String url, String format, String adql) {
        return HttpRequest.newBuilder(
                        URI.create(url + format + "&QUERY=" + URLEncoder.encode(adql, StandardCharsets.UTF_8)))
                .timeout(Duration.ofMinutes(1))
                .build();
    }

    private static HttpResponse<String> get(String url, String format, String adql) throws Exception {
        return CLIENT.send(request(url, format, adql), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"votable/b2", "votable", "csv"})
    void aResultSaysThatItIsNotWhole(String format) throws Exception {
        with((cluster, url) -> {
            HttpResponse<InputStream> answer = CLIENT.send(
                    request(url, format, "SELECT n, root, text FROM cta.numbers"),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            try (InputStream in = answer.body()) {
                in.readNBytes(200_000);
                cluster.stopServer();
                if (format.equals("csv")) {
                    assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
                } else {
                    String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(rest.substring(rest.length() - 400))
                            .contains("QUERY_STATUS", "ERROR", "the database cannot be reached")
                            .doesNotContain("SELECT", "org.postgresql", "127.0.0.1")
                            .endsWith("</VOTABLE>\n");
                }
            }
            HttpResponse<String> away = get(url, format, "SELECT n FROM cta.numbers WHERE n = 7");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.body())
                    .contains("QUERY_STATUS", "ERROR", "the database cannot be reached")
                    .doesNotContain("127.0.0.1", "Exception");
            cluster.startServer();
            assertThat(get(url, "csv", "SELECT n FROM cta.numbers WHERE n = 7").body())
                    .isEqualToNormalizingNewlines("n\n7\n");
        });
    }

    @Test
    void aQueryThatTakesTooLongIsEnded() throws Exception {
        with((cluster, url) -> {
            HttpResponse<String> late = get(
                    url,
                    "votable",
                    "SELECT COUNT(*) FROM cta.numbers AS a, cta.numbers AS b WHERE a.root + b.root > a.n * b.n");
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.body()).contains("the query took longer than this service allows");
            assertThat(get(url, "csv", "SELECT n FROM cta.numbers WHERE n = 7").statusCode())
                    .isEqualTo(200);
        });
    }
}
