package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.gateway.Http.Answer;
import org.voblocks.testing.External;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * SODA on event lists. What is expected is counted here from the whole list, as nom-tam-fits reads it, with the formula of
 * the angular distance and E = hc / lambda.
 */
class CutoutTest {
    private static final double HC_TEV_M = 1.239841984332e-18;
    private static final long OBS_ID = 101;

    @TempDir
    static Path work;

    private static Gateway gateway;
    private static Events whole;

    /** The events of a file, and the header beside them. */
    private record Events(double[] time, float[] ra, float[] dec, float[] energy, Header header, double[][] gti) {
        static Events of(byte[] file) throws Exception {
            Path path = Files.write(Files.createTempFile(work, "events", ".fits"), file);
            try (Fits fits = new Fits(path.toFile())) {
                BinaryTableHDU events = (BinaryTableHDU) fits.getHDU("EVENTS");
                BinaryTableHDU gti = (BinaryTableHDU) fits.getHDU("GTI");
                return new Events(
                        (double[]) events.getColumn("TIME"),
                        (float[]) events.getColumn("RA"),
                        (float[]) events.getColumn("DEC"),
                        (float[]) events.getColumn("ENERGY"),
                        events.getHeader(),
                        new double[][] {(double[]) gti.getColumn("START"), (double[]) gti.getColumn("STOP")});
            }
        }

        int size() {
            return time.length;
        }

        double distance(int i, double lon, double lat) {
            double d = Math.toRadians(dec[i]);
            double d0 = Math.toRadians(lat);
            double a = Math.toRadians(ra[i] - lon);
            double s = Math.pow(Math.sin((d - d0) / 2), 2) + Math.cos(d) * Math.cos(d0) * Math.pow(Math.sin(a / 2), 2);
            return Math.toDegrees(2 * Math.asin(Math.sqrt(s)));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        gateway = Gateway.start(
                GatewayOptions.builder().port(0).workDirectory(work).build(), ProgressBar.none());
        whole = Events.of(Http.get(url("/retrieve?id=" + OBS_ID)).bytes());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String url(String path) {
        return gateway.url() + path;
    }

    private static Answer sync(String... namesAndValues) {
        return Http.get(url("/soda/sync?" + Http.form(namesAndValues)));
    }

    @Test
    void aCircleAndABandLeaveTheEventsThatAreInBoth() throws Exception {
        Answer answer = sync(
                "id",
                "101",
                "circle",
                "329.7 -30.2 0.5",
                "band",
                HC_TEV_M / 2 + " " + HC_TEV_M / 0.5,
                "RESPONSEFORMAT",
                "application/fits");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/fits");
        Events part = Events.of(answer.bytes());
        long expected = IntStream.range(0, whole.size())
                .filter(i -> whole.distance(i, 329.7, -30.2) <= 0.5)
                .filter(i -> whole.energy()[i] >= 0.5 && whole.energy()[i] <= 2)
                .count();
        assertThat(part.size()).isPositive().isEqualTo((int) expected);
        assertThat(part.gti()[0]).isEqualTo(whole.gti()[0]);
        assertThat(part.header().getDoubleValue("ONTIME"))
                .isEqualTo(whole.header().getDoubleValue("ONTIME"));
        valid(answer.bytes(), "band.fits");
    }

    @Test
    void aTimeCutsTheGoodTimeAndWhatFollowsFromIt() throws Exception {
        double start = whole.gti()[0][0];
        double reference =
                whole.header().getDoubleValue("MJDREFI") + whole.header().getDoubleValue("MJDREFF");
        // TT is 64.184 s ahead of UTC from 1999 to 2005 and 69.184 s since 2017 (IERS bulletin C)
        double mjdTt = reference + start / 86400;
        double leap = (mjdTt > 57754 ? 69.184 : mjdTt > 57204 ? 68.184 : 64.184) / 86400;
        Answer answer =
                sync("ID", "101", "TIME", (mjdTt - leap + 100 / 86400.0) + " " + (mjdTt - leap + 400 / 86400.0));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Events part = Events.of(answer.bytes());
        long expected = IntStream.range(0, whole.size())
                .filter(i -> whole.time()[i] >= start + 100 && whole.time()[i] < start + 400)
                .count();
        assertThat(part.size()).isPositive().isCloseTo((int) expected, within(1));
        assertThat(part.gti()[0][0]).isCloseTo(start + 100, within(1e-3));
        assertThat(part.gti()[1][0]).isCloseTo(start + 400, within(1e-3));
        Header header = part.header();
        assertThat(header.getDoubleValue("ONTIME")).isCloseTo(300, within(1e-3));
        assertThat(header.getDoubleValue("TSTART")).isCloseTo(start + 100, within(1e-3));
        assertThat(header.getDoubleValue("TSTOP")).isCloseTo(start + 400, within(1e-3));
        double deadTime =
                whole.header().getDoubleValue("LIVETIME") / whole.header().getDoubleValue("ONTIME");
        assertThat(header.getDoubleValue("LIVETIME")).isCloseTo(300 * deadTime, within(0.1));
        valid(answer.bytes(), "time.fits");
    }

    @Test
    void otherRegionsAndOpenEnds() throws Exception {
        assertThat(Events.of(sync("ID", "101", "POS", "RANGE 329.5 329.9 -30.5 -30")
                                .bytes())
                        .size())
                .isEqualTo((int) IntStream.range(0, whole.size())
                        .filter(i -> whole.ra()[i] >= 329.5f && whole.ra()[i] <= 329.9f)
                        .filter(i -> whole.dec()[i] >= -30.5f && whole.dec()[i] <= -30f)
                        .count());
        assertThat(Events.of(sync("ID", "101", "POLYGON", "328 -32 332 -32 330 -28")
                                .bytes())
                        .size())
                .isBetween(1, whole.size() - 1);
        assertThat(Events.of(sync("ID", "101", "TIME", "-Inf +Inf", "BAND", "0 Inf")
                                .bytes())
                        .size())
                .isEqualTo(whole.size());
    }

    @Test
    void whatCannotBeCutIsTold() {
        assertThat(sync("ID", "101", "CIRCLE", "10 30 0.1").status()).isEqualTo(204);
        assertThat(sync("ID", "101", "TIME", "20000 20001").status()).isEqualTo(204);
        told(sync("ID", "101", "CIRCLE", "10 30"), 400, "UsageError: ", "CIRCLE", "3 numbers");
        told(sync("ID", "nobody"), 404, "UsageError: ", "nobody");
        told(sync("CIRCLE", "10 30 1"), 400, "UsageError: ", "ID");
        told(sync("ID", "101", "POL", "I"), 400, "UsageError: ", "POL", "no polarization");
        told(sync("ID", "101", "RESPONSEFORMAT", "image/png"), 415, "UsageError: ", "application/fits");
        told(sync("ID", "101", "CIRCLE", "1 1 1", "CIRCLE", "2 2 2"), 400, "MultiValuedParamNotSupported: ", "CIRCLE");
    }

    private static void told(Answer answer, int status, String... words) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.text()).contains(words).startsWith(words[0]);
    }

