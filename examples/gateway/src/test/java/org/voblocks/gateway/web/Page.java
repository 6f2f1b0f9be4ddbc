package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.voblocks.gateway.Gateway;
import org.voblocks.testing.Browser;

/** The page in a browser, as a person uses it. */
final class Page {
    private static final Path PICTURES = Path.of("target", "web");

    private final WebGateway.Site site;
    final Browser browser;

    Page(WebGateway.Site site) {
        this.site = site;
        this.browser = site.browser();
        browser.forget();
    }

    Gateway gateway() {
        return site.open();
    }

    String url(String path) {
        return site.open().url() + path;
    }

    String closedUrl(String path) {
        return site.closed().url() + path;
    }

    Path folder() {
        return site.folder();
    }

    /** Opens a view of the open gateway, as a fresh page. */
    Page open(String fragment) {
        return openAt(url("/"), fragment);
    }

    /** Opens a view of the gateway with accounts. */
    Page openClosed(String fragment) {
        return openAt(closedUrl("/"), fragment);
    }

    private Page openAt(String base, String fragment) {
        browser.mouseAway();
        browser.open("about:blank");
        browser.open(base + fragment);
        browser.waitFor("document.querySelector('main > :not(noscript)')");
        return this;
    }

    /** A search form that knows all its values. */
    Page openSearch() {
        open("#/search");
        browser.waitFor("document.querySelectorAll('vo-search .chip').length > 20"
                + " && ![...document.querySelectorAll('vo-search details[open] .told')].some(t => t.textContent === '…')"
                + " && document.querySelector('vo-adql').value.includes('SELECT')"
                + " && document.querySelector('vo-adql .editor')");
        return this;
    }

    /** Clicks a row of the table, so that it is selected. */
    Page select(int row) {
        browser.click("vo-table tr[data-row='" + row + "'] td:nth-child(3)");
        browser.waitFor("document.querySelector(\"vo-table tr[data-row='" + row + "'][aria-selected=true]\")");
        return this;
    }

    /** Waits until the panel below the results belongs to the rows that are selected now. */
    Page awaitAnalyse() {
        browser.waitFor("document.querySelector('.analyse:not([aria-busy]) button.primary')");
        return this;
    }

    /** Chooses one of the services that take the selected rows. */
    Page analyse(String service) {
        awaitAnalyse();
        browser.click(".analyse button[data-service=" + service + "]");
        return this;
    }

    Page fill(String name, String text) {
        browser.type("vo-search [name=" + name + "]", text);
        return this;
    }

    /** Names a target and waits until its position is known. */
    Page target(String name) {
        fill("target", name);
        browser.waitFor("/\\d\\d:\\d\\d:\\d\\d/.test(document.querySelector('vo-search .told').textContent)");
        return this;
    }

    /** Clicks a value: once to want it, twice to exclude it. */
    Page value(String column, String value, int clicks) {
        String chip = "[data-column=" + column + "] .chip[data-value='" + value + "']";
        browser.evaluate("document.querySelector('[data-column=" + column + "]').closest('details').open = true");
        for (int i = 0; i < clicks; i++) {
            browser.click(chip);
        }
        return this;
    }

    /** Sends the form and gives the identifiers of the rows that are shown, in their order. */
    List<String> search() {
        browser.click("vo-search button.primary");
        return rows();
    }

    /** The identifiers of the rows that are shown. */
    List<String> rows() {
        browser.waitFor("location.hash.startsWith('#/results') && document.querySelector('vo-table .table-bar')");
        String head =
                "[...document.querySelectorAll('vo-table thead .sort')].findIndex(s => s.textContent.startsWith('obs_id'))";
        return browser.list("[...document.querySelectorAll('vo-table tbody tr[data-row]')].map(tr => tr.children[1 + "
                + head + "].textContent)");
    }

    /** Signs in at the gateway with accounts. */
    Page signIn(String name) {
        openClosed("#/account");
        fillSignIn("vo-sign-in", name);
        browser.waitFor("document.querySelector('header .who').textContent === '" + name + "'");
        return this;
    }

    /** Fills the form of an element for signing in, and sends it. */
    void fillSignIn(String form, String name) {
        browser.type(form + " [name=name]", name);
        browser.type(form + " [name=password]", WebGateway.PASSWORD);
        browser.key("Enter", 13, 0);
    }

    void signOut() {
        openClosed("#/account");
        browser.waitFor("document.querySelector('vo-sign-in button')");
        press("vo-sign-in", "Sign out");
        browser.waitFor("document.querySelector('vo-sign-in form.sign-in')");
    }

    /** Presses a button by its words, if it is there. */
    Page press(String where, String words) {
        browser.evaluate("[...document.querySelectorAll('" + where
                + " :is(button, summary, a.button)')].find(b => b.textContent === '" + words + "')?.click()");
        return this;
    }

    /** The results of a query. */
    Page openResults(String query, String more) {
        return open("#/results?query=" + encoded(query) + more);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A file that the browser saves. */
    static Path saved(Path file) throws InterruptedException {
        for (int i = 0; i < 1200 && !Files.exists(file); i++) {
            Thread.sleep(100);
        }
        return file;
    }

    Page picture(String name) {
        browser.screenshot(PICTURES.resolve(name + ".png"));
        return this;
    }

    /** Nothing went wrong in the page, and nothing was asked from elsewhere. */
    void assertClean() {
        assertThat(browser.problems()).isEmpty();
        assertThat(browser.requests())
                .allMatch(u -> u.startsWith(site.open().url().toString())
                        || u.startsWith(site.closed().url().toString())
                        || u.startsWith("http://localhost:21012")
                        || u.startsWith("about:")
                        || u.startsWith("data:")
                        || u.startsWith("blob:"));
    }

    /** The whole table of observations, read without the page: what the rows of a search should be is counted here. */
    List<Map<String, String>> observations() {
        return csv("SELECT * FROM cta.vo_obscore ORDER BY t_min");
    }

    /** The identifiers of observations that meet a condition. */
    List<String> idsWhere(Predicate<Map<String, String>> condition) {
        return observations().stream()
                .filter(condition)
                .map(r -> r.get("obs_id"))
                .toList();
    }

    private List<Map<String, String>> csv(String query) {
        String text = get(url(
                "/tap/sync?LANG=ADQL&RESPONSEFORMAT=tsv&QUERY=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
        List<String> lines = text.lines().toList();
        String[] names = lines.get(0).split("\t", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i].toLowerCase(java.util.Locale.ROOT), cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    static String get(String url) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
