package org.voblocks.dali.http;

import java.net.URI;
import org.voblocks.dali.http.jdk.JdkHttpServer;

class JdkAdapterTest extends AdapterContract {
    private JdkHttpServer server;

    @Override
    URI start(VoHandler handler, Limits limits) {
        server = JdkHttpServer.builder(handler)
                .limits(limits)
                .threads(THREADS)
                .virtualThreads(false)
                .start();
        return server.uri();
    }

    @Override
    void stop() {
        server.close();
    }
}
