package org.voblocks.dali.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.auth.Authentication;
import org.voblocks.dali.http.auth.BasicAuthenticator;
import org.voblocks.dali.http.auth.BearerAuthenticator;

class FilterTest {
    private static final Authenticator BASIC = new BasicAuthenticator(
            "vo",
            (name, password) -> password.equals("pä:ss") ? Optional.of(Caller.of(name, "admin")) : Optional.empty());
    private static final Authenticator BEARER = BearerAuthenticator.openId(
            token -> token.equals("good") ? Optional.of(Caller.of("bob")) : Optional.empty(),
            "https://sso.example.org/");

    private static VoResponse.Now hello(VoRequest request) {
        return VoResponse.text(200, "text/plain", request.caller().name().orElse("-"));
    }

    private static VoResponse.Now send(Router router, InMemoryRequest.Builder request) {
        return (VoResponse.Now) router.handle(request.build());
    }

    private static String body(VoResponse.Now now) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        now.body().writeTo(out);
        return out.toString(UTF_8);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    @Test
    void asksWhoTheCallerIs() throws Exception {
        Router router = Router.builder()
                .filter(Authentication.optional(BASIC, BEARER))
                .get("/", FilterTest::hello)
                .get("/closed", r -> {
                    throw VoException.unauthorized("log in");
                })
                .build();
        assertThat(body(send(router, InMemoryRequest.get()))).isEqualTo("-");
        VoResponse.Now known = send(router, InMemoryRequest.get().header("authorization", basic("ann:pä:ss")));
        assertThat(body(known)).isEqualTo("ann");
        assertThat(known.headers().first("X-VO-Authenticated")).contains("ann");
        assertThat(body(send(router, InMemoryRequest.get().header("Authorization", "bearer good"))))
                .isEqualTo("bob");
        for (String wrong : List.of(basic("ann:x"), basic("ann"), "Basic ???", "Bearer bad", "Bearer b\u00e4d")) {
            VoResponse.Now refused = send(router, InMemoryRequest.get().header("Authorization", wrong));
            assertThat(refused.status()).as(wrong).isEqualTo(401);
            assertThat(refused.headers().all("WWW-Authenticate"))
                    .containsExactly(
                            "Basic realm=\"vo\", charset=\"UTF-8\"",
                            "Bearer",
                            "ivoa_bearer standard_id=\"ivo://ivoa.net/sso#OpenID\", discovery_url=\"https://sso.example.org/\"");
        }
        assertThat(send(router, InMemoryRequest.get("closed")).headers().all("WWW-Authenticate"))
                .hasSize(3);
    }

    @Test
    void requiresALogin() {
        Router router = Router.builder()
                .filter(Authentication.required(BASIC))
                .get("/", FilterTest::hello)
                .build();
        assertThat(send(router, InMemoryRequest.get()).status()).isEqualTo(401);
        assertThat(send(router, InMemoryRequest.get().header("Authorization", basic("a:pä:ss")))
                        .status())
                .isEqualTo(200);
        assertThat(send(router, InMemoryRequest.of("OPTIONS")).status()).isEqualTo(204);
    }

