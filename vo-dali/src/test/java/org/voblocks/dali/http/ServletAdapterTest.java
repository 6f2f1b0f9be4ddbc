package org.voblocks.dali.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.http.servlet.VoServlet;

class ServletAdapterTest extends AdapterContract {
    private Server server;

    @Override
    URI start(VoHandler handler, Limits limits) throws Exception {
        server = new Server(new QueuedThreadPool(THREADS));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/app");
        ServletHolder holder = new ServletHolder(new VoServlet(handler, limits, Set.of("admin")));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/vo/*");
        server.setHandler(context);
        server.start();
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app/vo");
    }

    /** Filters such as Spring's read forms before any servlet. */
    @Test
    void findsParametersThatAFilterHasRead() throws Exception {
        Server other = new Server(0);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(
                new ServletHolder(new VoServlet(r -> VoResponse.text(
                        200, "text/plain", r.params().all("a") + "" + r.params().all("b")))),
                "/*");
        context.addFilter(
                (request, response, chain) -> {
                    request.getParameter("a");
                    chain.doFilter(request, response);
                },
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        other.setHandler(context);
        other.start();
        try {
            int port = ((ServerConnector) other.getConnectors()[0]).getLocalPort();
            HttpRequest form = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/?a=1&b=2"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("a=3&a=4"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(form, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("[1, 3, 4][2]");
        } finally {
            other.stop();
        }
    }

    /** Many more clients than threads, none of which takes its answer. */
    @Test
    void clientsThatTakeNothingHoldNoThread() throws Exception {
        byte[] piece = new byte[1_000_000];
        server.stop();
        URI many = start(
                r -> r.path().isEmpty()
                        ? VoResponse.text(200, "text/plain", "here")
                        : VoResponse.ok("text/csv", (Pieces) () -> new Pieces.Feed() {
                            private int left = 50;

                            @Override
                            public CompletableFuture<byte[]> next() {
                                return CompletableFuture.completedFuture(left-- > 0 ? piece : null);
                            }

                            @Override
                            public void close() {}
                        }),
                Limits.DEFAULT);
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < 5 * THREADS; i++) {
            Socket socket = new Socket("127.0.0.1", many.getPort());
            idle.add(socket);
            socket.getOutputStream()
                    .write(("GET " + many.getPath() + "/x HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
        }
        HttpRequest other =
                HttpRequest.newBuilder(many).timeout(Duration.ofSeconds(20)).build();
        assertThat(HttpClient.newHttpClient()
                        .send(other, HttpResponse.BodyHandlers.ofString())
                        .body())
                .isEqualTo("here");
        long taken = idle.get(0).getInputStream().readNBytes(50_000_000).length;
        assertThat(taken).isEqualTo(50_000_000);
        for (Socket socket : idle) {
            socket.close();
        }
    }

    @Override
    void stop() throws Exception {
        server.stop();
    }
}
