package org.voblocks.dali.http.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.ErrorDocument;
import org.voblocks.dali.http.Headers;
import org.voblocks.dali.http.Limits;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.http.adapter.AdaptedRequest;
import org.voblocks.dali.http.adapter.ResponseSender;

/** Brings a handler into a context of the JDK's server. */
final class JdkExchangeHandler implements HttpHandler {
    private final VoHandler handler;
    private final Limits limits;
    private final Executor executor;

    JdkExchangeHandler(VoHandler handler, Limits limits, Executor executor) {
        this.handler = ErrorDocument.answering(handler);
        this.limits = limits;
        this.executor = executor;
    }

    @Override
    public void handle(HttpExchange exchange) {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        JdkRequest request;
        try {
            request = new JdkRequest(exchange, limits);
        } catch (VoException e) {
            Optional<String> accept =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept"));
            VoRequest none = org.voblocks.dali.http.InMemoryRequest.get()
                    .header("Accept", accept.orElse("*/*"))
                    .build();
            finish(exchange, none, ErrorDocument.of(e).toResponse(accept), head);
            return;
        }
        VoResponse response = handler.handle(head ? request.withMethod("GET") : request);
        if (response instanceof VoResponse.Now now) {
            finish(exchange, request, now, head);
        } else if (response instanceof VoResponse.Later later) {
            later.stage()
                    .whenCompleteAsync(
                            (now, thrown) -> finish(
                                    exchange,
                                    request,
                                    thrown == null
                                            ? now
                                            : ErrorDocument.of(thrown).toResponse(request),
                                    head),
                            executor);
        }
    }

    private static void finish(HttpExchange exchange, VoRequest request, VoResponse.Now response, boolean head) {
        try {
            if (response.status() >= 400) {
                AdaptedRequest.drain(exchange.getRequestBody());
            }
            ResponseSender.send(
                    request,
                    response,
                    head,
                    (status, headers, length) -> start(exchange, status, headers, length, head));
            exchange.close();
        } catch (IOException | RuntimeException e) {
            cut(exchange);
        } finally {
            if (request instanceof JdkRequest real) {
                real.close();
            }
        }
    }

    private static OutputStream start(HttpExchange exchange, int status, Headers headers, long length, boolean head)
            throws IOException {
        for (Headers.Entry header : headers.entries()) {
            exchange.getResponseHeaders().add(header.name(), header.value());
        }
        boolean bodiless = head || status == 204 || status == 304 || length == 0;
        if (head && length > 0) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
        }
        exchange.sendResponseHeaders(status, bodiless ? -1 : length < 0 ? 0 : length);
        return bodiless ? OutputStream.nullOutputStream() : exchange.getResponseBody();
    }

    /** Closes the connection without ending the body: the server does so where closing the stream fails. */
    private static void cut(HttpExchange exchange) {
        exchange.setStreams(null, new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("cut");
            }

            @Override
            public void close() throws IOException {
                throw new IOException("cut");
            }
        });
        exchange.close();
    }

    private static final class JdkRequest extends AdaptedRequest {
        private final HttpExchange exchange;
        private final URI base;

        JdkRequest(HttpExchange exchange, Limits limits) {
            super(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath() == null
                            ? ""
                            : exchange.getRequestURI().getRawPath(),
                    0,
                    exchange.getRequestURI().getRawQuery(),
                    limits);
            this.exchange = exchange;
            String host = exchange.getRequestHeaders().getFirst("Host");
            this.base = URI.create("http://"
                    + checkedHost(
                            host == null
                                    ? "localhost:" + exchange.getLocalAddress().getPort()
                                    : host));
        }

        @Override
        protected InputStream input() {
            return exchange.getRequestBody();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
        }

        @Override
        public Caller caller() {
            HttpPrincipal principal = exchange.getPrincipal();
            return principal == null ? Caller.ANONYMOUS : Caller.of(principal.getUsername());
        }

        @Override
        public URI base() {
            return base;
        }
    }
}
