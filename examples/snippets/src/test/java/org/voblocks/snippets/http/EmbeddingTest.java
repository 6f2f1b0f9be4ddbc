package org.voblocks.snippets.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.voblocks.dali.http.jdk.JdkHttpServer;

/** Every server answers alike. */
class EmbeddingTest {
    private final HttpClient client = HttpClient.newHttpClient();

    private void answers(String root) throws IOException, InterruptedException {
        assertThat(get(root + "/hello?name=V%C3%A9ga").body()).isEqualTo("Hello Véga");
        assertThat(get(root + "/where").body()).isEqualTo(root + "/where");
        assertThat(get(root + "/availability").body()).contains("<avail:available>true</avail:available>");
        HttpResponse<String> wrong = get(root + "/hello");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("QUERY_STATUS").contains("parameter NAME is missing");
        HttpRequest form = HttpRequest.newBuilder(URI.create(root + "/hello"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("NAME=x"))
                .build();
        assertThat(client.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    @Test
    void jdk() throws Exception {
        try (JdkHttpServer server = InJdkServer.start(0)) {
            answers(server.uri().toString());
        }
    }

    @Test
    void jetty() throws Exception {
        Server server = InJetty.create(0);
        server.start();
        try {
            int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
            answers("http://localhost:" + port + "/vo");
        } finally {
            server.stop();
        }
    }

    @Test
    void tomcat(@TempDir Path folder) throws Exception {
        Tomcat tomcat = InTomcat.create(0, folder);
        tomcat.start();
        try {
            answers("http://localhost:" + tomcat.getConnector().getLocalPort() + "/vo");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** What Boot's starter would configure by itself. */
    @Configuration
    @Import(InSpringBoot.class)
    static class Application {
        @Bean
        TomcatServletWebServerFactory server() {
            return new TomcatServletWebServerFactory(0);
        }
    }

    @Test
    void springBoot() throws Exception {
        SpringApplication application = new SpringApplication(Application.class);
        application.setBannerMode(org.springframework.boot.Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        try (ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) application.run()) {
            answers("http://localhost:" + context.getWebServer().getPort() + "/vo");
        }
    }

    @Test
    void helidon() throws Exception {
        WebServer server = InHelidon.create(0).start().await(30, TimeUnit.SECONDS);
        try {
            answers("http://localhost:" + server.port() + "/vo");
        } finally {
            server.shutdown().await(30, TimeUnit.SECONDS);
        }
    }
}