    @Test
    void aPartLeadsToItsProvenance() {
        String link = sync("ID", "101", "CIRCLE", "329.7 -30.2 0.5").header("Link");
        assertThat(link).endsWith("; rel=\"http://www.w3.org/ns/prov#has_provenance\"");
        String provn = Http.get(link.substring(1, link.indexOf('>')) + "&RESPONSEFORMAT=PROV-N&DEPTH=2")
                .text();
        assertThat(provn).contains("used(", "wasGeneratedBy(", "POS = CIRCLE 329.7 -30.2 0.5", "VO Blocks");
        assertThat(provn).contains("obs:101");
    }

    @Test
    void aJobCutsAllCombinations() throws Exception {
        Answer created = Http.post(
                url("/soda/async"),
                "ID",
                "101",
                "ID",
                "102",
                "CIRCLE",
                "329.7 -30.2 0.5",
                "CIRCLE",
                "10 30 1",
                "PHASE",
                "RUN");
        assertThat(created.status()).as(created.text()).isEqualTo(303);
        String job = created.header("Location");
        Document end = MainJobScenario.follow(job);
        assertThat(Http.elements(end, "phase").get(0).getTextContent())
                .as(Http.get(job).text())
                .isEqualTo("COMPLETED");
        Map<String, String> results = MainJobScenario.results(job);
        assertThat(results.keySet())
                .contains(
                        "application/fits part-1.fits",
                        "text/plain part-2.txt",
                        "application/fits part-3.fits",
                        "text/plain part-4.txt");
        byte[] part = Http.get(results.get("application/fits part-1.fits")).bytes();
        assertThat(Events.of(part).size()).isEqualTo((int) IntStream.range(0, whole.size())
                .filter(i -> whole.distance(i, 329.7, -30.2) <= 0.5)
                .count());
        assertThat(Http.get(results.get("text/plain part-2.txt")).text()).startsWith("UsageError: NoContent: ");
        assertThat(Http.get(job + "/prov?RESPONSEFORMAT=PROV-N").text().lines().filter(l -> l.contains("used(")))
                .hasSize(2);
    }

