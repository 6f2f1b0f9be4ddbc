package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The query editor: checked by our parser as one types, completed from the service's tables, detached from the form. */
@ExtendWith(WebGateway.class)
class EditorTest {
    private static final String ALL = "document.querySelector('vo-adql').value";

    private final Page page;

    EditorTest(Page page) {
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

    private static String quote(String text) {
        return '`' + text.replace("\\", "\\\\").replace("`", "\\`") + '`';
    }

    private void write(String query) {
        page.browser.click("vo-adql .editor");
        page.browser.key("a", 65, 2);
        page.browser.insert(query);
        page.browser.waitFor(ALL + ".length >= " + Math.max(1, query.length() - 2));
    }

    @Test
    void aWrongQueryIsExplainedAndMended() {
        write("SELECT obs_id, tagret_name FROM cta.vo_obscore");
        page.browser.waitFor("document.querySelector('vo-adql .diagnostics li.error')");
        assertThat(page.browser.text("vo-adql .diagnostics"))
                .contains("1:16", "tagret_name", "did you mean target_name");
        page.picture("diagnostics");
        page.browser.click("vo-adql .diagnostics button");
        page.browser.waitFor(ALL + ".includes('SELECT obs_id, target_name FROM')");
        page.browser.waitFor("!document.querySelector('vo-adql .diagnostics li')");
        page.browser.key("Enter", 13, 2);
        assertThat(page.rows()).hasSize(14);
    }

    @Test
    void namesAreCompleted() {
        write("SELECT pointing_ FROM cta.vo_obscore AS o");
        page.browser.evaluate(
                "(v => v.dispatch({selection: {anchor: 16}}))(document.querySelector('vo-adql .editor').shadowRoot.querySelector('.cm-content').cmTile?.view ?? document.querySelector('vo-adql').view)");
        page.browser.insert("m");
        page.browser.waitFor(
                "document.querySelector('vo-adql .editor').shadowRoot.querySelector('.cm-tooltip-autocomplete')?.textContent.includes('pointing_mode')");
        page.picture("completion");
        accept();
        page.browser.waitFor(ALL + ".startsWith('SELECT pointing_mode FROM')");
        // our own parser knows the place: after the name of the table only its columns
        assertThat(page.browser.requests()).anyMatch(u -> u.endsWith("/tap/complete"));
        page.browser.insert(", o.");
        page.browser.insert("zen");
        page.browser.waitFor(
                "document.querySelector('vo-adql .editor').shadowRoot.querySelector('.cm-tooltip-autocomplete li[aria-selected] .cm-completionLabel')?.textContent === 'zen_pnt'");
        accept();
        page.browser.waitFor(ALL + ".startsWith('SELECT pointing_mode, o.zen_pnt FROM')");
    }

    /* the editor takes no key for a list that has just come up */
    private void accept() {
        page.browser.evaluate("new Promise(go => setTimeout(go, 300))");
        page.browser.key("Enter", 13, 0);
    }

    @Test
    void theSqlOfAQueryIsShown() {
        write("SELECT obs_id FROM cta.vo_obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(83.6, 22, 1))");
        page.browser.click("main [title='What the database is asked']");
        page.browser.waitFor("document.querySelector('pre.sql')?.textContent.includes('FROM')");
    }

    @Test
    void anEditedQueryIsDetachedUntilOneGoesBack() {
        page.fill("emin", "50");
        page.browser.waitFor(ALL + ".includes('em_min <')");
        String made = page.browser.evaluate(ALL);
        write("SELECT 1 FROM cta.vo_obscore");
        page.browser.waitFor("!document.querySelector('.detached').hidden");
        page.value("cuts", "loose", 1);
        assertThat(page.browser.evaluate(ALL)).isEqualTo("SELECT 1 FROM cta.vo_obscore");
        page.browser.click(".detached button");
        assertThat(page.browser.evaluate(ALL)).isNotEqualTo(made).contains("em_min <", "cuts = 'loose'");
    }

    @Test
    void queriesAreFormattedAndExamplesTaken() {
        write("select obs_id from cta.vo_obscore where s_dec>0 and cuts='std'");
        page.browser.evaluate(
                "[...document.querySelectorAll('main button')].find(b => b.textContent === 'Format').click()");
        page.browser.waitFor(ALL + ".includes('\\nWHERE s_dec > 0')");
        page.browser.evaluate(
                "[...document.querySelectorAll('details.panel summary')].find(s => s.textContent === 'Examples').click()");
        page.browser.waitFor("document.querySelectorAll('details.panel ul button.link').length > 3");
        String example = page.browser.evaluate("document.querySelectorAll('details.panel ul button.link')[1].title");
        page.browser.click("details.panel ul li:nth-child(2) button.link");
        page.browser.waitFor(ALL + ".trim() === " + quote(example) + ".trim()");
        page.browser.evaluate(
                "[...document.querySelectorAll('details.panel summary')].find(s => s.textContent.startsWith('Tables')).click()");
        page.browser.waitFor("document.querySelectorAll('.schema details').length > 5");
    }

    @Test
    void aQueryRunsAsAJobAndItsRowsAreShown() {
        write("SELECT obs_id, s_ra, s_dec, s_region FROM cta.vo_obscore WHERE cuts = 'loose'");
        page.browser.evaluate(
                "[...document.querySelectorAll('main button')].find(b => b.textContent === 'Run as a job').click()");
        page.browser.waitFor(
                "document.querySelector('vo-job .phase.COMPLETED') && document.querySelectorAll('vo-job vo-table tr[data-row]').length === 2");
        page.browser.evaluate(
                "[...document.querySelectorAll('vo-job a.button')].find(b => b.textContent.startsWith('Open')).click()");
        page.browser.waitFor("location.hash.startsWith('#/results') && !document.querySelector('vo-job')"
                + " && document.querySelectorAll('vo-table tr[data-row]').length === 2");
        assertThat(page.rows()).containsExactly("105", "106");
    }

    @Test
    void anOwnTableIsJoined(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("My sources.csv"), "name,ra,dec\nnear the Crab,83.7,22.1\n\"nowhere, really\",10,-80\n");
        page.browser.evaluate(
                "[...document.querySelectorAll('details.panel summary')].find(s => s.textContent === 'Your own table').click()");
        page.browser.waitFor("document.querySelector('.drop input')");
        page.browser.attach(".drop input", file);
        page.browser.waitFor(ALL + ".includes('TAP_UPLOAD.my_sources')");
        page.browser.waitFor("document.querySelector('vo-adql').checked === document.querySelector('vo-adql').value");
        assertThat(page.browser.text("vo-adql .diagnostics")).isEmpty();
        page.browser.click("vo-adql .editor");
        page.browser.key("Enter", 13, 2);
        assertThat(page.rows()).containsExactlyInAnyOrder("201", "202", "203", "204", "205", "206");
        assertThat(page.browser.text("vo-table tbody"))
                .contains("near the Crab")
                .doesNotContain("nowhere");
    }

    @Test
    void queriesAreRemembered() {
        write("SELECT TOP 3 obs_id FROM cta.vo_obscore");
        page.browser.key("Enter", 13, 2);
        assertThat(page.rows()).hasSize(3);
        page.openSearch();
        page.browser.evaluate(
                "[...document.querySelectorAll('details.panel summary')].find(s => s.textContent === 'Earlier queries').click()");
        page.browser.waitFor("document.querySelector('.history')?.innerText.includes('SELECT TOP 3 obs_id')");
        assertThat(page.browser.text(".history")).contains("3 rows");
        page.browser.type(".history li:first-child input", "first three");
        page.browser.key("Enter", 13, 0);
        page.openSearch().press("details.panel", "Earlier queries");
        page.browser.waitFor("document.querySelector('.history button.link')?.textContent === 'first three'");
        page.browser.click(".history button.link");
        page.browser.waitFor(ALL + " === 'SELECT TOP 3 obs_id FROM cta.vo_obscore'");
    }
}
