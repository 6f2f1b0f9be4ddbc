package org.voblocks.gateway.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.VoException;

/** Names of sources: the archive's own, and those of a Sesame service, whose answers are in the form of the CDS's. */
class ResolveTest {
    /** As {@code /-oxp/SNV?m31} of the CDS answers, shortened. */
    private static final String M31 = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Sesame xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <Target option="SNV">
              <name>m31</name>
              <!-- Q2233467 #1 -->
              <Resolver name="S=Simbad (CDS, via client/server)"><!-- delay: 11[ms] (from cache) -->
                <otype>AGN</otype>
                <jpos>00:42:44.330 +41:16:07.50</jpos>
                <jradeg>10.68470833</jradeg>
                <jdedeg>41.26875000</jdedeg>
                <oname>M  31</oname>
              </Resolver>
            </Target>
            </Sesame>
            """;

    private static final String NOTHING = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Sesame><Target option="SNV"><name>zzz</name>
            <Resolver name="V=VizieR (CDS)"><INFO>Zero (0) answers</INFO></Resolver></Target></Sesame>
            """;

    @Test
    void ownTargetsAreKnownByAnySpelling() {
        OwnTargets own = new OwnTargets(List.of(new Place("PKS 2155-304", 329.717, -30.226, "us")));
        assertThat(own.resolve("pks2155-304")).isPresent();
        assertThat(own.resolve("PKS 2155")).isPresent();
        assertThat(own.resolve("PK")).isEmpty();
        assertThat(own.resolve("Crab")).isEmpty();
    }

    @Test
    void sesameIsAskedOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            boolean known = exchange.getRequestURI().getRawQuery().equals("M%2031");
            byte[] answer = (known ? M31 : NOTHING).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            Sesame sesame = new Sesame(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sesame/-oxp/SNV?"));
            Place place = sesame.resolve("M 31").orElseThrow();
            assertThat(place).isEqualTo(new Place("M  31", 10.68470833, 41.26875, "Simbad (CDS, via client/server)"));
            assertThat(sesame.resolve("M 31")).contains(place);
            assertThat(asked).hasValue(1);
            assertThat(sesame.resolve("zzz")).isEmpty();
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> new Sesame(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/?"))
                        .resolve("M 31"))
                .isInstanceOf(VoException.class)
                .hasMessage("the name resolver 127.0.0.1 cannot be reached: no answer");
    }

    @Test
    void entitiesInAnAnswerAreNotRead() {
        String bomb = "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Sesame><Target><Resolver name=\"x\">"
                + "<oname>&x;</oname><jradeg>1</jradeg><jdedeg>2</jdedeg></Resolver></Target></Sesame>";
        assertThatThrownBy(() -> Sesame.read("x", bomb.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(javax.xml.stream.XMLStreamException.class);
    }
}
