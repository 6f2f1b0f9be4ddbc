package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.gateway.signin.Account;
import org.voblocks.gateway.signin.Accounts;
import org.voblocks.gateway.signin.Passwords;

/** Accounts: data stay open, jobs belong to those who sign in by password, token or session. */
class SignInTest {
    private static final String ADA = basic("ada", "löve:lace");

    @TempDir
    private static Path work;

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(
                GatewayOptions.builder()
                        .port(0)
                        .workDirectory(work)
                        .accounts(List.of(
                                new Account("ada", Passwords.hash("löve:lace"), Set.of()),
                                new Account("carl", Passwords.hash("friedrich"), Set.of(Account.ADMIN)),
                                new Account("hasty", Passwords.hash("secret"), Set.of())))
                        .build(),
                ProgressBar.none());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String url(String path) {
        return gateway.url() + path;
    }

    @Test
    void onlyUsersRunJobsAndEachSeesTheirOwn() {
        String jobs = url("/jobs/count_map");
        String query = url("/tap/sync?LANG=ADQL&QUERY=") + Http.encode("SELECT obs_id FROM cta.vo_obscore");
        assertThat(Http.get(query).status()).isEqualTo(200);

        Http.Answer anonymous = Http.post(jobs, "obs_ids", "101", "RA", "329", "Dec", "-30");
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.response().headers().allValues("WWW-Authenticate"))
                .anyMatch(c -> c.startsWith("Basic realm="))
                .anyMatch(c -> c.startsWith("ivoa_bearer") && c.contains("/auth/login"));

