package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who sees what: anonymous, user, principal investigator, administrator. */
@ExtendWith(WebGateway.class)
class AccountsTest {
    private static final String HARD = "#/results?query=SELECT+*+FROM+cta.vo_obscore+WHERE+proposal_id=%272026A-044%27";

    private final Page page;

    AccountsTest(Page page) {
        this.page = page;
    }

    @AfterEach
    void look() {
        signOut();
        page.assertClean();
    }

    private void signOut() {
        page.openClosed("#/account");
        page.browser.waitFor("document.querySelector('vo-sign-in button')");
        page.browser.evaluate(
                "[...document.querySelectorAll('vo-sign-in button')].find(b => b.textContent === 'Sign out')?.click()");
        page.browser.waitFor("document.querySelector('vo-sign-in form.sign-in')");
    }

    private void signIn(String name) {
        page.openClosed("#/account");
        page.browser.type("vo-sign-in [name=name]", name);
        page.browser.type("vo-sign-in [name=password]", WebGateway.PASSWORD);
        page.browser.key("Enter", 13, 0);
        page.browser.waitFor("document.querySelector('header .who').textContent === '" + name + "'");
    }

    @Test
    void aWrongPasswordIsToldAndAnonymousPeopleMaySearch() {
        page.openClosed("#/account");
        page.browser.type("vo-sign-in [name=name]", "ada");
        page.browser.type("vo-sign-in [name=password]", "guess");
        page.browser.key("Enter", 13, 0);
        page.browser.waitFor(
                "document.querySelector('vo-sign-in .field-error').textContent.includes('wrong user name or password')");
        page.openClosed("#/results?query=SELECT+*+FROM+cta.vo_obscore+WHERE+obs_id=%27101%27&select=101");
        page.analyse("count_map");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor(
                "document.querySelector('vo-descriptor-form .notice.error')?.innerText.includes('Sign in first')");
        page.picture("sign-in-first");
    }

    @Test
    void usersRunTheirOwnJobsAndMakeTokens() {
        signIn("ada");
        page.openClosed("#/results?query=SELECT+*+FROM+cta.vo_obscore+WHERE+obs_id=%27101%27&select=101");
        page.analyse("count_map");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor("document.querySelector('vo-job .phase.COMPLETED')");
        assertThat(page.browser.text("vo-job .times")).contains("owner").contains("ada");
        page.openClosed("#/account");
        page.browser.type("vo-sign-in [name=label]", "notebook");
        page.browser.evaluate(
                "[...document.querySelectorAll('vo-sign-in button')].find(b => b.textContent === 'Make a token').click()");
        page.browser.waitFor("document.querySelector('vo-sign-in .token')");
        assertThat(page.browser.text("vo-sign-in .grants")).contains("notebook");
        page.browser.click("vo-sign-in .grants button.danger");
        page.browser.waitFor("!document.querySelector('vo-sign-in .grants')");
    }

    @Test
    void aPrincipalInvestigatorSeesAndSharesProprietaryData() throws Exception {
        signIn("ada");
        page.openClosed(HARD);
        assertThat(page.rows()).isEmpty();
        signOut();
        signIn("okafor");
        page.openClosed(HARD + "&select=205");
        assertThat(page.rows()).containsExactlyInAnyOrder("205", "206");
        page.browser.click(".links summary");
        page.browser.click(".links button");
        page.browser.waitFor("document.querySelector('.links input')");
        String link = page.browser.evaluate("document.querySelector('.links input').value");
        assertThat(status(link)).isEqualTo(200);
        assertThat(status(link.replaceAll("&link=.*", ""))).isEqualTo(401);
        page.openClosed("#/account");
        page.browser.waitFor("document.querySelector('vo-sign-in .grants')?.innerText.includes('simulated?205')");
        page.browser.click("vo-sign-in .grants button.danger");
        page.browser.waitFor("!document.querySelector('vo-sign-in .grants')");
        assertThat(status(link)).isEqualTo(403);
    }

    private static int status(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void anAdministratorDefinesAKindOfJob() {
        signIn("carl");
        page.openClosed("#/define");
        page.browser.type("vo-jdl .field.name input", "list_ids");
        page.browser.type("vo-jdl .field.title input", "Lists observations");
        page.browser.click("vo-jdl [data-list=parameters] .add");
        page.browser.type("vo-jdl [data-list=parameters] tr:last-child [name=name]", "obs_ids");
        page.browser.choose("vo-jdl [data-list=parameters] tr:last-child [name=datatype]", "xs:long");
        page.browser.choose("vo-jdl [data-list=parameters] tr:last-child [name=required]", "true");
        page.browser.choose("vo-jdl [data-list=parameters] tr:last-child [name=multiplicity]", "1..*");
        page.browser.type("vo-jdl [data-list=parameters] tr:last-child [name=ucd]", "meta.id;obs");
        page.browser.click("vo-jdl [data-list=parameters] .add");
        page.browser.type("vo-jdl [data-list=parameters] tr:last-child [name=name]", "mode");
        page.browser.type("vo-jdl [data-list=parameters] tr:last-child [name=options]", "short, long");
        page.browser.type("vo-jdl [data-list=parameters] tr:last-child [name=default]", "long");
        page.browser.click("vo-jdl [data-list=parameters] tr:last-child [aria-label=Up]");
        page.browser.click("vo-jdl [data-list=generated] .add");
        page.browser.type("vo-jdl [data-list=generated] tr:last-child [name=name]", "list");
        page.browser.type("vo-jdl [data-list=generated] tr:last-child [name=content_type]", "text/plain");
        page.browser.type("vo-jdl [name=command]", "/bin/sh");
        // the preview is the form that users will see
        assertThat(
                        page.browser.list(
                                "[...document.querySelectorAll('vo-jdl vo-descriptor-form [data-param]')].map(f => f.dataset.param)"))
                .containsExactlyInAnyOrder("mode", "obs_ids");
        page.browser.evaluate(
                "document.querySelector('vo-jdl [name=command]').value = '/usr/bin/printf\\n%s\\n{obs_ids}'; document.querySelector('vo-jdl [name=command]').dispatchEvent(new Event('input'))");
        page.picture("job-definition");
        page.browser.click("vo-jdl .store");
        page.browser.waitFor("document.querySelector('vo-jdl')?.innerText.includes('list_ids is a kind of job now')");
        // it is offered for selected rows at once
        page.openClosed("#/results?query=SELECT+*+FROM+cta.vo_obscore+WHERE+obs_id=%27101%27&select=101");
        page.browser.waitFor("document.querySelector('.analyse button[data-service=list_ids]')");
        page.openClosed("#/define/list_ids");
        page.browser.waitFor("document.querySelector('vo-jdl [data-list=parameters] [name=name]')?.value === 'mode'");
        page.browser.evaluate(
                "[...document.querySelectorAll('vo-jdl button')].find(b => b.textContent === 'Remove').click()");
        page.browser.waitFor("location.hash.replace('#/define', '').length < 2");
    }
}