    @Test
    void letsOtherOriginsRead() {
        Router any = Router.builder()
                .filter(Cors.anyOrigin())
                .get("/", FilterTest::hello)
                .build();
        VoResponse.Now answer = send(any, InMemoryRequest.get().header("Origin", "https://a.org"));
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().first("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(send(any, InMemoryRequest.get("none").header("Origin", "https://a.org"))
                        .headers()
                        .first("Access-Control-Allow-Origin"))
                .as("errors too")
                .contains("*");
        Router some = Router.builder()
                .filter(Cors.origins("https://a.org"))
                .get("/", FilterTest::hello)
                .build();
        VoResponse.Now preflight = send(
                some,
                InMemoryRequest.of("OPTIONS")
                        .header("Origin", "https://a.org")
                        .header("Access-Control-Request-Method", "POST"));
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.headers().first("Access-Control-Allow-Origin")).contains("https://a.org");
        assertThat(preflight.headers().first("Access-Control-Allow-Credentials"))
                .contains("true");
        VoResponse.Now foreign = send(some, InMemoryRequest.get().header("Origin", "https://b.org"));
        assertThat(foreign.headers().first("Access-Control-Allow-Origin")).isEmpty();
        assertThat(foreign.headers().first("Vary")).contains("Origin");
    }

    @Test
    void logsWithoutForgedLines() throws Exception {
        List<AccessLog.Entry> entries = new ArrayList<>();
        Router router = Router.builder()
                .filter(AccessLog.to(entries::add))
                .get("/", FilterTest::hello)
                .build();
        body(send(router, InMemoryRequest.get()));
        body(send(router, InMemoryRequest.get("a\nGET /forged")));
        assertThat(entries).extracting(AccessLog.Entry::status).containsExactly(200, 404);
        assertThat(entries).extracting(AccessLog.Entry::path).containsExactly("/", "/a?GET /forged");
        assertThat(entries.get(0).bytes()).isEqualTo(1);
        assertThat(entries.get(0).complete()).isTrue();
    }

    @Test
    void compressesText() throws Exception {
        Router router = Router.builder()
                .filter(new Gzip())
                .get("/", r -> VoResponse.text(200, "text/csv", "abc".repeat(10_000)))
                .get("/fits", r -> VoResponse.text(200, "application/fits", "abc"))
                .build();
        VoResponse.Now zipped = send(router, InMemoryRequest.get().header("Accept-Encoding", "br, gzip;q=0.5"));
        assertThat(zipped.headers().first("Content-Encoding")).contains("gzip");
        assertThat(zipped.headers().first("Content-Length")).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        zipped.body().writeTo(out);
        assertThat(out.size()).isLessThan(1000);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(in.readAllBytes()).hasSize(30_000);
        }
        assertThat(send(router, InMemoryRequest.get().header("Accept-Encoding", "gzip;q=0"))
                        .headers()
                        .first("Content-Encoding"))
                .isEmpty();
        assertThat(send(router, InMemoryRequest.get("fits").header("Accept-Encoding", "gzip"))
                        .headers()
                        .first("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void filtersStandInOrderAndSeeErrors() {
        List<String> seen = new ArrayList<>();
        Router router = Router.builder()
                .filter((r, next) -> next.handle(r).map(n -> {
                    seen.add("outer " + n.status());
                    return n;
                }))
                .filter((r, next) -> {
                    next.handle(r);
                    seen.add("inner");
                    throw new VoException(418, "teapot");
                })
                .get("/", FilterTest::hello)
                .build();
        assertThat(send(router, InMemoryRequest.get()).status()).isEqualTo(418);
        assertThat(seen).containsExactly("inner", "outer 418");
    }

    @Test
    void knowsItsPublicUrl() throws Exception {
        Router.Builder builder = Router.builder()
                .get("/x", r -> VoResponse.text(200, "text/plain", r.base().toString()));
        InMemoryRequest.Builder request = InMemoryRequest.get("x")
                .base("http://10.0.0.1:8080")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "data.example.org, proxy")
                .header("X-Forwarded-Prefix", "/vo");
        assertThat(body(send(builder.build(), request))).isEqualTo("http://10.0.0.1:8080/x");
        assertThat(body(send(builder.trustForwarded(true).build(), request)))
                .isEqualTo("https://data.example.org/vo/x");
        assertThat(body(send(
                        builder.build(),
                        request.header("X-Forwarded-Host", "e\"vil").header("X-Forwarded-Proto", "gopher"))))
                .isEqualTo("http://10.0.0.1:8080/vo/x");
        assertThat(body(send(builder.base(URI.create("https://a.org/b/")).build(), request)))
                .isEqualTo("https://a.org/b/x");
        assertThatThrownBy(() -> builder.base(URI.create("/b"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesHeadersThatWouldForgeOthers() {
        assertThatThrownBy(() -> Headers.of("Location", "a\r\nSet-Cookie: x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Headers.of("a b", "x")).hasMessage("not a header name: 'a b'");
        assertThat(Headers.of("a", "1").with("A", "2").set("a", "3").all("A")).containsExactly("3");
    }
}
