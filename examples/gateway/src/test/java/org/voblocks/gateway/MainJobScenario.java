package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.gateway.Http.Answer;
import org.voblocks.testing.External;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The main job over real HTTP: find, link, fetch, analyse, explain. Run on a simulated store always, and on the H.E.S.S.
 * test data release where it is; the subclasses say what is expected.
 */
abstract class MainJobScenario {
    /** The query of the talk "CTA data in the VO", verbatim. */
    static final String QUERY_OF_THE_TALK = "SELECT * FROM cta.vo_obscore as o WHERE 1 = intersects(o.s_region,"
            + " circle('ICRS', 329.717000, -30.226000, 0.001000))";

    static final double RA = 329.7169379;
    static final double DEC = -30.2255883;

    @TempDir
    Path folder;

    /** The gateway, started once for the class. */
    abstract Gateway gateway();

    /** How many observations the query of the talk finds. */
    abstract int observationsOfTheTarget();

    /** The observations of the jobs. */
    abstract List<Long> jobObservations();

    /** The counts map that the job must make, row by row from the south. */
    abstract int[][] expectedMap() throws Exception;

    /** ON counts in 0.11 degrees, from elsewhere than our extraction, as they stand in the result. */
    abstract String expectedOn() throws Exception;

    private String url(String path) {
        return gateway().url() + path;
    }

    private Document query(String adql) {
        Answer answer = Http.post(
                url("/tap/sync"),
                "LANG",
                "ADQL",
                "QUERY",
                adql,
                "RESPONSEFORMAT",
                "application/x-votable+xml;serialization=TABLEDATA");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.xml();
    }

    private String obsIds() {
        return jobObservations().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    @Test
    void theQueryOfTheTalkFindsTheEventListsOfTheTarget() {
        Document rows = query(QUERY_OF_THE_TALK);
        assertThat(Http.elements(rows, "TR")).hasSize(observationsOfTheTarget());
        assertThat(Http.column(rows, "obs_id"))
                .containsAll(jobObservations().stream().map(String::valueOf).toList());
        assertThat(Http.column(rows, "dataproduct_type")).containsOnly("event");
        assertThat(Http.column(rows, "access_url"))
                .allSatisfy(u -> assertThat(u).startsWith(url("/retrieve?id=")));
    }

    @Test
    void stiltsFindsTheSame() {
        External.Run run = External.run(
                Duration.ofMinutes(2),
                External.program("stilts").toString(),
                "tapquery",
                "tapurl=" + url("/tap"),
                "sync=true",
                "adql=" + QUERY_OF_THE_TALK,
                "ocmd=keepcols 'obs_id'",
                "ofmt=csv-noheader");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines().filter(l -> l.matches("\\d+")).count()).isEqualTo(observationsOfTheTarget());
    }

    @Test
    void pyvoFindsLinksAndFetches() throws IOException {
        Path python = External.python("pyvo");
        Path script = folder.resolve("client.py");
        Files.writeString(script, """
                import sys, urllib.parse, pyvo
                service = pyvo.dal.TAPService(sys.argv[1])
                rows = service.search(sys.argv[2])
                print("rows", len(rows))
                print("datalinks", len([l for l in rows.iter_datalinks() if l.bysemantics("#this")]))
                links = pyvo.dal.adhoc.DatalinkResults.from_result_url(sys.argv[3] + urllib.parse.quote(rows[0]["obs_publisher_did"]))
                this = next(link for link in links if link["semantics"] == "#this")
                print("type", this.content_type)
                print("services", len(list(links.iter_adhocservices())))
                """);
        External.Run run = External.run(
                Duration.ofMinutes(3),
                python.toString(),
                script.toString(),
                url("/tap"),
                QUERY_OF_THE_TALK,
                url("/datalink/links?ID="));
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("rows " + observationsOfTheTarget())
                .contains("datalinks " + observationsOfTheTarget())
                .contains("type application/fits")
                .contains("services 4");
    }

