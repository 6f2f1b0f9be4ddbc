package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option {@code --user}: data stay open, jobs belong to those who sign in. */
class SignInTest {
    @Test
    void onlyUsersRunJobsAndEachSeesTheirOwn(@TempDir Path work) {
        GatewayOptions options = GatewayOptions.builder()
                .port(0)
                .workDirectory(work)
                .users(List.of(
                        new GatewayOptions.User("ada", "löve:lace"), new GatewayOptions.User("carl", "friedrich")))
                .build();
        try (Gateway gateway = Gateway.start(options, ProgressBar.none())) {
            String jobs = gateway.url() + "/jobs/count_map";
            String query =
                    gateway.url() + "/tap/sync?LANG=ADQL&QUERY=" + Http.encode("SELECT obs_id FROM cta.vo_obscore");
            assertThat(Http.get(query).status()).isEqualTo(200);

            Http.Answer anonymous = Http.post(jobs, "obs_ids", "101", "RA", "329", "Dec", "-30");
            assertThat(anonymous.status()).isEqualTo(401);
            assertThat(anonymous.header("WWW-Authenticate")).startsWith("Basic realm=");

            Http.Answer created = as("ada", "löve:lace", jobs, "obs_ids=101&RA=329&Dec=-30");
            assertThat(created.status()).isEqualTo(303);
            String job = created.header("Location");
            assertThat(as("ada", "löve:lace", job, null).text()).contains("<uws:ownerId>ada</uws:ownerId>");
            assertThat(as("carl", "friedrich", job, null).status()).isEqualTo(404);
            assertThat(Http.get(job).status()).isEqualTo(404);
            assertThat(as("ada", "wrong", job, null).status()).isEqualTo(401);
        }
    }

    private static Http.Answer as(String name, String password, String url, String form) {
        String credentials =
                Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Basic " + credentials);
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        return Http.send(request);
    }
}
