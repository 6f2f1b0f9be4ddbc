package org.voblocks.dali.http.jdk;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.voblocks.dali.http.Limits;
import org.voblocks.dali.http.VoHandler;

/**
 * A handler on the HTTP server of the JDK.
 *
 * <pre>{@code
 * try (JdkHttpServer server = JdkHttpServer.start(0, router)) {
 *     System.out.println(server.uri());
 * }
 * }</pre>
 *
 * <p>A {@link org.voblocks.dali.http.VoResponse.Later} holds no thread. The server speaks HTTP/1.1 without TLS: put a
 * reverse proxy before it, and see its own properties ({@code sun.net.httpserver.maxReqTime} and others) for what slow
 * clients may do.
 */
public final class JdkHttpServer implements AutoCloseable {
    private static final int QUEUE = 1024;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpServer server;
    private final ExecutorService executor;

    private JdkHttpServer(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /** Starts a server on the loopback interface, with defaults; port 0 takes any free one. */
    public static JdkHttpServer start(int port, VoHandler handler) {
        return builder(handler).port(port).start();
    }

    public static Builder builder(VoHandler handler) {
        return new Builder(handler);
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The root URL, without a slash at the end. */
    public URI uri() {
        String host = server.getAddress().getAddress().isAnyLocalAddress()
                ? "localhost"
                : server.getAddress().getHostString();
        return URI.create("http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port());
    }

    /** Stops at once; open exchanges are cut. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    /* Without this property, which the JDK reads once, an answer on a kept connection waits 40 ms (Nagle's algorithm). */
    private static void sendSmallAnswersAtOnce() {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    /** Sets up a server. */
    public static final class Builder {
        private final VoHandler handler;
        private String host = "127.0.0.1";
        private int port;
        private int threads = 16;
        private boolean virtualThreads = true;
        private Limits limits = Limits.DEFAULT;

        private Builder(VoHandler handler) {
            this.handler = handler;
        }

        /** The interface to listen on; {@code 0.0.0.0} for all, the loopback interface unless set. */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        /** The port; 0, the default, takes any free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Platform threads at most; 16 unless set. */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /** Whether to use one virtual thread for each request on JDK 21 and later; true unless set. */
        public Builder virtualThreads(boolean use) {
            this.virtualThreads = use;
            return this;
        }

        public Builder limits(Limits limits) {
            this.limits = limits;
            return this;
        }

        /**
         * Binds and starts.
         *
         * @throws UncheckedIOException if the port cannot be had
         */
        public JdkHttpServer start() {
            try {
                sendSmallAnswersAtOnce();
                HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
                ExecutorService executor = virtualThreads ? virtualOrPool() : pool();
                server.setExecutor(executor);
                server.createContext("/", new JdkExchangeHandler(handler, limits, executor));
                server.start();
                return new JdkHttpServer(server, executor);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot listen on " + host + ":" + port, e);
            }
        }

        private ExecutorService virtualOrPool() {
            try {
                return (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                return pool(); // before JDK 21
            }
        }

        /** A full queue makes the accepting thread work, which slows clients down instead of losing them. */
        private ExecutorService pool() {
            AtomicInteger number = new AtomicInteger();
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    threads,
                    threads,
                    30,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(QUEUE),
                    task -> {
                        Thread thread = new Thread(task, "vo-http-" + number.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    },
                    new ThreadPoolExecutor.CallerRunsPolicy());
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }
    }
}
