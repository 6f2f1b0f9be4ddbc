package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each element alone, in a page of somebody else, on another server. */
@ExtendWith(WebGateway.class)
class ElementsTest {
    private final Page page;

    ElementsTest(Page page) {
        this.page = page;
    }

    @Test
    void elementsWorkInAnyPage() throws Exception {
        String base = page.url("");
        String table = base + "/tap/sync?LANG=ADQL&amp;QUERY=SELECT+*+FROM+cta.vo_obscore";
        String html = "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>A page</title><body>";
        String[][] elements = {
            {"vo-search", "service='" + base + "/tap'"},
            {"vo-adql", "service='" + base + "/tap'"},
            {"vo-table", "src='" + table + "'"},
            {"vo-sky", "src='" + table + "' style='height: 20rem'"},
            {"vo-plot", "src='" + table + "'"},
            {"vo-descriptor-form", "src='" + base + "/datalink/links?ID=101'"},
            {"vo-jobs", "service='" + base + "/jobs'"},
            {"vo-prov", "src='" + base + "/provsap?ID=ivo%3A%2F%2Forg.voblocks.gateway%2Fsimulated%3F101'"},
            {"vo-samp", "src='" + table + "'"},
            {"vo-service", "service='" + base + "'"},
        };
        StringBuilder body = new StringBuilder(html);
        for (String[] e : elements) {
            body.append("<script type='module' src='")
                    .append(base)
                    .append("/elements/")
                    .append(e[0])
                    .append(".js'></script>");
            body.append('<')
                    .append(e[0])
                    .append(' ')
                    .append(e[1])
                    .append("></")
                    .append(e[0])
                    .append(">\n");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            page.browser.open("http://localhost:" + server.getAddress().getPort() + "/");
            page.browser.waitFor("document.querySelectorAll('vo-search .chip').length > 10");
            page.browser.waitFor("document.querySelector('vo-adql .editor')");
            page.browser.waitFor("document.querySelectorAll('vo-table tr[data-row]').length === 14");
            page.browser.waitFor(
                    "document.querySelector('vo-sky canvas').getAttribute('aria-label').includes('14 regions')");
            page.browser.waitFor("document.querySelectorAll('vo-plot .point').length === 14");
            page.browser.waitFor("document.querySelectorAll('vo-descriptor-form form').length >= 2");
            page.browser.waitFor("document.querySelector('vo-jobs .job-filter select')");
            page.browser.waitFor("document.querySelector('vo-prov .prov-node')");
            page.browser.waitFor("document.querySelector('vo-service .up')");
            page.browser.click("vo-samp summary");
            page.browser.waitFor("document.querySelector('vo-samp .connect')?.checkVisibility()");
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
