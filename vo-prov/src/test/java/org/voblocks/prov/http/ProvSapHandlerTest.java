package org.voblocks.prov.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.Part;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.prov.Entity;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.Relation;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.store.JdbcProvStore;
import org.voblocks.prov.store.MemoryProvStore;
import org.voblocks.testing.External;

class ProvSapHandlerTest {
    private final MemoryProvStore store = new MemoryProvStore();
    private final ProvSapHandler handler = ProvSapHandler.of(store);

    ProvSapHandlerTest() {
        store.append(ProvReader.of(ProvFormats.PROV_N).read("""
                document
                  prefix ex <http://example.org/>
                  entity(ex:map) entity(ex:run) activity(ex:job) agent(ex:me)
                  wasGeneratedBy(ex:map, ex:job, -) used(ex:job, ex:run, -)
                  wasAssociatedWith(ex:job, ex:me, -) hadMember(ex:all, ex:run) entity(ex:all, [prov:type='prov:Collection'])
                endDocument
                """));
    }

    /** A job with a parameter and descriptions of both, as voprov names things. */
    private void described() {
        store.append(ProvReader.of(ProvFormats.PROV_N).read("""
                document
                  prefix ex <http://example.org/>
                  prefix voprov <http://www.ivoa.net/documents/ProvenanceDM/index.html#>
                  entity(ex:p, [prov:type='voprov:Parameter', prov:name="ra", voprov:value="83.6"])
                  wasInfluencedBy(ex:job, ex:p, [prov:type='voprov:ConfigurationRelation'])
                  entity(ex:ad, [prov:type='voprov:ActivityDescription', voprov:name="count_map"])
                  wasInfluencedBy(ex:job, ex:ad, [prov:type='voprov:DescriptionRelation'])
                  entity(ex:pd, [prov:type='voprov:ParameterDescription', voprov:name="ra"])
                  wasInfluencedBy(ex:pd, ex:ad, [prov:type='voprov:RelatedToRelation'])
                  wasInfluencedBy(ex:p, ex:pd, [prov:type='voprov:DescriptionRelation'])
                  wasAttributedTo(ex:map, ex:me, [prov:role="creator"])
                endDocument
                """));
    }

