package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page says when something is wrong, and how it looks on small, dark and wordless terms. */
@ExtendWith(WebGateway.class)
class StatesTest {
    private final Page page;

    StatesTest(Page page) {
        this.page = page;
    }

    private String told() {
        page.browser.waitFor("document.querySelector('main .notice:not(.busy)')");
        return page.browser.text("main .notice:not(.busy)");
    }

    @Test
    void aQueryErrorIsToldWithItsPlace() {
        page.open("#/results?query=SELECT+nothing+FROM+cta.vo_obscore");
        assertThat(told()).contains("did not accept", "nothing", "Try again");
        assertThat(page.browser.text("main")).contains("Change the query");
        page.picture("query-error");
    }

    @Test
    void emptyAndUnknownThingsAreTold() {
        page.open("#/results");
        assertThat(told()).contains("No query yet");
        page.open("#/results?query=SELECT+*+FROM+cta.vo_obscore+WHERE+obs_id=%27none%27");
        page.browser.waitFor("document.querySelector('vo-table .notice')?.innerText.includes('No rows')");
        page.open("#/nowhere");
        assertThat(told()).contains("no such page");
        page.open("#/jobs/count_map/00000000000000000000000000000000");
        page.browser.waitFor("document.querySelector('vo-job .notice')?.innerText.includes('not there')");
        assertThat(page.browser.text("vo-job .notice")).contains("deleted", "end of its time");
        page.open("#/prov?id=nobody:knows");
        page.browser.waitFor("document.querySelector('vo-prov .notice.empty')");
    }

    @Test
    void anUnknownNameIsTold() {
        page.openSearch().fill("target", "Zzyzx 12");
        page.browser.waitFor(
                "document.querySelector('vo-search .told.wrong')?.textContent.includes('Check the spelling')");
        page.browser.click("vo-search button.primary");
        assertThat(page.browser.evaluate("location.hash")).startsWith("#/search");
        page.fill("target", "").fill("from", "yesterday");
        page.browser.waitFor("document.querySelector('vo-search .from [aria-invalid]')");
        assertThat(page.browser.text("vo-search .field.from .field-error")).contains("2026-07-15");
    }

    @Test
    void aResolverThatIsOfflineIsTold() {
        page.openClosed("#/search");
        page.browser.waitFor("document.querySelector('vo-search form')");
        page.fill("target", "Zzyzx 12");
        page.browser.waitFor("document.querySelector('vo-search .told.wrong')");
        assertThat(page.browser.text("vo-search .told"))
                .isEqualTo("'Zzyzx 12' is no target of this archive, and the name resolver cannot be reached."
                        + " Type a position instead.");
        page.picture("resolver-offline");
        // the archive's own names need no resolver
        page.target("Crab");
        assertThat(page.browser.text("vo-search .told")).contains("says this archive");
    }

    /** Text of services is never taken as HTML. */
    @Test
    void textIsNotTakenAsHtml() {
        String evil = "<img src=x onerror=window.hacked=1>";
        page.openResults("SELECT TOP 1 '" + evil + "' AS evil, obs_id FROM cta.vo_obscore", "");
        page.rows();
        assertThat(page.browser.text("vo-table tbody")).contains(evil);
        page.openResults("SELECT nothing_" + evil, "");
        assertThat(told()).contains("did not accept");
        page.openResults("SELECT * FROM cta.vo_obscore WHERE obs_id = '101'", "&select=101")
                .analyse("count_map");
        page.browser.type("vo-descriptor-form [name=RUNID]", evil);
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor("document.querySelector('vo-jobs .job-list')?.innerText.includes('onerror')");
        page.open("#/jobs/count_map/" + Page.encoded(evil));
        page.browser.waitFor("document.querySelector('vo-job .notice')");
        assertThat(page.browser.evaluate("String(window.hacked)")).isEqualTo("undefined");
        assertThat(page.browser.count("main img[src=x]")).isZero();
        assertThat(page.browser.requests()).noneMatch(u -> u.endsWith("/x"));
        page.assertClean();
    }

    @Test
    void aJobThatHasGoneIsTold() {
        page.open("#/jobs");
        String url = page.browser.evaluate(
                "fetch('jobs/count_map', {method: 'POST', headers: {Accept: 'application/json'},"
                        + " body: new URLSearchParams({obs_ids: '101', RA: '329.717', Dec: '-30.226'})}).then(r => r.url)");
        String view = "#/jobs/count_map/" + url.substring(url.lastIndexOf('/') + 1);
        page.open(view);
        page.browser.waitFor("document.querySelector('vo-job .phase.PENDING')");
        assertThat(page.browser.text("vo-job .times")).contains("kept until", "more)");
        page.browser.evaluate("fetch('" + url + "', {method: 'DELETE'}).then(r => r.status)");
        page.press("vo-job", "Start");
        page.browser.waitFor("document.querySelector('vo-job .notice.error')");
        assertThat(page.browser.text("vo-job .notice.error")).contains("Not there");
        page.open(view);
        page.browser.waitFor("document.querySelector('vo-job > .notice.error')");
        assertThat(page.browser.text("vo-job > .notice.error")).contains("not there", "reached the end of its time");
        page.picture("job-gone");
    }

    @Test
    void aFailedJobSaysWhy() {
        page.open("#/results?query=SELECT+*+FROM+cta.vo_obscore+WHERE+obs_id=%27101%27&select=101");
        page.analyse("count_map");
        page.browser.type("vo-descriptor-form [name=obs_ids]", "101 999");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor("document.querySelector('vo-job .phase.ERROR')");
        assertThat(page.browser.text("vo-job .notice.error")).contains("unknown observation 999");
    }