        Http.Answer created = post(jobs, "obs_ids=101&RA=329&Dec=-30", "Authorization", ADA);
        assertThat(created.status()).isEqualTo(303);
        String job = created.header("Location");
        assertThat(get(job, "Authorization", ADA).text()).contains("<uws:ownerId>ada</uws:ownerId>");
        assertThat(Http.get(job).status()).isEqualTo(404);
        assertThat(get(job, "Authorization", basic("ada", "wrong")).status()).isEqualTo(401);
    }

    @Test
    void aSessionNeedsItsWordToChangeAnything() throws Exception {
        Http.Answer login = Http.post(url("/auth/login"), "name", "ada", "password", "löve:lace");
        assertThat(login.status()).isEqualTo(200);
        String cookie = login.header("Set-Cookie");
        assertThat(cookie)
                .startsWith("vo-session=")
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        String session = cookie.substring(0, cookie.indexOf(';'));
        JsonNode me = json(get(url("/auth/me"), "Cookie", session));
        assertThat(me.get("user").asText()).isEqualTo("ada");
        assertThat(me.get("roles")).isEmpty();
        String csrf = me.get("csrf").asText();
        String form = "obs_ids=101&RA=329&Dec=-30";
        assertThat(post(url("/jobs/count_map"), form, "Cookie", session).status())
                .isEqualTo(403);
        assertThat(post(url("/jobs/count_map"), form, "Cookie", session, "X-CSRF-Token", csrf)
                        .status())
                .isEqualTo(303);
        assertThat(post(url("/auth/logout"), "", "Cookie", session, "X-CSRF-Token", csrf)
                        .status())
                .isEqualTo(200);
        assertThat(json(get(url("/auth/me"), "Cookie", session)).get("user").isNull())
                .isTrue();
        assertThat(Http.post(url("/auth/login"), "name", "ada", "password", "love")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aTokenWorksUntilItIsRevoked() throws Exception {
        assertThat(Http.post(url("/auth/tokens"), "label", "x").status()).isEqualTo(401);
        Http.Answer made = post(url("/auth/tokens"), "label=notebook&days=2", "Authorization", ADA);
        assertThat(made.status()).isEqualTo(201);
        String bearer = "Bearer " + json(made).get("token").asText();
        Http.Answer who = get(url("/auth/me"), "Authorization", bearer);
        assertThat(json(who).get("user").asText()).isEqualTo("ada");
        assertThat(who.header("X-VO-Authenticated")).isEqualTo("ada");
        assertThat(Files.readString(work.resolve("grants.json")))
                .contains("notebook")
                .doesNotContain(bearer.substring(bearer.indexOf('.') + 1));
        String id = json(made).get("id").asText();
        assertThat(delete(url("/auth/tokens/" + id), basic("carl", "friedrich")).status())
                .isEqualTo(404);
        assertThat(delete(url("/auth/tokens/" + id), ADA).status()).isEqualTo(204);
        assertThat(get(url("/auth/me"), "Authorization", bearer).status()).isEqualTo(401);
        assertThat(post(url("/auth/tokens"), "days=0", "Authorization", ADA).status())
                .isEqualTo(400);
    }

    @Test
    void aLinkOpensItsDataUntilItIsRevoked() throws Exception {
        JsonNode made = json(post(url("/auth/links"), "id=101&days=1", "Authorization", ADA));
        assertThat(made.get("target").asText()).isEqualTo(gateway.archive().identifier(101));
        String link = made.get("link").asText();
        assertThat(Http.get(url("/retrieve?id=101&link=" + link)).status()).isEqualTo(200);
        assertThat(Http.get(url("/retrieve?id=102&link=" + link)).status()).isEqualTo(403);
        assertThat(Http.get(url("/retrieve?id=101&link=" + link.replace('.', 'x')))
                        .status())
                .isEqualTo(403);
        assertThat(json(get(url("/auth/links"), "Authorization", ADA))).hasSize(1);
        assertThat(delete(url("/auth/links/" + made.get("id").asText()), ADA).status())
                .isEqualTo(204);
        assertThat(Http.get(url("/retrieve?id=101&link=" + link)).status()).isEqualTo(403);
        assertThat(post(url("/auth/links"), "id=999999", "Authorization", ADA).status())
                .isEqualTo(404);
    }

    /** A table that is kept is asked by its owner's queries, jobs among them. */
    @Test
    void aTableOfOnesOwn() {
        String path = url("/tap/user_tables/targets");
        Http.Answer made = Http.send(HttpRequest.newBuilder(URI.create(path))
                .header("Authorization", ADA)
                .PUT(HttpRequest.BodyPublishers.ofString("name,ra,dec\nCrab,83.6,22.0\nMkn 421,166.1,38.2\n")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String query = "LANG=ADQL&FORMAT=csv&QUERY=" + Http.encode("SELECT COUNT(*) AS n FROM tap_user.targets");
        assertThat(post(url("/tap/sync"), query, "Authorization", ADA).text()).isEqualTo("n\r\n2\r\n");
        assertThat(Http.get(url("/tap/sync?" + query)).status()).isEqualTo(400);
        Http.Answer created = post(url("/tap/async"), query + "&PHASE=RUN", "Authorization", ADA);
        String job = created.header("Location");
        assertThat(get(job + "?WAIT=30&PHASE=QUEUED", "Authorization", ADA).status())
                .isEqualTo(200);
        assertThat(get(job + "?WAIT=30&PHASE=EXECUTING", "Authorization", ADA).text())
                .contains("COMPLETED");
        assertThat(get(job + "/results/result", "Authorization", ADA).text()).isEqualTo("n\r\n2\r\n");
        assertThat(delete(path, ADA).status()).isEqualTo(204);
    }

    @Test
    void manyWrongPasswordsMustWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(get(url("/auth/me"), "Authorization", basic("hasty", "wrong" + i))
                            .status())
                    .isEqualTo(401);
        }
        Http.Answer answer = get(url("/auth/me"), "Authorization", basic("hasty", "wrong again"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void thePagesUsersDoNotMeetTheBrowsersLoginWindow() {
        Http.Answer answer = post(url("/jobs/count_map"), "obs_ids=101", "X-Requested-With", "page");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().headers().allValues("WWW-Authenticate")).containsExactly("Session");
    }

    @Test
    void accountsComeFromAFileThatACommandWrites(@TempDir Path folder) throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out), new PrintWriter(err), "account", "--role", "admin", "--password=s p:q", "emmy");
        assertThat(code).as(err.toString()).isZero();
        Path file = Files.writeString(folder.resolve("accounts"), "# who\n" + out);
        Accounts accounts = new Accounts(Accounts.read(file), java.time.Clock.systemUTC());
        assertThat(accounts.check("emmy", "s p:q").orElseThrow().hasRole("admin"))
                .isTrue();
        assertThat(accounts.check("emmy", "s p")).isEmpty();
        Files.writeString(file, "emmy:secret");
        assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), "serve", "--accounts", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("line 1: expected name:hash:roles");
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Http.Answer answer) throws Exception {
        return JsonMapper.builder().build().readTree(answer.bytes());
    }

    private static Http.Answer get(String url, String... headers) {
        return Http.send(HttpRequest.newBuilder(URI.create(url)).headers(headers));
    }

    private static Http.Answer post(String url, String form, String... headers) {
        return Http.send(HttpRequest.newBuilder(URI.create(url))
                .headers(headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static Http.Answer delete(String url, String authorization) {
        return Http.send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", authorization)
                .DELETE());
    }
}
