package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What astronomers ask of an archive of Cherenkov telescopes ("What kind of queries for CTA?"), each as one fill of the
 * form. The rows that are expected are picked from the whole table here, without ADQL and without the page.
 */
@ExtendWith(WebGateway.class)
class UseCasesTest {
    /** h c in TeV m. */
    private static final double HC = 1.239841984332e-18;

    private final Page page;

    UseCasesTest(Page page) {
        this.page = page;
    }

    @BeforeEach
    void open() {
        page.openSearch();
    }

    @AfterEach
    void clean() {
        page.assertClean();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    /** The angle between a pointing and a position in degrees. */
    private static double distance(Map<String, String> row, double ra, double dec) {
        double d0 = Math.toRadians(dec);
        double d = Math.toRadians(number(row, "s_dec"));
        double a = Math.toRadians(number(row, "s_ra") - ra);
        double s = Math.pow(Math.sin((d - d0) / 2), 2) + Math.cos(d0) * Math.cos(d) * Math.pow(Math.sin(a / 2), 2);
        return Math.toDegrees(2 * Math.asin(Math.sqrt(s)));
    }

    private void expect(List<String> shown, List<String> expected) {
        assertThat(expected).isNotEmpty().hasSizeLessThan(page.observations().size());
        assertThat(shown).containsExactlyElementsOf(expected);
    }

    @Test
    void coneSearch() {
        page.fill("target", "21:58:52.065 -30:13:32.12").fill("radius", "0.6");
        page.browser.choose("vo-search [name=match]", "centre");
        expect(page.search(), page.idsWhere(r -> distance(r, 329.7169375, -30.2255889) < 0.6));
        page.browser.waitFor("document.querySelector('vo-sky canvas').width > 100");
        page.picture("cone-search");
    }

    /** The same cone, as astronomers write it otherwise. */
    @ParameterizedTest
    @CsvSource({
        "'329.7169375, -30.2255889', 36, arcmin",
        "21h58m52.065s -30d13m32.12s, 2160, arcsec",
        "329.7169375 -30.2255889, 36′, deg",
        "l=17.7305 b=-52.2469, 0.6, deg",
        "gal 17.7305 -52.2469, 0.6, deg"
    })
    void coneSearchInOtherUnitsAndFrames(String position, String radius, String unit) {
        page.fill("target", position).fill("radius", radius);
        page.browser.choose("vo-search [name=unit]", unit);
        page.browser.choose("vo-search [name=match]", "centre");
        expect(page.search(), page.idsWhere(r -> distance(r, 329.7169375, -30.2255889) < 0.6));
    }

    @Test
    void dataOfATargetAtAGivenTime() {
        page.target("PKS 2155").fill("from", "2026-08-01").fill("to", "61253.24");
        expect(
                page.search(),
                page.idsWhere(r -> r.get("target_name").equals("PKS 2155-304")
                        && number(r, "t_max") >= 61253
                        && number(r, "t_min") <= 61253.24));
    }

    @Test
    void dataInARegion() {
        page.fill("region", "polygon 82 20 86 20 86 21.8 82 21.8");
        expect(
                page.search(),
                page.idsWhere(r -> number(r, "s_ra") > 82
                        && number(r, "s_ra") < 86
                        && number(r, "s_dec") > 20
                        && number(r, "s_dec") < 21.8));
    }

    @Test
    void dataWithEventsAboveFiftyTeV() {
        page.fill("emin", "50");
        expect(page.search(), page.idsWhere(r -> HC / number(r, "em_min") > 50));
    }

    @Test
    void dataWithEventsAboveSoManyGeV() {
        page.fill("emin", "50000");
        page.browser.choose("vo-search [name=eunit]", "GeV");
        expect(page.search(), page.idsWhere(r -> HC / number(r, "em_min") > 50));
    }

    @Test
    void publicDataOfAllBlazars() {
        page.value("target_class", "blazar", 1).value("data_rights", "public", 1);
        page.picture("blazars-form");
        expect(
                page.search(),
                page.idsWhere(r -> r.get("target_class").equals("blazar")
                        && r.get("data_rights").equals("public")));
    }

    @Test
    void dataOfAProposal() {
        page.value("proposal_id", "2026A-031", 1);
        expect(page.search(), page.idsWhere(r -> r.get("proposal_id").equals("2026A-031")));
    }

    @Test
    void dataThatIncludeTheLargeTelescopes() {
        page.value("sub_array_name", "LST", 1);
        expect(page.search(), page.idsWhere(r -> r.get("sub_array_name").contains("LST")));
    }

    @Test
    void dataOfATargetWithoutDivergentPointing() {
        page.target("Crab Nebula").value("pointing_mode", "divergent", 2);
        assertThat(page.browser.text("[data-column=pointing_mode] .chip[data-state=not]"))
                .contains("divergent");
        expect(
                page.search(),
                page.idsWhere(r -> r.get("target_name").equals("Crab Nebula")
                        && !r.get("pointing_mode").equals("divergent")));
    }

    @Test
    void dataMadeWithAPipelineVersion() {
        String version = page.observations().get(0).get("pipeline_version");
        page.value("pipeline_version", version, 1);
        expect(page.search(), page.idsWhere(r -> r.get("pipeline_version").equals(version)));
    }

    @Test
    void dataOfAReconstructionMethod() {
        page.value("reconstruction", "Hillas", 1);
        expect(page.search(), page.idsWhere(r -> r.get("reconstruction").equals("Hillas")));
    }

    @Test
    void dataWithLooseCuts() {
        page.value("cuts", "loose", 1);
        expect(page.search(), page.idsWhere(r -> r.get("cuts").equals("loose")));
    }

    /** The same question asked of the provenance tables. */
    @Test
    void dataWithLooseCutsByTheirProvenance() {
        page.browser.evaluate("[...document.querySelectorAll('details.facets')].at(-1).open = true");
        page.browser.waitFor("document.querySelector('[data-column=\"prov.cuts\"] .chip')");
        page.browser.click("[data-column='prov.cuts'] .chip[data-value=loose]");
        page.browser.waitFor("document.querySelector('vo-adql').value.includes('provenance.parameter')");
        expect(page.search(), page.idsWhere(r -> r.get("cuts").equals("loose")));
    }
}
