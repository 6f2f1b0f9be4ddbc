package org.voblocks.tap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.tap.TapEvent;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.TestArchive;

/** A client that takes its rows slowly does not keep the database, of which there is one turn here. */
class SlowClientTest {
    private static final String LARGE =
            "SELECT TOP 100000 a.access_url, b.access_url AS other FROM cta.vo_obscore AS a, cta.vo_obscore AS b";

    @Test
    void theQueryEndsAndOthersHaveTheirTurn() throws Exception {
        BlockingQueue<TapEvent> events = new LinkedBlockingQueue<>();
        TapLimits limits = TapLimits.builder().concurrent(1).build();
        try (TestArchive archive = new TestArchive(400);
                TapHandler handler = TapHandler.of(
                        archive.service().limits(limits).listener(events::add).build());
                JdkHttpServer server = JdkHttpServer.start(
                        0, Router.builder().mount("/tap", handler).build());
                Socket slow = new Socket("127.0.0.1", server.uri().getPort())) {
            String path = "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=" + encoded(LARGE);
            slow.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            TapEvent event = events.poll(60, TimeUnit.SECONDS);
            assertThat(event).as("the query has ended, though nobody has read").isNotNull();
            assertThat(event.rows()).isEqualTo(100_000);

            HttpResponse<String> other = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create(server.uri() + "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY="
                                                    + encoded("SELECT obs_id FROM cta.vo_obscore")))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(other.body().lines()).hasSize(401);

            InputStream in = slow.getInputStream();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            in.transferTo(all);
            assertThat(all.toString(StandardCharsets.US_ASCII)
                            .lines()
                            .filter(l -> l.startsWith("http://localhost/retrieve")))
                    .as("all that was kept for it comes")
                    .hasSizeGreaterThan(99_000);
        }
    }

    private static String encoded(String adql) {
        return URLEncoder.encode(adql, StandardCharsets.UTF_8);
    }
}
