package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.External;

/** Rows, sky and plots of a query, and what they become elsewhere. */
@ExtendWith(WebGateway.class)
class ResultsTest {
    private static final String FOUR = "SELECT * FROM cta.vo_obscore WHERE obs_id < '105' ORDER BY obs_id";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Page page;

    @TempDir
    private Path folder;

    ResultsTest(Page page) {
        this.page = page;
    }

    @AfterEach
    void clean() {
        page.assertClean();
    }

    @Test
    void skyTableAndPlotAreLinked() {
        page.open("#/results?query=SELECT+*+FROM+cta.vo_obscore+WHERE+target_name=%27Crab+Nebula%27+ORDER+BY+obs_id");
        assertThat(page.rows()).hasSize(6);
        page.browser.waitFor("document.querySelector('.sky-told').dataset.fov");
        page.browser.click("vo-sky canvas");
        page.browser.waitFor("document.querySelector('vo-table tr.hover[aria-selected=true]')");
        page.browser.evaluate("document.querySelector('vo-sky').selection.set([])");
        // a lasso around everything
        String box = "document.querySelector('vo-sky canvas').getBoundingClientRect()";
        double x = Double.parseDouble(page.browser.evaluate(box + ".x"));
        double y = Double.parseDouble(page.browser.evaluate(box + ".y"));
        double w = Double.parseDouble(page.browser.evaluate(box + ".width"));
        double h = Double.parseDouble(page.browser.evaluate(box + ".height"));
        page.browser.lasso(
                new double[][] {{x + 3, y + 3}, {x + w - 60, y + 3}, {x + w - 60, y + h - 5}, {x + 3, y + h - 5}});
        page.browser.waitFor("document.querySelectorAll('vo-table tr[aria-selected=true]').length === 6");
        page.browser.click("[data-tab=Plot]");
        assertThat(page.browser.count("vo-plot .point.chosen")).isEqualTo(6);
        page.browser.choose("vo-plot [name=y]", "");
        assertThat(page.browser.count("vo-plot .bar")).isPositive();
        // a filter over a column holds for all
        page.browser.type("vo-table [aria-label='Filter obs_id']", "20");
        page.browser.type("vo-table [aria-label='Filter s_dec']", "> 22");
        page.browser.waitFor("document.querySelector('vo-table .count').textContent.startsWith('4 of 6')");
    }

    private String cell(String column) {
        String head = "[...document.querySelectorAll('vo-table thead .sort')].findIndex(s => s.textContent.trim() === '"
                + column + "')";
        return page.browser.evaluate(
                "document.querySelector('vo-table tr[data-row=\"0\"]').children[1 + " + head + "].textContent");
    }

    private void otherUnit(String column) {
        page.browser.evaluate(
                "[...document.querySelectorAll('vo-table thead th')].find(t => t.querySelector('.sort')?.textContent.trim() === '"
                        + column + "').querySelector('button.unit').click()");
    }

    @Test
    void columnsAreChosenAndShownInOtherUnits() {
        page.openResults(FOUR, "");
        page.rows();
        int before = page.browser.count("vo-table thead .sort");
        page.browser.click("vo-table .columns summary");
        page.browser.type("vo-table .columns input[type=search]", "em_min");
        page.browser.click("vo-table .column-list label");
        page.browser.waitFor("document.querySelectorAll('vo-table thead .sort').length === " + (before + 1));
        page.picture("columns");
        // h c in TeV m (CODATA 2018)
        double metres = Double.parseDouble(cell("em_min"));
        otherUnit("em_min");
        assertThat(Double.parseDouble(cell("em_min")) * metres)
                .isCloseTo(1.239841984332e-18, org.assertj.core.data.Offset.offset(1e-20));
        page.browser.key("Escape", 27, 0);
        assertThat(cell("s_ra")).startsWith("329.71");
        otherUnit("s_ra");
        assertThat(cell("s_ra")).matches("21:58:52\\.0[67]");
        otherUnit("s_dec");
        assertThat(cell("s_dec")).isEqualTo("−29:43:32.1");
        otherUnit("t_min");
        assertThat(cell("t_min")).matches("2026-08-01 \\d\\d:\\d\\d:\\d\\d");
        otherUnit("s_ra");
        assertThat(cell("s_ra")).startsWith("329.71");
        page.browser.click("vo-table .columns summary");
        page.browser.type("vo-table .columns input[type=search]", "em_min");
        page.browser.click("vo-table .column-list label");
        page.browser.waitFor("document.querySelectorAll('vo-table thead .sort').length === " + before);
    }

