package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each element alone, in a page of somebody else, on another server. */
@ExtendWith(WebGateway.class)
class ElementsTest {
    private final Page page;

    ElementsTest(Page page) {
        this.page = page;
    }

    /** Element, its attribute, and what is there when it works. BASE is the gateway, TABLE all its observations. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            vo-search | service='BASE/tap' | document.querySelectorAll('vo-search .chip').length > 10
            vo-adql | service='BASE/tap' | document.querySelector('vo-adql .editor')
            vo-table | src='TABLE' | document.querySelectorAll('vo-table tr[data-row]').length === 14
            vo-sky | src='TABLE' style='height: 20rem' | document.querySelector('vo-sky canvas')?.getAttribute('aria-label').includes('14 regions')
            vo-plot | src='TABLE' | document.querySelectorAll('vo-plot .point').length === 14
            vo-descriptor-form | src='BASE/datalink/links?ID=101' | document.querySelectorAll('vo-descriptor-form form').length >= 2
            vo-jobs | service='BASE/jobs' | document.querySelector('vo-jobs .job-filter select')
            vo-job | src='BASE/jobs/count_map/none' | document.querySelector('vo-job .notice')?.innerText.includes('not there')
            vo-prov | src='BASE/provsap?ID=ivo%3A%2F%2Forg.voblocks.gateway%2Fsimulated%3F101' | document.querySelectorAll('vo-prov .prov-node').length > 3
            vo-samp | src='TABLE' | document.querySelector('vo-samp details')?.toggleAttribute('open', true) && document.querySelector('vo-samp .connect')?.checkVisibility()
            vo-service | service='BASE' | document.querySelector('vo-service .up') && document.querySelector('vo-service pre.citation')
            vo-jdl | service='BASE/jdl' | document.querySelectorAll('vo-jdl select[name=kind] option').length > 2
            vo-sign-in | service='BASE/auth' | document.querySelector('vo-sign-in .notice')
            """)
    void anElementWorksAloneInAnyPage(String element, String attribute, String works) throws Exception {
        String base = page.url("");
        String html = ("<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>A page</title><body>"
                        + "<script type='module' src='BASE/elements/" + element + ".js'></script><" + element + " "
                        + attribute + "></" + element + ">")
                .replace("TABLE", "BASE/tap/sync?LANG=ADQL&amp;QUERY=SELECT+*+FROM+cta.vo_obscore")
                .replace("BASE", base);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String own = "http://localhost:" + server.getAddress().getPort() + "/";
            page.browser.open(own);
            page.browser.waitFor(works);
            page.browser.waitFor("!document.querySelector('.spinner')");
            assertThat(page.browser.problems()).isEmpty();
            assertThat(page.browser.requests())
                    .allMatch(u -> u.startsWith(own) || u.startsWith(base) || u.startsWith("data:"));
            page.picture("element-" + element);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aTableHasAHundredThousandRows() {
        page.open("#/search");
        page.browser.evaluate("""
                (async () => {
                  await import('./elements/vo-table.js');
                  const rows = 100000;
                  const field = (name, datatype) => ({ id: name, name, datatype, arraysize: datatype === 'char' ? '*' : '', unit: '', ucd: '', utype: '', xtype: '', ref: '', description: '', nullText: null });
                  const numbers = Array.from({ length: rows }, (_, i) => (i * 7919) % rows);
                  const table = document.createElement('vo-table');
                  table.table = { name: 'big', description: '', fields: [field('n', 'int'), field('text', 'char')], columns: [numbers, numbers.map(n => n % 10 ? `row ${n}` : null)], rowCount: rows };
                  document.querySelector('main').replaceChildren(table);
                })()""");
        page.browser.waitFor("document.querySelector('vo-table .count').textContent.startsWith('100,000 rows')");
        assertThat(page.browser.count("vo-table tr")).isLessThan(100);
        page.browser.evaluate("document.querySelector('vo-table .sort').click()");
        page.browser.evaluate("document.querySelector('vo-table .scroller').scrollTop = 1e9");
        page.browser.waitFor("document.querySelector('vo-table tbody').innerText.includes('99999')");
        page.browser.type("vo-table [aria-label='Filter n']", "500..509");
        page.browser.waitFor("document.querySelectorAll('vo-table tr[data-row]').length === 10");
        assertThat(page.browser.text("vo-table tbody tr[data-row] td:nth-child(2)"))
                .isEqualTo("500");
        assertThat(page.browser.count("vo-table td.null")).isEqualTo(1);
    }

    @Test
    void binaryAndTextFormsOfATableAreTheSame() {
        page.open("#/service");
        String same = """
                (async () => {
                  const { parseVotable } = await import('./lib/votable.js');
                  const get = async s => parseVotable(await (await fetch('tap/sync', { method: 'POST', body: new URLSearchParams({ LANG: 'ADQL', QUERY: 'SELECT * FROM cta.vo_obscore ORDER BY obs_id', RESPONSEFORMAT: `application/x-votable+xml;serialization=${s}` }) })).text()).tables[0];
                  const [text, one, two] = await Promise.all(['TABLEDATA', 'BINARY', 'BINARY2'].map(get));
                  return JSON.stringify(text.columns) === JSON.stringify(two.columns) && JSON.stringify(text.columns.filter((c, i) => c.every(v => v !== null))) === JSON.stringify(one.columns.filter((c, i) => text.columns[i].every(v => v !== null))) && text.rowCount;
                })()""";
        assertThat(page.browser.evaluate(same)).isEqualTo("14");
    }
}
