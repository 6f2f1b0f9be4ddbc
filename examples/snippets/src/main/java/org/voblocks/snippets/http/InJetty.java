package org.voblocks.snippets.http;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.voblocks.dali.http.servlet.VoServlet;

/** In Jetty 12: the servlet beside whatever else the server has. */
public final class InJetty {
    private InJetty() {}

    /** A server with the service below {@code /vo}; the caller starts and stops it. */
    public static Server create(int port) {
        ServletHolder holder = new ServletHolder(new VoServlet(HelloService.create()));
        holder.setAsyncSupported(true); // a long poll then holds no thread
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(holder, "/vo/*");
        Server server = new Server(port);
        server.setHandler(context);
        return server;
    }
}
