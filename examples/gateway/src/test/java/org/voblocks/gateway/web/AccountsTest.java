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
        page.signOut();
        page.assertClean();
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
        page.signIn("ada");
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
        page.signIn("ada");
        page.openClosed(HARD);
        assertThat(page.rows()).isEmpty();
        page.signOut();
        page.signIn("okafor");
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
    void aSessionThatIsLostLosesNothing() {
        page.signIn("ada");
        page.openClosed("#/results?query=SELECT+*+FROM+cta.vo_obscore+WHERE+obs_id=%27101%27&select=101");
        page.analyse("count_map");
        page.browser.type("vo-descriptor-form [name=RUNID]", "kept");
        page.browser.forgetCookies();
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor("document.querySelector('vo-descriptor-form .notice.error button')");
        assertThat(page.browser.text("vo-descriptor-form .notice.error"))
                .contains("Sign in first", "the session has ended", "what you typed is kept");
        page.picture("session-lost");
        page.browser.click("vo-descriptor-form .notice.error button");
        page.fillSignIn("vo-descriptor-form vo-sign-in", "ada");
        page.browser.waitFor(
                "document.querySelector('vo-descriptor-form .notice')?.innerText.includes('You are signed in')");
        page.browser.click("vo-descriptor-form button.primary");
        page.browser.waitFor("document.querySelector('vo-job .phase.COMPLETED')");
        assertThat(page.browser.evaluate("document.querySelector('vo-job .job-head input').value"))
                .isEqualTo("kept");
    }
}
