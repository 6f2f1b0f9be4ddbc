package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a search over rows and sky to a job, its results and where they come from. */
@ExtendWith(WebGateway.class)
class AnalysisTest {
    private final Page page;

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
        assertThat(page.browser.count("vo-prov .places a")).isGreaterThanOrEqualTo(2);
        assertThat(
                        page.browser.list(
                                "Promise.all([...document.querySelectorAll('vo-prov .downloads a')].map(a => fetch(a.href).then(r => r.status)))"))
                .hasSize(7)
                .containsOnly("200");
        // the siblings of the event list: all that the same program has made
        page.browser.evaluate(
                "[...document.querySelectorAll('vo-prov .places a')].find(a => a.textContent.startsWith('All that was made by VO Blocks simulator')).click()");
        page.browser.waitFor("location.hash.startsWith('#/results') && document.querySelector('vo-table .table-bar')");
        page.browser.waitFor("document.querySelectorAll('vo-table tbody tr[data-row]').length === 14");
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
        assertThat(page.browser.count("vo-job vo-plot .band")).isEqualTo(1);
        assertThat(page.browser.text("vo-job table.fit")).contains("index", "amplitude");
        page.picture("spectrum");
    }
}
