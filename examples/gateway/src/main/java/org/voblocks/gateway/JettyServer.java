package org.voblocks.gateway;

import java.net.BindException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.servlet.VoServlet;

/** Jetty around one handler. The port is known, and taken, before the handler is. */
final class JettyServer implements AutoCloseable {
    /** A client that takes a file slowly holds a thread; one that takes rows slowly holds none. */
    private static final int THREADS = 1000;

    private final Server server;
    private final ServerConnector connector;

    private JettyServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** Takes the port, 0 for any free one, on this machine's address; nothing is served yet. */
    static JettyServer bind(String host, int port) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        try {
            connector.open();
        } catch (BindException e) {
            throw new GatewayException("port " + port + " is taken: choose another with --port", e);
        } catch (java.io.IOException e) {
            throw new GatewayException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
        return new JettyServer(server, connector);
    }

    int port() {
        return connector.getLocalPort();
    }

    void serve(VoHandler handler) {
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder servlet = new ServletHolder("vo", new VoServlet(handler));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        server.setHandler(context);
        server.setStopTimeout(2000);
        try {
            server.start();
        } catch (Exception e) {
            throw new GatewayException("the HTTP server did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
            connector.close();
        } catch (Exception e) {
            throw new GatewayException("the HTTP server did not stop: " + e.getMessage(), e);
        }
    }
}