    @Test
    void tablesAreDownloadedInEveryFormat() throws Exception {
        page.openResults(FOUR, "");
        page.browser.downloadsTo(folder);
        page.browser.click(".downloads summary");
        page.browser.waitFor("document.querySelectorAll('.downloads a').length > 6");
        assertThat(
                        page.browser.list(
                                "Promise.all([...document.querySelectorAll('.downloads a')].map(async a => { const r = await fetch(a.href); return `${r.status} ${(await r.arrayBuffer()).byteLength > 400}`; }))"))
                .hasSizeGreaterThan(6)
                .containsOnly("200 true");
        page.browser.click(".downloads a[data-format^='text/csv']");
        assertThat(Files.readString(Page.saved(folder.resolve("cta.vo_obscore-105.csv")))
                        .lines())
                .hasSize(5);
    }

    private String snippet(String kind) {
        page.browser.evaluate("[...document.querySelectorAll('.copies [role=tab]')].find(b => b.textContent === '"
                + kind + "').click()");
        return page.browser.evaluate("document.querySelector('.snippet').textContent");
    }

    private External.Run shell(String script) {
        External.Run run =
                External.run(LIMIT, External.program("bash").toString(), "-c", "cd '" + folder + "' && " + script);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run;
    }

    private void assertFourRows() {
        // STILTS counts them
        assertThat(shell("stilts tpipe in=result.vot omode=count && rm result.vot")
                        .output())
                .contains("rows: 4");
    }

    /** Each of them is run as it is copied. */
    @Test
    void theSameQueryRunsInOtherPrograms() throws Exception {
        page.openResults(FOUR, "");
        page.rows();
        page.browser.click(".copies summary");
        page.picture("copy-as");
        page.browser.allowClipboard();
        page.browser.click(".copies .popup > button");
        page.browser.waitFor("document.querySelector('.copies .popup > button').textContent === 'Copied'");
        assertThat(page.browser.clipboard()).isEqualTo(snippet("curl"));
        shell(snippet("curl"));
        assertFourRows();
        shell(snippet("STILTS"));
        assertFourRows();
        Files.writeString(folder.resolve("Query.java"), snippet("Java"));
        shell("'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' Query.java");
        assertFourRows();
        Files.writeString(folder.resolve("query.py"), snippet("pyvo"));
        assertThat(shell("'" + External.python("pyvo") + "' query.py")
                        .output()
                        .lines()
                        .filter(l -> l.contains("event")))
                .hasSize(4);
    }

    @Test
    void aServiceIsToldToCite() {
        page.open("#/service");
        page.browser.waitFor("document.querySelectorAll('vo-service pre.citation').length === 2");
        assertThat(page.browser.text("vo-service dl.about"))
                .contains(
                        "Simulated observations",
                        "VO Blocks",
                        "14 observations (10 public, 4 proprietary)",
                        "CC0 1.0",
                        "ivo://org.voblocks.gateway/simulated?");
        assertThat(page.browser.evaluate("document.querySelectorAll('vo-service pre.citation')[1].textContent"))
                .startsWith("@misc{simulated,")
                .contains("title = {{Simulated observations of PKS 2155-304 and the Crab nebula}}");
        page.browser.waitFor("document.querySelector('vo-service table button')");
        page.picture("service");
        page.browser.allowClipboard();
        page.browser.click("vo-service table button");
        page.browser.waitFor("document.querySelector('vo-service table button').textContent === 'Copied'");
        assertThat(page.browser.clipboard()).isEqualTo(page.url("/tap"));
        assertThat(page.browser.text("vo-service"))
                .contains("The service is up", "rows of a result", "obs_publisher_did");
    }

    /** The figure is printed, since it depends on the machine; that the map is not waited for does not. */
    @Test
    void theFirstPaintDoesNotWaitForTheMap() {
        page.browser.open("about:blank");
        page.browser.forget();
        page.browser.open(page.url("/"));
        page.browser.waitFor("performance.getEntriesByName('first-contentful-paint').length");
        String first =
                page.browser.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime.toFixed(0)");
        page.browser.waitFor("document.querySelector('vo-search form')");
        String form = page.browser.evaluate("performance.now().toFixed(0)");
        System.out.println("first contentful paint after " + first + " ms, the form after " + form + " ms");
        assertThat(page.browser.requests()).noneMatch(u -> u.contains("vo-sky") || u.contains("image-layer"));
        assertThat(List.of(first, form)).allMatch(t -> Double.parseDouble(t) > 0);
    }
}