    @Test
    void aRowLeadsToItsFileAndToTheJobs() throws Exception {
        long obsId = jobObservations().get(0);
        Document row = query("SELECT obs_publisher_did, access_url FROM ivoa.obscore WHERE obs_id = '" + obsId + "'");
        String did = Http.column(row, "obs_publisher_did").get(0);
        Document links = Http.get(url("/datalink/links?ID=" + Http.encode(did))).xml();
        List<String> semantics = Http.column(links, "semantics");
        int self = semantics.indexOf("#this");
        assertThat(self).isNotNegative();
        String href = Http.column(links, "access_url").get(self);
        assertThat(href).startsWith(url("/retrieve?id="));
        assertThat(href).isEqualTo(Http.column(row, "access_url").get(0));
        Set<String> services = Http.elements(links, "RESOURCE").stream()
                .filter(r -> r.getAttribute("utype").equals("adhoc:service"))
                .flatMap(r -> Arrays.stream(new Element[] {r}))
                .flatMap(r -> Http.elements(links, "PARAM").stream()
                        .filter(p ->
                                p.getParentNode() == r && p.getAttribute("name").equals("accessURL")))
                .map(p -> p.getAttribute("value"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(services)
                .containsExactly(url("/jobs/count_map"), url("/jobs/spectrum"), url("/soda/async"), url("/soda/sync"));

        Answer file = Http.get(href);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("application/fits");
        try (Fits fits = new Fits(new ByteArrayInputStream(file.bytes()))) {
            Header events = Arrays.stream(fits.read())
                    .map(h -> h.getHeader())
                    .filter(h -> "EVENTS".equals(h.getStringValue("EXTNAME")))
                    .findFirst()
                    .orElseThrow();
            assertThat(events.getLongValue("OBS_ID")).isEqualTo(obsId);
        }
    }

    @Test
    void theCountMapJobMakesTheMapAndItsProvenance() throws Exception {
        String job = complete(
                "count_map",
                "obs_ids",
                obsIds(),
                "RA",
                String.valueOf(RA),
                "Dec",
                String.valueOf(DEC),
                "nxpix",
                "400",
                "nypix",
                "400",
                "binsz",
                "0.02");
        Map<String, String> results = results(job);

        int[][] expected = expectedMap();
        try (Fits fits = new Fits(new ByteArrayInputStream(bytes(results, "image/fits", "application/fits")))) {
            int[][] map = (int[][]) fits.readHDU().getKernel();
            assertThat(Arrays.deepEquals(map, expected))
                    .as("pixel-identical, %s counts against %s", sum(map), sum(expected))
                    .isTrue();
        }
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes(results, "image/png"))))
                .isNotNull();
        String provn = new String(bytes(results, "text/provenance-notation"), StandardCharsets.UTF_8);
        assertThat(provn).startsWith("document").contains("wasGeneratedBy(", "endDocument");
        for (long id : jobObservations()) {
            assertThat(provn).contains(String.valueOf(id));
        }
        String json = provJson(results);
        assertThat(json).contains("\"wasGeneratedBy\"", "\"used\"", "\"activity\"");
        readByPythonProv(json, jobObservations().size());
        explained(job, results);
    }

    @Test
    void theSpectrumJobCountsOnAndOff() throws Exception {
        String job = complete(
                "spectrum",
                "obs_ids",
                obsIds(),
                "RA",
                String.valueOf(RA),
                "Dec",
                String.valueOf(DEC),
                "on_radius",
                "0.11");
        String summary = new String(bytes(results(job), "application/json"), StandardCharsets.UTF_8);
        assertThat(summary.replaceAll("\\s", "")).contains(expectedOn());
    }

    @Test
    void wrongParametersAreToldAndNothingIsLost() {
        Answer wrong = Http.post(url("/jobs/count_map"), "obs_ids", "x", "RA", "north", "Dec", "0", "PHASE", "RUN");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(error(wrong)).contains("RA").contains("north").contains("number");

        Answer unknown =
                Http.post(url("/jobs/count_map"), "obs_ids", "987654321", "RA", "0", "Dec", "0", "PHASE", "RUN");
        String message = unknown.status() == 303
                ? Http.elements(follow(unknown.header("Location")), "message")
                        .get(0)
                        .getTextContent()
                : error(unknown);
        assertThat(message).contains("987654321");

        Answer malformed =
                Http.get(url("/tap/sync?LANG=ADQL&QUERY=" + Http.encode("SELECT obs_idd FROM cta.vo_obscore")));
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(error(malformed)).contains("obs_idd").contains("obs_id");

        assertThat(error(Http.get(url("/tap/sync?LANG=ADQL&QUERY=" + Http.encode("SELEKT 1")))))
                .contains("SELEKT");
        assertThat(Http.get(url("/retrieve?id=987654321")).status()).isEqualTo(404);
        assertThat(error(Http.get(url("/retrieve")))).contains("ID");
        assertThat(Http.get(url("/provsap?ID=nobody:knows")).status()).isEqualTo(404);
        assertThat(Http.get(url("/nowhere")).status()).isEqualTo(404);
        assertThat(Http.elements(query(QUERY_OF_THE_TALK), "TR")).hasSize(observationsOfTheTarget());
    }

    @Test
    void thePageIsThereAndAsksNobodyElse() {
        Answer page = Http.get(url("/"));
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';");
        for (String name : List.of("app.js", "elements.css", "page.css")) {
            assertThat(page.text()).contains(name);
            assertThat(Http.get(url("/" + name)).status()).isEqualTo(200);
        }
    }

    private static String error(Answer answer) {
        Element status = Http.elements(answer.xml(), "INFO").stream()
                .filter(i -> i.getAttribute("name").equals("QUERY_STATUS"))
                .findFirst()
                .orElseThrow();
        assertThat(status.getAttribute("value")).isEqualTo("ERROR");
        return status.getTextContent();
    }

    /** Starts a job, waits for its end by UWS 1.1 WAIT, and gives its URL. */
    String complete(String name, String... parameters) {
        String[] all = Arrays.copyOf(parameters, parameters.length + 2);
        all[parameters.length] = "PHASE";
        all[parameters.length + 1] = "RUN";
        Answer created = Http.post(url("/jobs/" + name), all);
        assertThat(created.status()).as(created.text()).isEqualTo(303);
        String job = created.header("Location");
        assertThat(job).startsWith(url("/jobs/" + name + "/"));
        Document end = follow(job);
        assertThat(Http.elements(end, "phase").get(0).getTextContent())
                .as(Http.get(job).text())
                .isEqualTo("COMPLETED");
        return job;
    }

    static Document follow(String job) {
        for (int i = 0; i < 20; i++) {
            Document document = Http.get(job + "?WAIT=10").xml();
            String phase = Http.elements(document, "phase").get(0).getTextContent();
            if (!Set.of("PENDING", "QUEUED", "EXECUTING").contains(phase)) {
                return document;
            }
        }
        throw new AssertionError("the job did not end: " + job);
    }

    /** URLs of results by media type. */
    static Map<String, String> results(String job) {
        return Http.elements(Http.get(job).xml(), "result").stream()
                .collect(Collectors.toMap(
                        r -> r.getAttribute("mime-type").toLowerCase(Locale.ROOT) + " " + r.getAttribute("id"),
                        r -> r.getAttributeNS("http://www.w3.org/1999/xlink", "href")));
    }

    private static byte[] bytes(Map<String, String> results, String... types) {
        for (String type : types) {
            for (Map.Entry<String, String> result : results.entrySet()) {
                if (result.getKey().startsWith(type)) {
                    Answer answer = Http.get(result.getValue());
                    assertThat(answer.status()).isEqualTo(200);
                    return answer.bytes();
                }
            }
        }
        throw new AssertionError("no result of type " + String.join(" or ", types) + " among " + results);
    }

    private static String provJson(Map<String, String> results) {
        String url = results.entrySet().stream()
                .filter(e -> e.getKey().contains("json") && e.getKey().contains("prov"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no PROV-JSON among " + results));
        return Http.get(url).text();
    }

    /** Python's prov reads it and finds the event lists used. */
    private void readByPythonProv(String json, int used) throws IOException {
        Path python = External.python("prov");
        Path file = folder.resolve("prov.json");
        Files.writeString(file, json);
        External.Run run = External.run(
                Duration.ofMinutes(1),
                python.toString(),
                "-c",
                "import sys, prov.model as m; d = m.ProvDocument.deserialize(sys.argv[1], format='json').flattened();"
                        + " e = set(str(r.args[1]) for r in d.get_records(m.ProvUsage)); print('used', len(e))",
                file.toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("used " + used);
    }

    /** ProvSAP tells the same of the counts map. */
    private void explained(String job, Map<String, String> results) {
        String map = results.entrySet().stream()
                .filter(e -> e.getKey().startsWith("image/fits") || e.getKey().startsWith("application/fits"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        for (String id : List.of(map, job)) {
            Answer answer = Http.get(url("/provsap?ID=" + Http.encode(id) + "&RESPONSEFORMAT=PROV-N&DEPTH=2"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            String provn = answer.text();
            assertThat(provn).contains("wasAssociatedWith(", "agent(", "VO Blocks");
            assertThat(provn).contains("wasGeneratedBy(");
            assertThat(provn.contains("/results/counts.fits")).isEqualTo(id.equals(map));
            assertThat(provn).contains("binsz", "nxpix", "0.02");
            assertThat(provn.lines().filter(l -> l.strip().startsWith("used(")).count())
                    .isGreaterThanOrEqualTo(jobObservations().size());
        }
    }

    static long sum(int[][] map) {
        return Arrays.stream(map).flatMapToInt(Arrays::stream).asLongStream().sum();
    }
}
