package org.voblocks.snippets.http;

import io.helidon.common.http.DataChunk;
import io.helidon.webserver.Routing;
import io.helidon.webserver.ServerRequest;
import io.helidon.webserver.ServerResponse;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.SubmissionPublisher;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.ErrorDocument;
import org.voblocks.dali.http.Headers;
import org.voblocks.dali.http.Limits;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.http.adapter.AdaptedRequest;
import org.voblocks.dali.http.adapter.ResponseSender;

/**
 * In Helidon 3 SE, which is no servlet container: an adapter of one's own. The same two classes of
 * {@code org.voblocks.dali.http.adapter} bring a service into any other server.
 */
public final class InHelidon {
    private InHelidon() {}

    /** A server with the service below {@code /vo}; the caller starts and stops it. */
    public static WebServer create(int port) {
        VoHandler handler = ErrorDocument.answering(HelloService.create());
        // reading forms and writing bodies block: not on Helidon's event loop
        Executor blocking = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "vo");
            thread.setDaemon(true);
            return thread;
        });
        Routing routing = Routing.builder()
                .register(
                        "/vo",
                        rules -> rules.any((request, response) -> request.content()
                                .as(InputStream.class)
                                .thenAccept(body ->
                                        blocking.execute(() -> answer(handler, request, body, response, blocking)))
                                .exceptionally(failure -> {
                                    request.next(failure);
                                    return null;
                                })))
                .build();
        return WebServer.builder(routing).port(port).build();
    }

    private static void answer(
            VoHandler handler, ServerRequest request, InputStream body, ServerResponse response, Executor blocking) {
        Request adapted = new Request(request, body);
        boolean head = request.method().name().equals("HEAD");
        VoResponse answer = handler.handle(head ? adapted.withMethod("GET") : adapted);
        if (answer instanceof VoResponse.Now now) {
            send(adapted, now, head, response, blocking);
        } else if (answer instanceof VoResponse.Later later) {
            later.stage().thenAcceptAsync(now -> send(adapted, now, head, response, blocking), blocking);
        }
    }

    private static void send(
            Request request, VoResponse.Now answer, boolean head, ServerResponse response, Executor blocking) {
        Chunks chunks = new Chunks(blocking);
        try (request) {
            ResponseSender.send(request, answer, head, (status, headers, length) -> {
                start(response, chunks, status, headers, length);
                return chunks;
            });
            chunks.close();
        } catch (IOException e) {
            chunks.publisher.closeExceptionally(e); // the connection is cut
        }
    }

    private static void start(ServerResponse response, Chunks chunks, int status, Headers headers, long length) {
        response.status(status);
        headers.entries().forEach(h -> response.headers().add(h.name(), h.value()));
        if (length >= 0) {
            response.headers().contentLength(length);
        }
        response.send(chunks.publisher);
    }

    /** A stream whose bytes Helidon takes when the client can take them. */
    private static final class Chunks extends OutputStream {
        private final SubmissionPublisher<DataChunk> publisher;

        Chunks(Executor executor) {
            publisher = new SubmissionPublisher<>(executor, 16);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!publisher.hasSubscribers()) {
                throw new IOException("the client has gone");
            }
            publisher.submit(DataChunk.create(Arrays.copyOfRange(bytes, offset, offset + length)));
        }

        @Override
        public void close() {
            publisher.close();
        }
    }

    private static final class Request extends AdaptedRequest {
        private final ServerRequest request;
        private final InputStream body;

        Request(ServerRequest request, InputStream body) {
            super(request.method().name(), request.path().toRawString(), 0, request.query(), Limits.DEFAULT);
            this.request = request;
            this.body = body;
        }

        @Override
        protected InputStream input() {
            return body;
        }

        @Override
        public Optional<String> header(String name) {
            return request.headers().first(name);
        }

        @Override
        public Caller caller() {
            return Caller.ANONYMOUS;
        }

        @Override
        public URI base() {
            return URI.create(
                    "http://" + checkedHost(request.headers().first("Host").orElse("localhost")) + "/vo");
        }
    }
}
