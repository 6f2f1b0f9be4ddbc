package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a search over rows and sky to a job, its results and where they come from. */
@ExtendWith(WebGateway.class)
class AnalysisTest {
    private final Page page;

    @TempDir
    private Path downloads;

    AnalysisTest(Page page) {
        this.page = page;
    }

    @AfterEach
    void clean() {
        page.assertClean();
    }

    private static final String PKS =
            "#/results?query=" + "SELECT+*+FROM+cta.vo_obscore+WHERE+obs_id+%3C+%27105%27+ORDER+BY+obs_id";

    @Test
    void theWholePath() {
        List<String> found = page.openSearch().target("PKS 2155-304").search();
        assertThat(found).hasSize(8);
        for (String id : List.of("101", "102", "103", "104")) {
            page.select(found.indexOf(id));
            // what belongs to the rows before cannot be used
            assertThat(
                            page.browser.evaluate(
                                    "document.querySelector('.analyse').ariaBusy !== 'true' || [...document.querySelectorAll('.analyse button')].every(b => b.disabled)"))
                    .isEqualTo("true");
        }
        page.awaitAnalyse();
        assertThat(page.browser.evaluate("location.hash")).contains("select=101%2C102%2C103%2C104");
        page.picture("results");
        // the form comes from the descriptor, its first values from the rows and the searched position
        page.analyse("count_map");
        assertThat(page.browser.evaluate("document.querySelector('vo-descriptor-form [name=obs_ids]').value"))
                .isEqualTo("101 102 103 104");
        assertThat(page.browser.evaluate("document.querySelector('vo-descriptor-form [name=RA]').value"))
                .isEqualTo("329.71694");
        page.browser.click("vo-descriptor-form summary");
        page.browser.type("vo-descriptor-form [name=nxpix]", "5000");
        page.browser.click("vo-descriptor-form button.primary");
        assertThat(page.browser.text("vo-descriptor-form [data-param=nxpix] .field-error"))
                .contains("out of range", "1 to 4000");
        page.browser.type("vo-descriptor-form [name=nxpix]", "200");
        page.browser.type("vo-descriptor-form [name=nypix]", "200");
        page.browser.choose("vo-descriptor-form [name=background]", "ring");
        page.browser.type("vo-descriptor-form [name=RUNID]", "PKS, four runs");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor("document.querySelector('vo-job .phase.COMPLETED')");
        page.browser.waitFor(
                "[...document.querySelectorAll('vo-jobs li')].some(l => l.innerText.includes('PKS, four runs') && l.querySelector('.phase.COMPLETED'))");
        // a FITS image on the sky, with its values below the pointer
        page.browser.waitFor("document.querySelector('vo-job vo-sky .sky-legend select')"
                + " && document.querySelector('vo-job .sky-told').dataset.fov < 20");
        page.browser.hover("vo-job vo-sky canvas");
        page.browser.waitFor(
                "/21:58:\\d\\d.*−30:\\d\\d.*l .*b .* \\d/s.test(document.querySelector('vo-job .sky-told').textContent)");
        page.picture("count-map");
        page.browser.click("vo-job [data-result='counts.png']");
        page.browser.waitFor("document.querySelector('vo-job .preview img')?.naturalWidth > 100");
        // provenance: four event lists and the results, then a step further
        page.browser.click("vo-job [data-tab=Provenance]");
        page.browser.waitFor("document.querySelectorAll('vo-prov .prov-node.entity').length >= 8");
        assertThat(page.browser.count("vo-prov .prov-edge.used")).isEqualTo(4);
        page.picture("provenance");
        int before = page.browser.count("vo-prov .prov-node");
        page.browser.evaluate(
                "document.querySelector('vo-prov .prov-node[data-id$=\"?101\"]').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        page.browser.click("vo-prov [data-step=BACK]");
        page.browser.waitFor("/more|nothing/.test(document.querySelector('.prov-told').textContent)");
        assertThat(page.browser.count("vo-prov .prov-node")).isGreaterThanOrEqualTo(before);
        assertThat(page.browser.text("vo-prov .prov-side")).contains("ivo://org.voblocks.gateway/simulated?101");
        assertThat(page.browser.count("vo-prov .downloads a")).isGreaterThan(5);
    }

    @Test
    void aFormStaysAsItWasFilledWhenRowsAreAdded() {
        page.open(PKS + "&select=101");
        page.analyse("count_map");
        page.browser.choose("vo-descriptor-form [name=background]", "ring");
        page.browser.type("vo-descriptor-form [name=RUNID]", "kept");
        page.select(2).awaitAnalyse();
        assertThat(
                        page.browser.list(
                                "['obs_ids', 'background', 'RUNID'].map(n => document.querySelector(`vo-descriptor-form [name=${n}]`).value)"))
                .containsExactly("101 103", "ring", "kept");
    }

    @Test
    void aSpectrumIsAPlotWithErrorsAndLimits() {
        page.open(PKS + "&select=101,102,103,104");
        page.analyse("spectrum");
        page.browser.type("vo-descriptor-form [name=RA]", "329.717");
        page.browser.type("vo-descriptor-form [name=Dec]", "-30.226");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor("document.querySelector('vo-job .phase.COMPLETED')"
                + " && document.querySelectorAll('vo-job vo-plot .point.flux').length > 5");
        assertThat(page.browser.count("vo-job vo-plot .error-bar")).isGreaterThan(5);
        assertThat(page.browser.count("vo-job vo-plot .upper-limit")).isPositive();
        assertThat(page.browser.count("vo-job vo-plot .line")).isEqualTo(1);
        assertThat(page.browser.text("vo-job table.fit")).contains("index", "amplitude");
        page.picture("spectrum");
    }

    @Test
    void jobsAreRenamedRunAgainAbortedAndDeleted() {
        page.open(PKS + "&select=101");
        page.analyse("count_map");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor("document.querySelector('vo-job .phase.COMPLETED')");
        page.browser.type("vo-job .job-head input", "first light");
        page.browser.key("Enter", 13, 0);
        page.browser.waitFor("document.querySelector('vo-jobs .job-list').innerText.includes('first light')");
        String first = page.browser.evaluate("location.hash");
        page.browser.evaluate(
                "[...document.querySelectorAll('vo-job button')].find(b => b.textContent === 'Run again').click()");
        page.browser.waitFor("location.hash !== '" + first
                + "' && document.querySelector('vo-job')?.getAttribute('src').endsWith(location.hash.split('/').pop())"
                + " && document.querySelector('vo-job .phase.COMPLETED')");
        page.browser.click("vo-job [data-tab=Parameters]");
        assertThat(page.browser.text("vo-job dl.parameters")).contains("obs_ids", "101");
        page.browser.click("vo-job .delete button");
        page.browser.click("vo-job .delete button.danger");
        page.browser.waitFor("location.hash === '#/jobs'");
        page.browser.choose("vo-jobs [name=phase]", "HELD");
        page.browser.waitFor("document.querySelector('vo-jobs .job-list').innerText.includes('No job matches')");
    }

    @Test
    void aKindOfJobThatIsDefinedIsOfferedWithoutAnyScript() {
        // what an embedder registers, or an administrator defines, comes with its descriptor: nothing here names it
        page.open(PKS + "&select=101,103");
        page.awaitAnalyse();
        assertThat(page.browser.list(
                        "[...document.querySelectorAll('.analyse button.primary')].map(b => b.dataset.service)"))
                .containsExactlyInAnyOrderElementsOf(
                        page.browser.list(
                                "(async () => (await (await fetch('jobs', {headers: {Accept: 'application/json'}})).json()).types.map(t => t.name).filter(t => t !== 'cutout'))()"));
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

    @Test
    void tablesAreDownloadedAndQueriesCopied() throws Exception {
        page.open(PKS);
        page.browser.downloadsTo(downloads);
        page.browser.click(".downloads summary");
        page.browser.waitFor("document.querySelectorAll('.downloads a').length > 6");
        page.browser.click(".downloads a[data-format^='text/csv']");
        Path file = await("cta.vo_obscore-105.csv");
        assertThat(Files.readString(file).lines()).hasSize(5);
        page.browser.evaluate("document.querySelector('.downloads').open = false");
        page.browser.click(".copies summary");
        assertThat(page.browser.text(".snippet")).startsWith("curl").contains(page.url("/tap/sync"));
        for (String kind : List.of("pyvo", "STILTS", "Java")) {
            page.browser.evaluate("[...document.querySelectorAll('.copies [role=tab]')].find(b => b.textContent === '"
                    + kind + "').click()");
            assertThat(page.browser.text(".snippet"))
                    .contains("vo_obscore")
                    .containsIgnoringCase(kind.equals("Java") ? "HttpClient" : kind);
        }
    }

    private Path await(String name) throws InterruptedException {
        for (int i = 0; i < 1200 && !Files.exists(downloads.resolve(name)); i++) {
            Thread.sleep(100);
        }
        return downloads.resolve(name);
    }
}