    private static List<String> formats() {
        return ProvFormats.all().stream().map(ProvFormat::name).toList();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFormatIsThereByEachOfItsNames(String name) throws IOException {
        ProvFormat format = ProvFormats.ofName(name).orElseThrow();
        String mediaType = format.mediaTypes().get(0);
        List<String> names = new ArrayList<>(format.extensions());
        names.add(name);
        names.add(mediaType);
        for (String each : names) {
            VoResponse.Now response = get("ID=ex:map&RESPONSEFORMAT=" + each, "text/html");
            assertThat(response.headers().first("Content-Type").orElseThrow()).startsWith(mediaType);
            if (format.readable()) {
                assertThat(ProvReader.of(format).read(body(response)).statements())
                        .hasSize(5);
            } else {
                assertThat(body(response)).contains("ex:map");
            }
        }
        assertThat(get("ID=ex:map", mediaType + ", */*;q=0.1")
                        .headers()
                        .first("Content-Type")
                        .orElseThrow())
                .startsWith(mediaType);
    }

    /** In W3C's words: labels, values, the description as a plan; nothing in PROV's namespace that PROV does not have. */
    @Test
    void theModelOfW3cIsValidXml() throws Exception {
        described();
        String xml = body(get("ID=ex:map&DEPTH=2&DESCRIPTIONS=2&MODEL=W3C&RESPONSEFORMAT=PROV-XML", ""));
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(External.data("prov/schemas/prov.xsd").toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        ProvDocument document = ProvReader.of(ProvFormats.PROV_XML).read(xml);
        assertThat(document.statements(Relation.Association.class).filter(a -> a.plan() != null))
                .singleElement()
                .satisfies(a -> assertThat(a.plan()).hasToString("ex:ad"));
        assertThat(document.statements(Entity.class).filter(e -> e.id().local().equals("p")))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.attributes().text(Prov.LABEL)).hasValue("ra");
                    assertThat(p.attributes().text(Prov.VALUE)).hasValue("83.6");
                    assertThat(p.attributes().text(VoProv.NAME)).hasValue("ra");
                });
        String ivoa = body(get("ID=ex:map&DEPTH=2&DESCRIPTIONS=2&RESPONSEFORMAT=PROV-N", ""));
        assertThat(ivoa).contains("prov:name=\"ra\"").doesNotContain("prov:label", "ex:ad)");
    }

    record Request(Params params, String accept, String method) implements VoRequest {
        static Request of(String query, String accept) {
            Params.Builder params = Params.builder();
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                params.add(pair.substring(0, equals), pair.substring(equals + 1));
            }
            return new Request(params.build(), accept, "GET");
        }

        @Override
        public List<String> path() {
            return List.of();
        }

        @Override
        public List<Part> parts() {
            return List.of();
        }

        @Override
        public InputStream body() {
            return InputStream.nullInputStream();
        }

        @Override
        public Optional<String> header(String name) {
            return name.equals("Accept") && !accept.isEmpty() ? Optional.of(accept) : Optional.empty();
        }

        @Override
        public Caller caller() {
            return Caller.ANONYMOUS;
        }

        @Override
        public URI base() {
            return URI.create("http://localhost/provsap");
        }
    }

    private VoResponse.Now get(String query, String accept) {
        return (VoResponse.Now) handler.handle(Request.of(query, accept));
    }

    private static String body(VoResponse.Now response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void defaultsAreThoseOfTheDraft() throws IOException {
        VoResponse.Now response = get("ID=ex:map", "");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("Content-Type")).contains("application/json");
        ProvDocument document = ProvReader.of(ProvFormats.PROV_JSON).read(body(response));
        assertThat(document.statements()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "ID=http://example.org/map&DEPTH=2, 7",
        "id=ex:map&depth=ALL, 9",
        "ID=ex:map&DEPTH=2&AGENTS=0, 5",
        "ID=ex:map&DEPTH=0, 1",
        "ID=ex:run&DEPTH=2&DIRECTION=FORTH, 9",
        "ID=ex:run&DEPTH=1&DIRECTION=FORWARD, 7",
        "ID=ex:me&DEPTH=1&AGENT=true, 3",
        "ID=ex:map&ID=ex:nobody&DEPTH=0&MODEL=W3C, 1",
        "ID=ex:me&DEPTH=ALL, 1",
        "ID=ex:all, 1",
        "ID=ex:all&MEMBERS=true, 3",
        "ID=ex:run&STEPS=1, 3",
        "ID=ex:job, 7",
        "ID=ex:job&CONFIGURATION=0, 5",
        "ID=ex:job&DESCRIPTIONS=1, 9",
        "ID=ex:job&DESCRIPTIONS=2, 12",
        "ID=ex:job&DESCRIPTIONS=2&CONFIGURATION=0&AGENTS=0, 5",
        "ID=ex:job&ATTRIBUTES=0&GD=TB, 7",
    })
    void parametersOfTheDraftAndOfOpus(String query, int statements) throws IOException {
        if (query.startsWith("ID=ex:job")) {
            described();
        }
        String text = body(get(query + "&RESPONSEFORMAT=PROV-N", ""));
        assertThat(ProvReader.of(ProvFormats.PROV_N).read(text).statements())
                .as(text)
                .hasSize(statements);
    }

    @Test
    void acceptDecidesIfNoFormatIsGiven() {
        assertThat(get("ID=ex:map", "text/html;q=0.5, text/provenance-notation")
                        .headers()
                        .first("Content-Type"))
                .contains("text/provenance-notation; charset=UTF-8");
        assertThat(get("ID=ex:map", "text/html, */*;q=0.1").headers().first("Content-Type"))
                .contains("application/json");
        assertThat(get("ID=ex:map", "application/json;q=0, application/*")
                        .headers()
                        .first("Content-Type")
                        .orElseThrow())
                .startsWith("application/")
                .isNotEqualTo("application/json");
        assertThat(get("ID=ex:map", "image/*").headers().first("Content-Type")).contains("image/svg+xml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DEPTH=1 | 400 | parameter ID is missing: give the identifier of an entity, activity or agent",
                "ID=ex:map&DEPTH=-1 | 400 | parameter DEPTH: expected 0, 1, 2, ... or ALL, found '-1'",
                "ID=ex:map&DIRECTION=back | 400 | parameter DIRECTION: expected BACK or FORTH, found 'back'",
                "ID=ex:map&MODEL=w3c | 400 | parameter MODEL: expected IVOA or W3C, found 'w3c'",
                "ID=ex:map&AGENT=maybe | 400 | parameter AGENT: expected true, false, 1 or 0, found 'maybe'",
                "ID=ex:map&DEPTH=two | 400 | parameter DEPTH: expected 0, 1, 2, ... or ALL, found 'two'",
                "ID=ex:map&DESCRIPTIONS=3 | 400 | parameter DESCRIPTIONS: expected 0, 1 or 2, found '3'",
                "ID=ex:map&GD=UP | 400 | parameter GD: expected LR, RL, TB or BT, found 'UP'",
                "ID=ex:nobody&ID=ex:no | 404 | no provenance is known of ex:nobody, ex:no",
                "ID=ex:nobody | 404 | no provenance is known of ex:nobody",
            })
    void errorsSayWhatIsWrong(String query, int status, String message) {
        assertThatThrownBy(() -> get(query, ""))
                .hasMessage(message)
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void formatsThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> get("ID=ex:map&RESPONSEFORMAT=PROV-PAPER", ""))
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(400));
        assertThatThrownBy(() -> get("ID=ex:map&RESPONSEFORMAT=image/jpeg", ""))
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(406));
        assertThatThrownBy(() -> get("ID=ex:map", "image/jpeg"))
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(406));
        assertThatThrownBy(() -> handler.handle(new Request(Params.EMPTY, "", "DELETE")))
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(405));
    }

    @Test
    void aCeilingIsReported() {
        ProvSapHandler small = ProvSapHandler.builder(store).maxDepth(1).build();
        VoResponse.Now response = (VoResponse.Now) small.handle(Request.of("ID=ex:map&DEPTH=ALL", ""));
        assertThat(response.headers().first(ProvSapHandler.TRUNCATED)).contains("1 nodes have more behind them");
        assertThat(get("ID=ex:map&DEPTH=1", "").headers().first(ProvSapHandler.TRUNCATED))
                .isEmpty();
    }

    @Test
    void saysThatTheDatabaseIsAway() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        AtomicReference<String> now = new AtomicReference<>(url + ";DB_CLOSE_DELAY=-1");
        DataSource source = (DataSource) Proxy.newProxyInstance(
                ProvSapHandlerTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> DriverManager.getConnection(now.get()));
        ProvSapHandler served = ProvSapHandler.of(JdbcProvStore.open(source));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
        now.set(url + ";IFEXISTS=TRUE");
        assertThatThrownBy(() -> served.handle(Request.of("ID=http://example.org/map", "")))
                .hasMessage("the store of provenance cannot be reached; try again later")
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(503));
    }
}
