package org.voblocks.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;

/** The files of the web page, which are in the jar. */
final class WebPage implements VoHandler {
    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "gateway.css", "text/css; charset=utf-8",
            "gateway.js", "text/javascript; charset=utf-8");
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'";

    @Override
    public VoResponse handle(VoRequest request) {
        String name = request.path().isEmpty() ? "index.html" : String.join("/", request.path());
        String type = TYPES.get(name);
        if (type == null) {
            throw VoException.notFound("nothing at /" + name + ": the page is at /, the services are listed there");
        }
        try (InputStream in = WebPage.class.getResourceAsStream("web/" + name)) {
            if (in == null) {
                throw new GatewayException("the jar has no web/" + name);
            }
            return VoResponse.bytes(200, type, in.readAllBytes())
                    .with("Content-Security-Policy", POLICY)
                    .with("X-Content-Type-Options", "nosniff")
                    .with("Referrer-Policy", "same-origin")
                    .with("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new GatewayException("cannot read web/" + name, e);
        }
    }
}
