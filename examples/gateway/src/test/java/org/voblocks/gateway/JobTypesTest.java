package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.gateway.signin.Account;
import org.voblocks.gateway.signin.Passwords;
import org.w3c.dom.Element;

/** {@code /jobs} and {@code /jdl}: an administrator defines a kind of job, and it is offered and runs at once. */
class JobTypesTest {
    private static final String DEFINITION = """
            {"name": "list_runs", "title": "List of runs",
             "parameters": {"obs_ids": {"datatype": "xs:string", "required": true}},
             "generated": {"output": {"default": "out.txt", "content_type": "text/plain"}},
             "command": {"arguments": ["/bin/sh", "-c", "printf 'runs %s' \\"$1\\" > out.txt", "sh", "{obs_ids}"]}}
            """;

    private static Gateway gateway;

    @BeforeAll
    static void start(@TempDir Path work) {
        gateway = Gateway.start(
                GatewayOptions.builder()
                        .port(0)
                        .workDirectory(work)
                        .accounts(List.of(
                                new Account("ada", Passwords.hash("lovelace"), Set.of()),
                                new Account("grace", Passwords.hash("hopper"), Set.of(Account.ADMIN))))
                        .build(),
                ProgressBar.none());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void anAdministratorDefinesAJobThatIsOfferedAndRuns() throws Exception {
        assertThat(put(null).status()).isEqualTo(401);
        assertThat(put("ada:lovelace").status()).isEqualTo(403);
        assertThat(Http.get(gateway.url() + "/jobs").text())
                .contains("count_map", "spectrum")
                .doesNotContain("list_runs", "\"tap\"");
        assertThat(Http.get(gateway.url() + "/jobs/tap").status()).isEqualTo(404);
        Http.Answer defined = put("grace:hopper");
        assertThat(defined.status()).as(defined.text()).isEqualTo(204);
        assertThat(Http.get(gateway.url() + "/jobs").text()).contains("list_runs");
        assertThat(Http.get(gateway.url() + "/jdl/list_runs").text())
                .contains("utype=\"adhoc:service\"", gateway.url() + "/jobs/list_runs");

        List<String> offered = Http.elements(
                        Http.get(gateway.url() + "/datalink/links?ID=101").xml(), "PARAM")
                .stream()
                .filter(p -> p.getAttribute("name").equals("accessURL"))
                .map(p -> p.getAttribute("value"))
                .toList();
        assertThat(offered).contains(gateway.url() + "/jobs/list_runs");

        Http.Answer created = Http.send(request("/jobs/list_runs", "ada:lovelace")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("obs_ids=101+102&PHASE=RUN")));
        assertThat(created.status()).isEqualTo(303);
        URI job = URI.create(created.header("Location"));
        assertThat(end(job, "ada:lovelace")).isEqualTo("COMPLETED");
        assertThat(Http.send(request(job.getPath() + "/results/output", "ada:lovelace"))
                        .text())
                .isEqualTo("runs 101 102");
        assertThat(Http.send(request(job.getPath() + "/prov?RESPONSEFORMAT=PROV-N", "ada:lovelace"))
                        .text())
                .contains("wasGeneratedBy(");

        for (String user : List.of("ada:lovelace", "grace:hopper")) {
            URI proprietary = URI.create(Http.send(request("/jobs/list_runs", user)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("obs_ids=101+105&PHASE=RUN")))
                    .header("Location"));
            boolean administrator = user.startsWith("grace");
            assertThat(end(proprietary, user)).isEqualTo(administrator ? "COMPLETED" : "ERROR");
            if (!administrator) {
                assertThat(Http.send(request(proprietary.getPath() + "/error", user))
                                .text())
                        .contains("observation 105 is proprietary");
            }
        }
    }

    private static String end(URI job, String user) {
        String phase = "";
        for (int i = 0; i < 12 && !Set.of("COMPLETED", "ERROR", "ABORTED").contains(phase); i++) {
            Element element = Http.elements(
                            Http.send(request(job.getPath() + "?WAIT=10", user)).xml(), "phase")
                    .get(0);
            phase = element.getTextContent();
        }
        return phase;
    }

    private static HttpRequest.Builder request(String path, String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.url() + path));
        return user == null
                ? request
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private static Http.Answer put(String user) {
        return Http.send(request("/jdl/list_runs", user)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(DEFINITION)));
    }

    @Test
    void descriptionsAreConvertedBothWays() {
        String json =
                Http.get(gateway.url() + "/jdl/spectrum?RESPONSEFORMAT=json").text();
        Http.Answer votable = convert("votable", json);
        assertThat(votable.header("Content-Type")).startsWith("application/x-votable+xml");
        assertThat(convert("json", votable.text()).text())
                .contains("\"on_radius\"", "\"0.11\"", "\"events\"", "\"flux_points.ecsv\"");
        Http.Answer wrong = convert("json", "{\"title\": \"without a name\"}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("expected a JSON object with a name");
        assertThat(convert("json", "").status()).isEqualTo(400);
    }

    private static Http.Answer convert(String format, String body) {
        return Http.send(java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(gateway.url() + "/convert/jdl?RESPONSEFORMAT=" + format))
                .header("Content-Type", "application/octet-stream")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
    }
}