    @Test
    void anOverflowAndABrokenVotableAreTold() {
        page.open("#/results?src="
                + "tap/sync?LANG=ADQL%26MAXREC=3%26QUERY=SELECT+obs_id,s_ra,s_dec+FROM+cta.vo_obscore");
        page.browser.waitFor("document.querySelector('.notice.warning')");
        assertThat(page.browser.text(".notice.warning")).contains("Only the first 3 rows");
        assertThat(page.rows()).hasSize(3);
        page.open("#/results?src=elements.css");
        assertThat(told()).contains("not well-formed XML at line 1");
        page.open("#/results?src=icon.svg");
        assertThat(told()).contains("not a VOTable", "svg");
    }

    @Test
    void aServiceThatDoesNotAnswerIsTold() {
        page.open("#/service");
        page.browser.waitFor("document.querySelector('vo-service .up')");
        page.browser.offline(true);
        try {
            page.browser.evaluate("location.hash = '#/results?query=SELECT+TOP+1+obs_id+FROM+cta.vo_obscore'");
            page.browser.waitFor("document.querySelector('main .notice.error')");
            assertThat(told()).contains("cannot be reached", "Try again");
        } finally {
            page.browser.offline(false);
        }
        page.browser.evaluate(
                "[...document.querySelectorAll('main button')].find(b => b.textContent === 'Try again').click()");
        assertThat(page.rows()).hasSize(1);
    }

    @Test
    void smallAndDarkScreens() {
        page.browser.size(360, 740);
        try {
            // a view, and what is there when it is whole
            String[][] views = {
                {"#/search?target=Crab", ".chip"},
                {"#/results?query=SELECT+*+FROM+cta.vo_obscore&select=101", ".analyse:not([aria-busy]) button.primary"},
                {"#/jobs", "vo-jobs .job-filter select"},
                {"#/service", "vo-service table"},
                {"#/define/count_map", "vo-jdl vo-descriptor-form form"},
                {"#/account", "vo-sign-in .notice"}
            };
            for (String[] view : views) {
                page.open(view[0]);
                page.browser.waitFor(
                        "document.querySelector(\"" + view[1] + "\") && !document.querySelector('.spinner')");
                assertThat(page.browser.evaluate("document.documentElement.scrollWidth"))
                        .as(view[0])
                        .isEqualTo("360");
            }
            page.open("#/results?query=SELECT+*+FROM+cta.vo_obscore&select=101");
            page.rows();
            page.picture("small");
        } finally {
            page.browser.size(1360, 900);
        }
        page.browser.dark(true);
        try {
            page.open("#/results?query=SELECT+*+FROM+cta.vo_obscore+WHERE+obs_id+%3C+%27200%27&select=101,103");
            page.rows();
            page.awaitAnalyse();
            page.picture("dark");
            assertThat(page.browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(16, 22, 29)");
        } finally {
            page.browser.dark(false);
        }
        page.assertClean();
    }

    @Test
    void everythingIsReachedByKeyboardAndHasAName() {
        page.openSearch();
        page.browser.evaluate("document.querySelector('vo-search [name=target]').focus()");
        page.browser.insert("Crab");
        page.browser.waitFor("/05:34/.test(document.querySelector('vo-search .told').textContent)");
        page.browser.key("Enter", 13, 0);
        assertThat(page.rows()).hasSize(6);
        page.browser.evaluate("document.querySelector('vo-table .scroller').focus()");
        page.browser.key("ArrowDown", 40, 0);
        page.browser.key(" ", 32, 0);
        page.browser.key("ArrowDown", 40, 0);
        page.browser.key(" ", 32, 0);
        page.browser.waitFor("document.querySelectorAll('vo-table tr[aria-selected=true]').length === 2");
        page.browser.waitFor("document.querySelector('.analyse').innerText.includes('2 selected:')");
        page.browser.evaluate("document.querySelector('.analyse button[data-service=spectrum]').focus()");
        page.browser.key("Enter", 13, 0);
        page.browser.waitFor("document.activeElement.closest('vo-descriptor-form')");
        // from the form to the job, and to its provenance
        page.browser.evaluate("document.querySelector('vo-descriptor-form [name=RUNID]').focus()");
        page.browser.insert("by keyboard");
        // each control has a name for those who cannot see it
        assertThat(
                        page.browser.list(
                                "[...document.querySelectorAll('main input, main select, main button, main textarea')].filter(e => e.checkVisibility())"
                                        + ".filter(e => !(e.labels?.length || e.getAttribute('aria-label') || e.title || e.textContent.trim())).map(e => e.outerHTML)"))
                .isEmpty();
        page.browser.key("Enter", 13, 0);
        page.browser.waitFor("document.querySelector('vo-job .phase.COMPLETED, vo-job .phase.ERROR')");
        assertThat(page.browser.evaluate("document.querySelector('vo-job .job-head input').value"))
                .isEqualTo("by keyboard");
        page.browser.evaluate("document.querySelector('vo-job [data-tab=Provenance]').focus()");
        page.browser.key("Enter", 13, 0);
        page.browser.waitFor("document.querySelector('vo-prov .prov-node')");
        page.browser.evaluate("document.querySelector('vo-prov .prov-node.activity').focus()");
        page.browser.key("Enter", 13, 0);
        page.browser.waitFor("document.querySelector('vo-prov .prov-side dl')");
    }
}
