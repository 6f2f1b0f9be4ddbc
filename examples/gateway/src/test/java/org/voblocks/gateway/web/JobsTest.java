package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with jobs, and which there are. */
@ExtendWith(WebGateway.class)
class JobsTest {
    private static final String PKS =
            "#/results?query=" + "SELECT+*+FROM+cta.vo_obscore+WHERE+obs_id+%3C+%27105%27+ORDER+BY+obs_id";

    /** A query that takes long: fourteen rows to the power of seven. */
    private static final String LONG = "SELECT COUNT(*) AS n FROM cta.vo_obscore AS a, cta.vo_obscore AS b,"
            + " cta.vo_obscore AS c, cta.vo_obscore AS d, cta.vo_obscore AS e, cta.vo_obscore AS f, cta.vo_obscore AS g";

    private final Page page;

    @TempDir
    private Path downloads;

    JobsTest(Page page) {
        this.page = page;
    }

    @AfterEach
    void clean() {
        page.assertClean();
    }

    @Test
    void jobsAreRenamedRunAgainAndDeleted() {
        page.open(PKS + "&select=101");
        page.analyse("count_map");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor("document.querySelector('vo-job .phase.COMPLETED')");
        page.browser.type("vo-job .job-head input", "first light");
        page.browser.key("Enter", 13, 0);
        page.browser.waitFor("document.querySelector('vo-jobs .job-list').innerText.includes('first light')");
        // the list tells kind, start, end and destruction
        page.browser.waitFor(
                "/count map · \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d – \\d\\d:\\d\\d:\\d\\d · kept until \\d{4}-\\d\\d-\\d\\d/.test(document.querySelector('vo-jobs a[aria-current]').innerText)");
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
    void aJobWaitsUntilItIsStarted() {
        page.open("#/jobs");
        String url = page.browser.evaluate(
                "fetch('jobs/count_map', {method: 'POST', headers: {Accept: 'application/json'},"
                        + " body: new URLSearchParams({obs_ids: '101', RA: '329.717', Dec: '-30.226', nxpix: '50', nypix: '50'})}).then(r => r.url)");
        page.open("#/jobs/count_map/" + url.substring(url.lastIndexOf('/') + 1));
        page.browser.waitFor("document.querySelector('vo-job .phase.PENDING')");
        page.browser.click("vo-job .buttons button.primary");
        page.browser.waitFor("document.querySelector('vo-job .phase.COMPLETED')");
    }

    @Test
    void aLongQueryGoesOnAsAJobAndIsAborted() {
        page.openResults(LONG, "");
        page.browser.click(".notice.busy .to-job");
        page.browser.waitFor("document.querySelector('vo-job .phase.EXECUTING')");
        assertThat(page.browser.evaluate("location.hash")).startsWith("#/jobs/query/");
        page.browser.waitFor("document.querySelector('vo-job .job-progress progress')");
        page.picture("running");
        page.press("vo-job", "Abort");
        page.browser.waitFor("document.querySelector('vo-job .phase.ABORTED')");
        page.browser.waitFor("document.querySelector('vo-jobs a[aria-current] .phase.ABORTED')");
    }

    @Test
    void aLongQueryIsCancelled() {
        page.openResults(LONG, "");
        page.browser.waitFor("document.querySelector('.notice.busy')");
        page.press(".notice.busy", "Cancel");
        page.browser.waitFor("location.hash.startsWith('#/search?query=')"
                + " && document.querySelector('vo-adql')?.value.includes('COUNT(*)')");
    }

    @Test
    void partsOfADataSetAreFetched() throws Exception {
        page.browser.downloadsTo(downloads);
        page.open(PKS + "&select=101").awaitAnalyse();
        page.browser.click(".links summary");
        assertThat(page.browser.list("[...document.querySelectorAll('.tree > li')].map(l => l.dataset.semantics)"))
                .containsExactly("#this", "#cutout");
        page.browser.click("[data-single='soda-sync-101']");
        page.browser.type("vo-descriptor-form [name=CIRCLE]", "329.717 -30.226 0.5");
        page.picture("cutout");
        page.browser.click("vo-descriptor-form button.primary");
        Path cut = aFile();
        assertThat(Files.readAllBytes(cut))
                .startsWith("SIMPLE  =".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        // the same as a job of its own kind
        page.browser.click("[data-single='soda-async-101']");
        page.browser.type("vo-descriptor-form [name=CIRCLE]", "329.717 -30.226 0.5");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor(
                "location.hash.startsWith('#/jobs/cutout/')"
                        + " && document.querySelector('vo-job .phase.COMPLETED') && document.querySelector('vo-job ul.results li')");
    }

    private Path aFile() throws Exception {
        for (int i = 0; i < 1200; i++) {
            try (java.util.stream.Stream<Path> files = Files.list(downloads)) {
                Path done = files.filter(f -> !f.toString().endsWith(".crdownload")
                                && !f.getFileName().toString().startsWith("."))
                        .findFirst()
                        .orElse(null);
                if (done != null && Files.size(done) > 0) {
                    return done;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing was saved");
    }
}
