package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.External;

/** Messages to and from other programs, through the hub of JSAMP with its web profile. */
@ExtendWith(WebGateway.class)
class SampTest {
    private static final int WEB_PROFILE = 21012; // SAMP 1.3, section 5.2.1

    @TempDir
    private static Path folder;

    private static Process hub;
    private static Process snooper;
    private static Map<String, String> environment;

    private final Page page;

    SampTest(Page page) {
        this.page = page;
    }

    @BeforeAll
    static void startHub() throws Exception {
        String jsamp = External.program("jsamp").toString();
        environment = Map.of("SAMP_HUB", "std-lockurl:" + folder.resolve("samp").toUri());
        hub = start(
                "hub.txt",
                jsamp,
                "hub",
                "-mode",
                "no-gui",
                "-profiles",
                "std,web",
                "-web:auth",
                "true",
                // the list of what this hub lets web pages send is older than coverage.load.moc.fits
                "-web:norestrictmtypes");
        for (int i = 0; !listens(); i++) {
            if (i > 1200 || !hub.isAlive()) {
                throw new IllegalStateException(
                        "the hub does not start: " + Files.readString(folder.resolve("hub.txt")));
            }
            Thread.sleep(100);
        }
        snooper = start(
                "snooper.txt",
                jsamp,
                "snooper",
                "-mtype",
                "table.load.votable",
                "-mtype",
                "table.select.rowList",
                "-mtype",
                "image.load.fits",
                "-mtype",
                "table.load.fits",
                "-mtype",
                "spectrum.load.ssa-generic",
                "-mtype",
                "coverage.load.moc.fits",
                "-mtype",
                "coord.pointAt.sky",
                "-mtype",
                "table.highlight.row");
    }

    private static boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", WEB_PROFILE), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Process start(String output, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    @AfterAll
    static void stopHub() throws Exception {
        for (Process process : new Process[] {snooper, hub}) {
            if (process != null) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static void send(String mtype, String... namesAndValues) {
        List<String> command = new java.util.ArrayList<>(
                List.of(External.program("jsamp").toString(), "messagesender", "-mode", "notify", "-mtype", mtype));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            command.addAll(List.of("-param", namesAndValues[i], namesAndValues[i + 1]));
        }
        External.Run run = External.run(Duration.ofMinutes(3), environment, command.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private static void awaitHeard(String... words) throws Exception {
        Path heard = folder.resolve("snooper.txt");
        for (int i = 0; i < 1200; i++) {
            String text = Files.readString(heard);
            if (java.util.Arrays.stream(words).allMatch(text::contains)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not heard: " + List.of(words) + " in\n" + Files.readString(heard));
    }

    private void connect() {
        page.browser.click("vo-samp summary");
        page.browser.click("vo-samp .connect");
        page.browser.waitFor("document.querySelector('vo-samp [data-send]')");
    }

    private static final String ALL = "SELECT * FROM cta.vo_obscore ORDER BY obs_id";

    @Test
    void tablesGoOutRowsAndPositionsComeBack() throws Exception {
        page.openResults(ALL, "&select=101,102");
        page.rows();
        connect();
        page.browser.waitFor("document.querySelectorAll('vo-samp [data-send]').length === 4");
        page.browser.click("vo-samp [data-send]");
        awaitHeard("table.load.votable", page.url("/tap/sync?LANG=ADQL"));
        page.browser.evaluate("document.querySelectorAll('vo-samp [data-send]')[2].click()");
        awaitHeard("#selected", "obs_id+IN");
        page.browser.click("vo-samp [data-send='coverage.load.moc.fits']");
        awaitHeard("coverage.load.moc.fits", page.url("/coverage?QUERY=SELECT"));
        page.picture("samp");
        page.browser.evaluate("document.querySelector('vo-samp details').open = false");
        // selected rows are told
        page.select(4);
        awaitHeard("table.select.rowList", "table.highlight.row");
        // rows and positions of other programs
        String id = page.browser.evaluate(
                "'vo-blocks:' + new URL('tap/sync?' + new URLSearchParams({LANG: 'ADQL', QUERY: 'SELECT * FROM cta.vo_obscore ORDER BY obs_id'}), location.origin).href");
        send("table.highlight.row", "table-id", id, "row", "7");
        page.browser.waitFor("document.querySelector('vo-table tr.hover')?.dataset.row === '7'");
        send("table.select.rowList", "table-id", id, "row-list", "[\"3\",\"9\",\"10\"]");
        page.browser.waitFor(
                "[...document.querySelectorAll('vo-table tr[aria-selected=true]')].map(t => t.dataset.row).join() === '3,9,10'");
        send("coord.pointAt.sky", "ra", "83.6", "dec", "22.0");
        page.browser.waitFor("Math.abs(document.querySelector('vo-sky').view.centre[0] - 83.6) < 0.01");
        assertThat(page.browser.problems()).isEmpty();
    }

    @Test
    void imagesAndSpectraGoOut() throws Exception {
        page.openResults(ALL, "&select=101,102,103,104");
        page.rows();
        connect();
        page.browser.evaluate("document.querySelector('vo-samp details').open = false");
        page.analyse("count_map");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor(
                "document.querySelector('vo-job .phase.COMPLETED') && document.querySelector('vo-job vo-samp summary')");
        page.browser.click("vo-job vo-samp summary");
        page.browser.waitFor("document.querySelector('vo-job vo-samp [data-send=\"image.load.fits\"]')");
        page.browser.click("vo-job vo-samp [data-send='image.load.fits']");
        awaitHeard("image.load.fits", "counts.fits");
        page.browser.evaluate("history.go(-1)");
        page.rows();
        page.analyse("spectrum");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor(
                "location.hash.startsWith('#/jobs/spectrum') && document.querySelector('vo-job .phase.COMPLETED')"
                        + " && document.querySelector('vo-job vo-samp summary')");
        page.browser.click("vo-job vo-samp summary");
        page.browser.click("vo-job vo-samp [data-send='spectrum.load.ssa-generic']");
        awaitHeard("spectrum.load.ssa-generic", "Access.Reference", "flux_points.fits");
        page.browser.click("vo-job vo-samp [data-send='table.load.fits']");
        awaitHeard("table.load.fits", "flux_points.fits");
        assertThat(page.browser.problems()).isEmpty();
    }

    /** From STILTS, which sends tables as TOPCAT does: of its own server, so by way of the hub. */
    @Test
    void tablesComeIn() throws Exception {
        page.openResults(ALL, "");
        page.rows();
        connect();
        Path own = Files.writeString(folder.resolve("own.csv"), "name,ra,dec\nA,83.6,22.0\nB,83.7,22.1\n");
        External.Run run = External.run(
                Duration.ofMinutes(3),
                environment,
                External.program("stilts").toString(),
                "tpipe",
                "in=" + own,
                "ifmt=csv",
                "omode=samp",
                "format=votable",
                "client=VO Blocks gateway");
        assertThat(run.exitCode()).as(run.output()).isZero();
        page.browser.waitFor(
                "location.hash.startsWith('#/results?src=') && document.querySelector('vo-table .table-bar')"
                        + " && document.querySelectorAll('vo-table tr[data-row]').length === 2");
        assertThat(page.browser.text("vo-table tbody")).contains("A", "83.6", "22.1");
    }
}
