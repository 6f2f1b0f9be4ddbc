package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.gateway.signin.Account;
import org.voblocks.gateway.signin.Passwords;
import org.voblocks.tap.TapExample;
import org.w3c.dom.Document;

/**
 * Provenance by TAP and by ProvSAP: what products were made from, how, by whom; and it stays, whatever becomes of the job.
 * Expected rows are those of the plan of the simulated store.
 */
class ProvenanceServicesTest {
    private static final String JOB_TYPE = """
            {"name": "list_runs", "title": "List of runs",
             "parameters": {"obs_ids": {"datatype": "xs:string", "required": true}},
             "generated": {"output": {"default": "out.txt", "content_type": "text/plain"}},
             "command": {"arguments": ["/bin/sh", "-c", "printf 'runs %s' \\"$1\\" > out.txt", "sh", "{obs_ids}"]}}
            """;

    @TempDir
    static Path work;

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        start(0);
    }

    private static void start(int port) {
        gateway = Gateway.start(
                GatewayOptions.builder()
                        .port(port)
                        .workDirectory(work)
                        .accounts(List.of(new Account("grace", Passwords.hash("hopper"), Set.of(Account.ADMIN))))
                        .build(),
                ProgressBar.none());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Document query(String adql) {
        String form = "LANG=ADQL&RESPONSEFORMAT=" + Http.encode("application/x-votable+xml;serialization=TABLEDATA")
                + "&QUERY=" + Http.encode(adql);
        Http.Answer answer = send("/tap/sync", "POST", form, "application/x-www-form-urlencoded");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.xml();
    }

    private static String example(String id) {
        String page = Http.get(gateway.url() + "/tap/examples").text();
        assertThat(page).contains("id=\"" + id + "\"");
        return ArchiveProvenance.examples().stream()
                .filter(e -> e.id().equals(id))
                .map(TapExample::query)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSearchesOfTheTalkAreJoinsOfObsCoreAndProvenance() {
        assertThat(Http.column(query(example("pipeline_version")), "obs_id"))
                .containsExactlyInAnyOrder("101", "102", "103", "104", "105", "106");
        assertThat(Http.column(query(example("reconstruction")), "obs_id"))
                .contains("101")
                .doesNotContain("105", "106");
        assertThat(Http.column(query(example("loose_cuts")), "obs_id")).containsExactlyInAnyOrder("105", "106");
        assertThat(Http.column(query(example("program")), "obs_id")).hasSize(14);
    }

    @Test
    void productsOfARunAreFoundAndOutliveTheirJobAndItsType() throws Exception {
        assertThat(send("/jdl/list_runs", "PUT", JOB_TYPE, "application/json").status())
                .isEqualTo(204);
        String map = job(
                "count_map", "obs_ids=101+102&RA=329.7169379&Dec=-30.2255883&nxpix=50&nypix=50&binsz=0.04&PHASE=RUN");
        String list = job("list_runs", "obs_ids=101&PHASE=RUN");
        assertThat(Http.column(query(example("products_of_a_run")), "e_id"))
                .contains(map + "/results/counts.fits", map + "/results/counts.png");
        regenerated(send(URI.create(map).getPath() + "/results/counts.fits", "GET", "", "text/plain")
                .bytes());
        assertThat(Http.column(
                        query("SELECT p_value FROM provenance.parameter AS p JOIN provenance.wasconfiguredby AS c"
                                + " ON c.wcb_artefact_id = p.p_id WHERE c.wcb_activity_id = '" + map
                                + "' AND p.p_name = 'nxpix'"),
                        "p_value"))
                .containsExactly("50");

        assertThat(send(URI.create(map).getPath(), "DELETE", "", "text/plain").status())
                .isLessThan(400);
        assertThat(send("/jdl/list_runs", "DELETE", "", "text/plain").status()).isLessThan(400);
        int port = gateway.url().getPort();
        gateway.close();
        start(port);
        for (String id : List.of(map + "/results/counts.fits", list + "/results/output")) {
            Http.Answer answer =
                    Http.get(gateway.url() + "/provsap?RESPONSEFORMAT=PROV-N&DEPTH=ALL&ID=" + Http.encode(id));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text()).contains("wasGeneratedBy(");
        }
        assertThat(Http.column(query(example("products_of_a_run")), "e_id")).contains(map + "/results/counts.fits");
    }

    /** The map alone is enough to make it again. */
    private static void regenerated(byte[] map) throws Exception {
        Path product = Files.write(work.resolve("product.fits"), map);
        try (Fits fits = new Fits(new ByteArrayInputStream(map))) {
            Header header = fits.read()[0].getHeader();
            assertThat(header.iterator())
                    .toIterable()
                    .extracting(HeaderCard::toString)
                    .anyMatch(card -> card.startsWith("HISTORY") && card.contains("nxpix = 50"));
            assertThat(fits.getHDU("PROVENANCE")).isInstanceOf(BinaryTableHDU.class);
        }
        Path folder = work.resolve("again");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "prov",
                "regenerate",
                product.toString(),
                "--data",
                work.resolve("simulated").toString(),
                "--out",
                folder.toString());
        assertThat(code).as(out + " " + err).isZero();
        assertThat(out.toString()).contains("counts.fits is identical to " + product);
        try (Fits one = new Fits(product.toFile());
                Fits other = new Fits(folder.resolve("counts.fits").toFile())) {
            assertThat((int[][]) other.readHDU().getKernel())
                    .isDeepEqualTo((int[][]) one.readHDU().getKernel());
        }
        Path plain = Files.write(work.resolve("plain.fits"), Arrays.copyOf(map, 2880));
        assertThat(Main.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "prov",
                        "regenerate",
                        plain.toString(),
                        "--data",
                        work.toString(),
                        "--out",
                        folder.toString()))
                .isEqualTo(2);
    }

    private static String job(String type, String form) {
        Http.Answer created = send("/jobs/" + type, "POST", form, "application/x-www-form-urlencoded");
        assertThat(created.status()).as(created.text()).isEqualTo(303);
        String job = created.header("Location");
        String phase = "";
        for (int i = 0; i < 12 && !Set.of("COMPLETED", "ERROR", "ABORTED").contains(phase); i++) {
            Http.Answer answer = send(URI.create(job).getPath() + "?WAIT=10", "GET", "", "text/plain");
            phase = Http.elements(answer.xml(), "phase").get(0).getTextContent();
        }
        assertThat(phase).isEqualTo("COMPLETED");
        return job;
    }

    private static Http.Answer send(String path, String method, String body, String contentType) {
        String basic = Base64.getEncoder().encodeToString("grace:hopper".getBytes(StandardCharsets.UTF_8));
        return Http.send(HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", contentType)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }
}
