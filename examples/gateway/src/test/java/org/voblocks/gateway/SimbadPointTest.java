package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches around an object by its name, with a resolver that knows one, none, or does not answer. */
class SimbadPointTest {
    /* the form of the CDS's answers; the Crab is where the plan of the simulated store (ExamplePlan in cta-dl3) has it */
    private static final String CRAB = "<Sesame><Target><Resolver name='S=Simbad (CDS)'><jradeg>83.6331</jradeg>"
            + "<jdedeg>22.0145</jdedeg><oname>M   1</oname></Resolver></Target></Sesame>";

    @TempDir
    private static Path folder;

    private static final CountDownLatch END = new CountDownLatch(1);
    private static HttpServer sesame;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws IOException {
        sesame = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sesame.setExecutor(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        });
        sesame.createContext("/", exchange -> {
            String name = exchange.getRequestURI().getRawQuery();
            byte[] answer = (name.equals("Crab%20Nebula") ? CRAB : "<Sesame/>").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            if (name.equals("slow")) {
                exchange.getResponseBody().write(answer, 0, 3);
                exchange.getResponseBody().flush();
                try {
                    END.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sesame.start();
        gateway = RunningGateway.simulated(
                folder,
                List.of(),
                URI.create("http://127.0.0.1:" + sesame.getAddress().getPort() + "/?"));
    }

    @AfterAll
    static void stop() {
        END.countDown();
        gateway.close();
        sesame.stop(0);
    }

    private static Http.Answer search(String name) {
        return Http.get(gateway.url() + "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY="
                + Http.encode("SELECT obs_id FROM cta.vo_obscore WHERE"
                        + " DISTANCE(POINT(s_ra, s_dec), ivo_simbadpoint('" + name + "')) < 3"));
    }

    @Test
    void aSearchAroundAName() {
        Http.Answer answer = search("Crab Nebula");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        // the six fields around the Crab
        assertThat(answer.text().lines().skip(1)).hasSize(6).allMatch(id -> id.startsWith("2"));
    }

    @Test
    void aNameThatNobodyKnows() {
        Http.Answer answer = search("Nowhere 1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("ivo_simbadpoint: no object is called 'Nowhere 1'");
    }

    @Test
    void aResolverThatDoesNotEndItsAnswer() {
        Http.Answer answer = search("slow");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("ivo_simbadpoint: the name resolver 127.0.0.1 cannot be reached: no answer");
    }

    @Test
    void itIsAmongTheFunctions() {
        assertThat(Http.get(gateway.url() + "/tap/capabilities").text())
                .contains("ivo_simbadpoint(identifier VARCHAR) -&gt; POINT");
    }
}
