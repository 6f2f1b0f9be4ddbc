package org.voblocks.dali.http.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.ErrorDocument;
import org.voblocks.dali.http.Headers;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.Limits;
import org.voblocks.dali.http.Pieces;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.http.adapter.AdaptedRequest;
import org.voblocks.dali.http.adapter.ResponseSender;

/**
 * A handler as a servlet, to be mapped to {@code /*} or {@code /prefix/*}. Register it with asynchronous support, so
 * that a {@link org.voblocks.dali.http.VoResponse.Later} holds no thread; without it a thread waits. The caller is the
 * container's user, if the container authenticates.
 */
public final class VoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String PENDING = VoServlet.class.getName() + ".pending";
    private static final String CUT = VoServlet.class.getName() + ".cut";

    private static final Logger LOG = LoggerFactory.getLogger(VoServlet.class);

    private final transient VoHandler handler;
    private final transient Limits limits;
    private final transient Set<String> roles;

    /** What waits for a response to come. */
    private record Pending(ServletVoRequest request, VoResponse.Now response, boolean head) {}

    public VoServlet(VoHandler handler) {
        this(handler, Limits.DEFAULT, Set.of());
    }

    /**
     * A servlet with limits.
     *
     * @param roles the roles to ask the container about, for {@link org.voblocks.dali.http.Caller#roles}
     */
    public VoServlet(VoHandler handler, Limits limits, Set<String> roles) {
        this.handler = ErrorDocument.answering(handler);
        this.limits = limits;
        this.roles = Set.copyOf(roles);
    }

    @Override
    protected void service(HttpServletRequest servletRequest, HttpServletResponse servletResponse) throws IOException {
        if (servletRequest.getDispatcherType() == DispatcherType.ASYNC) {
            if (servletRequest.getAttribute(CUT) != null) {
                throw new IOException("the body failed");
            } else if (servletRequest.getAttribute(PENDING) instanceof Pending pending) {
                servletRequest.removeAttribute(PENDING);
                finish(servletRequest, pending.request(), pending.response(), pending.head(), servletResponse);
                return;
            }
        }
        boolean head = servletRequest.getMethod().equals("HEAD");
        ServletVoRequest request;
        try {
            request = new ServletVoRequest(servletRequest, limits, roles);
        } catch (VoException e) {
            Optional<String> accept = Optional.ofNullable(servletRequest.getHeader("Accept"));
            AdaptedRequest.drain(servletRequest.getInputStream());
            send(InMemoryRequest.get().build(), ErrorDocument.of(e).toResponse(accept), head, servletResponse);
            return;
        }
        VoResponse response = handler.handle(head ? request.withMethod("GET") : request);
        if (response instanceof VoResponse.Now now) {
            finish(servletRequest, request, now, head, servletResponse);
        } else if (response instanceof VoResponse.Later later) {
            if (servletRequest.isAsyncSupported()) {
                AsyncContext async = servletRequest.startAsync();
                async.setTimeout(0);
                later.stage().whenComplete((now, thrown) -> {
                    servletRequest.setAttribute(PENDING, new Pending(request, outcome(request, now, thrown), head));
                    async.dispatch();
                });
            } else {
                finish(servletRequest, request, await(request, later.stage()), head, servletResponse);
            }
        }
    }

    private static VoResponse.Now outcome(VoRequest request, VoResponse.@Nullable Now now, @Nullable Throwable thrown) {
        if (now != null) {
            return now;
        }
        return ErrorDocument.of(thrown == null ? new IllegalStateException("a stage gave null") : thrown)
                .toResponse(request);
    }

    private static VoResponse.Now await(VoRequest request, CompletionStage<VoResponse.Now> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            return outcome(request, null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return outcome(request, null, VoException.unavailable("the service is stopping", 10));
        }
    }

    private static void finish(
            HttpServletRequest servletRequest,
            ServletVoRequest request,
            VoResponse.Now response,
            boolean head,
            HttpServletResponse servletResponse)
            throws IOException {
        if (response.body() instanceof Pieces pieces && !head && servletRequest.isAsyncSupported()) {
            sendPieces(servletRequest, request, response, pieces, servletResponse);
            return;
        }
        try (request) {
            if (response.status() >= 400) {
                AdaptedRequest.drain(request.input());
            }
            send(request, response, head, servletResponse);
        }
    }

    /** Status and headers wait for the first piece, so that its failure has a status of its own. */
    private static void sendPieces(
            HttpServletRequest servletRequest,
            ServletVoRequest request,
            VoResponse.Now response,
            Pieces pieces,
            HttpServletResponse servletResponse) {
        AsyncContext async = servletRequest.startAsync();
        async.setTimeout(0);
        Pieces.Feed feed = pieces.open();
        CompletionStage<byte @Nullable []> begin = feed.next();
        begin.whenComplete((first, failure) -> {
            try {
                if (failure != null) {
                    feed.close();
                    servletRequest.setAttribute(PENDING, new Pending(request, outcome(request, null, failure), false));
                    async.dispatch();
                    return;
                }
                OutputStream out = start(servletResponse, response.status(), response.headers(), -1);
                if (first == null) {
                    feed.close();
                    request.close();
                    async.complete();
                } else if (out instanceof ServletOutputStream stream) {
                    stream.setWriteListener(new PiecesWriter(async, stream, feed, first, request::close, () -> {
                        servletRequest.setAttribute(CUT, true);
                        async.dispatch();
                    }));
                }
            } catch (IOException | RuntimeException e) {
                // the container has given the request up
                LOG.debug("response not sent: {}", e.toString());
                feed.close();
                request.close();
            }
        });
    }

    /** What this throws after the first byte makes the container cut the connection. */
    private static void send(
            VoRequest request, VoResponse.Now response, boolean head, HttpServletResponse servletResponse)
            throws IOException {
        ResponseSender.send(
                request, response, head, (status, headers, length) -> start(servletResponse, status, headers, length));
        if (head) {
            // else a container that saw no body says that its length is 0
            servletResponse.flushBuffer();
        }
    }

    private static OutputStream start(HttpServletResponse response, int status, Headers headers, long length)
            throws IOException {
        response.setStatus(status);
        for (Headers.Entry header : headers.entries()) {
            response.addHeader(header.name(), header.value());
        }
        if (length >= 0 && status != 204 && status != 304) {
            response.setContentLengthLong(length);
        }
        return response.getOutputStream();
    }
}
