package org.voblocks.snippets.http;

import org.voblocks.dali.http.jdk.JdkHttpServer;

/** In the JDK's own server: no further dependency. */
public final class InJdkServer {
    private InJdkServer() {}

    /** Starts; the caller closes. */
    public static JdkHttpServer start(int port) {
        return JdkHttpServer.builder(HelloService.create()).port(port).start();
    }
}
