package org.voblocks.dali.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.VoException;

/** What every adapter does alike: each has a subclass that starts it with a handler. */
abstract class AdapterContract {
    /** The server's threads at most, so that the test of waiting means something. */
    static final int THREADS = 8;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<VoHandler> handler = new AtomicReference<>();
    private URI root = URI.create("http://unset");

    /** Starts the server; the URL of the handler, without a slash at the end. */
    abstract URI start(VoHandler handler, Limits limits) throws Exception;

    abstract void stop() throws Exception;

    @BeforeEach
    void startServer() throws Exception {
        Limits limits = Limits.builder()
                .queryLength(4000)
                .params(50)
                .formBytes(20_000)
                .partBytes(300_000)
                .build();
        root = start(request -> handler.get().handle(request), limits);
    }

    @AfterEach
    void stopServer() throws Exception {
        timer.shutdownNow();
        stop();
    }

    private HttpResponse<String> send(VoHandler service, HttpRequest.Builder request) throws Exception {
        handler.set(service);
        try {
            return client.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("received no bytes")) {
                throw e;
            }
            // a server may close a connection whose last request it did not read to its end: again on another one
            return client.send(request.build(), BodyHandlers.ofString(UTF_8));
        }
    }

    private HttpRequest.Builder request(String rest) {
        return HttpRequest.newBuilder(URI.create(root + rest));
    }

    private static VoResponse.Now text(String text) {
        return VoResponse.text(200, "text/plain;charset=UTF-8", text);
    }

    @Test
    void decodesPathAndParameters() throws Exception {
        HttpResponse<String> response = send(
                r -> text(r.method() + " " + r.path() + " " + r.params().all("name")
                        + r.params().all("x") + " " + r.base()),
                request("/a%20b/%C3%A9/?Name=J%C3%BCrgen+%2B&NAME=2&x"));
        assertThat(response.body()).isEqualTo("GET [a b, é] [Jürgen +, 2][] " + root);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("text/plain;charset=UTF-8");
    }

    @Test
    void mergesQueryAndForm() throws Exception {
        HttpResponse<String> response = send(
                r -> text(r.params().all("lang") + "" + r.params().all("QUERY")),
                request("/sync?LANG=ADQL")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("query=SELECT+%27%E2%82%AC%27+%26&lang=x")));
        assertThat(response.body()).isEqualTo("[ADQL, x][SELECT '€' &]");
    }

    @Test
    void readsMultipartForms() throws Exception {
        String file = "0123456789".repeat(20_000); // goes to disk
        String body = "preamble\r\n--bb\r\nContent-Disposition: form-data; name=\"UPLOAD\"\r\n\r\nt,param:t\r\n"
                + "--bb\r\nContent-Disposition: form-data; name=\"t\"; filename=\"ü \\\"x\\\".xml\"\r\n"
                + "Content-Type: text/xml\r\n\r\n" + file + "\r\n--bb--\r\n";
        HttpResponse<String> response = send(
                r -> {
                    Part part = r.parts().get(0);
                    try (InputStream in = part.open()) {
                        String content = new String(in.readAllBytes(), UTF_8);
                        return text(r.params().all("upload") + " " + part.name() + " " + part.fileName() + " "
                                + part.contentType() + " " + content.equals(file));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                request("/")
                        .header("Content-Type", "multipart/form-data; boundary=\"bb\"")
                        .POST(BodyPublishers.ofString(body)));
        assertThat(response.body()).isEqualTo("[t,param:t] t ü \"x\".xml text/xml true");
    }

    @Test
    void givesTheRawBody() throws Exception {
        HttpResponse<String> response = send(
                r -> {
                    try (InputStream in = r.body()) {
                        return text(r.method()
                                + new String(in.readAllBytes(), UTF_8)
                                + r.params().names());
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                request("/?a=b").header("Content-Type", "application/json").PUT(BodyPublishers.ofString("{}")));
        assertThat(response.body()).isEqualTo("PUT{}[A]");
    }

    @Test
    void answersHeadWithoutBody() throws Exception {
        AtomicReference<String> method = new AtomicReference<>();
        HttpResponse<String> response = send(
                r -> {
                    method.set(r.method());
                    return text("abc");
                },
                request("/").method("HEAD", BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Length")).contains("3");
        assertThat(response.body()).isEmpty();
        assertThat(method.get()).isEqualTo("GET");
        // a long body is not computed to its end, but what it opened is closed
        CountDownLatch closed = new CountDownLatch(1);
        HttpResponse<String> long_ = send(
                r -> VoResponse.ok("text/plain", out -> {
                    try {
                        for (int i = 0; i < 1_000_000; i++) {
                            out.write(new byte[1000]);
                        }
                    } finally {
                        closed.countDown();
                    }
                }),
                request("/").method("HEAD", BodyPublishers.noBody()));
        assertThat(long_.statusCode()).isEqualTo(200);
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void answersWithoutBody() throws Exception {
        assertThat(send(r -> VoResponse.noContent(), request("/").DELETE()).statusCode())
                .isEqualTo(204);
        HttpResponse<String> moved = send(
                r -> VoResponse.seeOther(URI.create(r.base() + "/jobs/1")),
                request("/").POST(BodyPublishers.noBody()));
        assertThat(moved.statusCode()).isEqualTo(303);
        assertThat(moved.headers().firstValue("Location")).contains(root + "/jobs/1");
    }

    @Test
    void makesErrorDocumentsOfExceptions() throws Exception {
        HttpResponse<String> known = send(
                r -> {
                    throw VoException.badRequest("RA <\u0001> & so on");
                },
                request("/"));
        assertThat(known.statusCode()).isEqualTo(400);
        assertThat(known.headers().firstValue("Content-Type")).contains("application/x-votable+xml");
        assertThat(known.body())
                .contains("<INFO name=\"QUERY_STATUS\" value=\"ERROR\">RA &lt;\ufffd&gt; &amp; so on</INFO>");
        HttpResponse<String> unexpected = send(
                r -> {
                    throw new IllegalStateException("SELECT secret");
                },
                request("/").header("Accept", "text/plain"));
        assertThat(unexpected.statusCode()).isEqualTo(500);
        assertThat(unexpected.body())
                .matches("internal error: the service failed in an unexpected way; tell its operators the reference "
                        + "[0-9a-f-]{36}\n");
    }

    /** Java's URLConnection prefers HTML by itself; TOPCAT and STILTS use it and want VOTable. */
    @Test
    void tellsJavaClientsFromBrowsers() throws Exception {
        handler.set(r -> {
            throw VoException.badRequest("no");
        });
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(root + "/").toURL().openConnection();
        try (InputStream in = connection.getErrorStream() == null && connection.getResponseCode() == 400
                ? connection.getErrorStream()
                : InputStream.nullInputStream()) {
            assertThat(new String(in.readAllBytes(), UTF_8)).contains("QUERY_STATUS");
        }
        HttpResponse<String> browser = client.send(
                request("/")
                        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                        .build(),
                BodyHandlers.ofString());
        assertThat(browser.body()).isEqualTo("no\n");
    }

    @Test
    void stillMakesAnErrorDocumentOfABodyThatFailsEarly() throws Exception {
        HttpResponse<String> response = send(
                r -> VoResponse.ok("text/csv", out -> {
                    out.write(new byte[8000]);
                    throw new VoException(503, "no database");
                }),
                request("/"));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("no database").doesNotContain("\u0000");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-votable+xml");
    }

    @Test
    void cutsTheConnectionWhereABodyFailsLate() {
        assertThatThrownBy(() -> send(
                        r -> VoResponse.ok("text/csv", out -> {
                            out.write(new byte[100_000]);
                            throw new VoException(503, "no database");
                        }),
                        request("/")))
                .isInstanceOf(IOException.class);
    }

    /** Pieces, of which the last ones come later and from another thread. */
    private VoResponse.Now pieces(Object... all) {
        List<Object> left = new ArrayList<>(List.of(all));
        Pieces body = () -> new Pieces.Feed() {
            @Override
            public CompletableFuture<byte[]> next() {
                CompletableFuture<byte[]> next = new CompletableFuture<>();
                timer.schedule(() -> give(next), left.size() % 2 * 20L, TimeUnit.MILLISECONDS);
                return next;
            }

            private void give(CompletableFuture<byte[]> next) {
                Object piece = left.isEmpty() ? null : left.remove(0);
                if (piece instanceof RuntimeException e) {
                    next.completeExceptionally(e);
                } else {
                    next.complete((byte[]) piece);
                }
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        return VoResponse.ok("text/csv", body).with("X-Test", "yes");
    }

    private final CountDownLatch closed = new CountDownLatch(1);

    @Test
    void sendsPieces() throws Exception {
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 'x');
        HttpResponse<String> response =
                send(r -> pieces("first,".getBytes(UTF_8), large, "last".getBytes(UTF_8)), request("/"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Test")).contains("yes");
        assertThat(response.body()).startsWith("first,x").endsWith("xlast").hasSize(3_000_010);
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(send(r -> pieces(), request("/")).body()).isEmpty();
        handler.set(r -> pieces(large));
        assertThat(client.send(
                                request("/")
                                        .method("HEAD", BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void makesAnErrorDocumentOfAFirstPieceThatFails() throws Exception {
        HttpResponse<String> response = send(r -> pieces(new VoException(503, "no database")), request("/"));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("no database");
        assertThat(response.headers().firstValue("X-Test")).isEmpty();
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cutsTheConnectionWhereALaterPieceFails() throws Exception {
        assertThatThrownBy(() ->
                        send(r -> pieces(new byte[100_000], new VoException(503, "no database")), request("/")))
                .isInstanceOf(IOException.class);
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endsTheFeedOfAClientThatHasGone() throws Exception {
        Object[] many = new Object[400];
        Arrays.fill(many, new byte[1_000_000]);
        handler.set(r -> pieces(many));
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + root.getPath() + "/ HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
        }
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void streams() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        handler.set(r -> VoResponse.ok("text/csv", out -> {
            out.write("first".getBytes(UTF_8));
            out.flush();
            try {
                assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            for (int i = 0; i < 5000; i++) {
                out.write(new byte[1000]);
            }
        }));
        HttpResponse<InputStream> response = client.send(request("/").build(), BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            assertThat(new String(in.readNBytes(5), UTF_8)).isEqualTo("first");
            read.countDown();
            assertThat(in.readAllBytes()).hasSize(5_000_000);
        }
    }

    @Test
    void tellsTheBodyThatTheClientHasGone() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        handler.set(r -> VoResponse.ok("text/csv", out -> {
            try {
                for (int i = 0; i < 1_000_000; i++) {
                    out.write(new byte[10_000]);
                }
                failure.complete(null);
            } catch (IOException e) {
                failure.complete(e);
                throw e;
            }
        }));
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + root.getPath() + "/ HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        assertThat(failure.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    @Test
    void waitsWithoutAThread() throws Exception {
        int waiting = THREADS * 5;
        CountDownLatch arrived = new CountDownLatch(waiting);
        CompletableFuture<VoResponse.Now> change = new CompletableFuture<>();
        handler.set(r -> {
            arrived.countDown();
            return new VoResponse.Later(change);
        });
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < waiting; i++) {
            answers.add(client.sendAsync(request("/?WAIT=30").build(), BodyHandlers.ofString()));
        }
        assertThat(arrived.await(30, TimeUnit.SECONDS))
                .as("all arrive while all wait")
                .isTrue();
        change.complete(text("COMPLETED"));
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("COMPLETED");
        }
    }

    @Test
    void answersAStageThatFails() throws Exception {
        CompletableFuture<VoResponse.Now> stage = new CompletableFuture<>();
        timer.schedule(() -> stage.completeExceptionally(VoException.notFound("gone")), 20, TimeUnit.MILLISECONDS);
        HttpResponse<String> response = send(r -> new VoResponse.Later(stage), request("/"));
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("gone");
    }

    @Test
    void refusesWhatIsTooMuch() throws Exception {
        VoHandler all = r -> text(r.params().names() + "" + r.parts());
        assertThat(send(all, request("/?a=" + "b".repeat(4000))).statusCode()).isEqualTo(414);
        assertThat(send(all, request("/?" + "a&".repeat(51))).statusCode()).isEqualTo(400);
        HttpResponse<String> form = send(
                all,
                request("/")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("a=" + "b".repeat(30_000))));
        assertThat(form.statusCode()).isEqualTo(413);
        assertThat(form.body()).contains("the form is longer than 20000 bytes: the limit of this service");
        String big = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n" + "x".repeat(300_001)
                + "\r\n--b--";
        assertThat(send(
                                all,
                                request("/")
                                        .header("Content-Type", "multipart/form-data; boundary=b")
                                        .POST(BodyPublishers.ofString(big)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void tellsWhyItStopsReading() throws Exception {
        VoHandler all = r -> text(r.params().names() + "" + r.parts());
        String headers = "--b\r\n" + "X-Header: value\r\n".repeat(20_000) + "\r\nx\r\n--b--\r\n";
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> refused = send(
                    all,
                    request("/")
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .POST(BodyPublishers.ofString(headers)));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("headers of a part longer than ");
        }
        HttpResponse<String> large = send(
                all,
                request("/")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("a=" + "b".repeat(8_000_000))));
        assertThat(large.statusCode()).isEqualTo(413);
        HttpResponse<String> missing = send(
                r -> {
                    throw VoException.notFound("nothing here");
                },
                request("/").header("Content-Type", "text/xml").PUT(BodyPublishers.ofString("b".repeat(8_000_000))));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("nothing here");
    }

    @Test
    void refusesWhatIsMalformed() throws Exception {
        VoHandler all = r -> text(r.params().names() + "" + r.parts());
        assertThat(send(all, request("/?a=%FF")).body()).contains("is not UTF-8");
        assertThat(send(
                                all,
                                request("/")
                                        .header("Content-Type", "multipart/form-data")
                                        .POST(BodyPublishers.ofString("x")))
                        .body())
                .contains("without a boundary");
        assertThat(send(
                                all,
                                request("/")
                                        .header("Content-Type", "multipart/form-data; boundary=b")
                                        .POST(BodyPublishers.ofString("x")))
                        .body())
                .contains("multipart body ends before its last boundary '--b--'");
    }

    @Test
    void routes() throws Exception {
        Router router = Router.builder()
                .mount("/tap", r -> text("tap " + r.path() + " " + r.base()))
                .mount("/tap/async", r -> text("async " + r.path() + " " + r.base()))
                .get("/read", r -> text("read"))
                .build();
        assertThat(send(router, request("/tap/sync")).body()).isEqualTo("tap [sync] " + root + "/tap");
        assertThat(send(router, request("/tap/async/1/phase")).body())
                .isEqualTo("async [1, phase] " + root + "/tap/async");
        HttpResponse<String> missing = send(router, request("/tapas"));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("nothing at /tapas: this service has /tap, /tap/async, /read");
        HttpResponse<String> wrong = send(router, request("/read").DELETE());
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        HttpResponse<String> options = send(router, request("/tap").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("DELETE, GET, HEAD, OPTIONS, POST, PUT");
    }
}