    @Test
    void theDescriptorsTellTheRangesOfTheObservation() {
        Document links = Http.get(url("/datalink/links?ID=101")).xml();
        Element soda = Http.elements(links, "RESOURCE").stream()
                .filter(r -> r.getAttribute("ID").equals("soda-sync-101"))
                .findFirst()
                .orElseThrow();
        Map<String, String> values =
                Stream.of("ID", "CIRCLE", "BAND", "TIME").collect(Collectors.toMap(n -> n, n -> attributes(soda, n)));
        assertThat(values.get("ID")).isEqualTo("101");
        assertThat(values.get("CIRCLE").split(" ")).hasSize(3);
        String[] time = values.get("TIME").split(" ");
        double mjd = whole.header().getDoubleValue("MJDREFI")
                + whole.header().getDoubleValue("MJDREFF")
                + whole.header().getDoubleValue("TSTART") / 86400;
        assertThat(Double.parseDouble(time[0])).isCloseTo(mjd, within(70.0 / 86400));
        String[] band = values.get("BAND").split(" ");
        assertThat(Double.parseDouble(band[0])).isLessThan(HC_TEV_M / 1);
        assertThat(Double.parseDouble(band[1])).isGreaterThan(HC_TEV_M / 1);
    }

    /** The value of a PARAM, or the values of its MIN and MAX. */
    private static String attributes(Element resource, String name) {
        var params = resource.getElementsByTagNameNS("*", "PARAM");
        for (int i = 0; i < params.getLength(); i++) {
            Element param = (Element) params.item(i);
            if (param.getAttribute("name").equals(name)) {
                StringBuilder text = new StringBuilder(param.getAttribute("value"));
                for (String end : List.of("MIN", "MAX")) {
                    var found = param.getElementsByTagNameNS("*", end);
                    if (found.getLength() > 0) {
                        text.append(text.isEmpty() ? "" : " ").append(((Element) found.item(0)).getAttribute("value"));
                    }
                }
                return text.toString();
            }
        }
        throw new AssertionError("no parameter " + name);
    }

    @Test
    void pyvoCutsAndGammapyReads() throws IOException {
        Path python = External.python("pyvo");
        External.python("gammapy");
        Path script = work.resolve("cut.py");
        Files.writeString(script, """
                import sys, warnings
                warnings.simplefilter("ignore")
                import pyvo
                from gammapy.data import Observation
                links = pyvo.dal.adhoc.DatalinkResults.from_result_url(sys.argv[1])
                soda = links.get_first_proc()
                with open(sys.argv[2], "wb") as out:
                    out.write(soda.process(circle=(329.7, -30.2, 0.5)).read())
                part = Observation.read(sys.argv[2])
                print("events", len(part.events.table), "gti", len(part.gti.table), "aeff", part.aeff.unit)
                """);
        External.Run run = External.run(
                Duration.ofMinutes(2),
                python.toString(),
                script.toString(),
                url("/datalink/links?ID=101"),
                work.resolve("pyvo.fits").toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        long expected = IntStream.range(0, whole.size())
                .filter(i -> whole.distance(i, 329.7, -30.2) <= 0.5)
                .count();
        assertThat(run.output()).contains("events " + expected + " gti 1 aeff m2");
    }

    @Test
    void datalinklintFindsNothingWrong() {
        External.Run run = External.run(
                Duration.ofMinutes(1),
                External.program("stilts").toString(),
                "datalinklint",
                "votable=" + url("/datalink/links?ID=101&ID=102&ID=nobody&RESPONSEFORMAT=votable"));
        assertThat(run.output()).doesNotContain("ERROR", "WARNING");
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private static void valid(byte[] file, String name) throws IOException {
        Path path = work.resolve(name);
        Files.write(path, file);
        StringWriter told = new StringWriter();
        int code = Main.run(new PrintWriter(told), new PrintWriter(told), "dl3", "validate", path.toString());
        assertThat(code).as(told.toString()).isZero();
    }
}
