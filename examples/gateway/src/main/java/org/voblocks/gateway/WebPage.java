package org.voblocks.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;

/**
 * The files of the web client, which are in the jar under {@code web/}. Scripts come from here only; what the page may
 * talk to besides this server is a SAMP hub on the user's own machine.
 */
final class WebPage implements VoHandler {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    // the editor clones elements with style attributes, which counts as inline
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " style-src-attr 'unsafe-inline';"
            + " img-src 'self' data: blob:; connect-src 'self' blob: http://localhost:21012 http://127.0.0.1:21012;"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String A_DAY = "max-age=86400";

    @Override
    public VoResponse handle(VoRequest request) {
        List<String> path =
                request.path().isEmpty() || request.path().equals(List.of("")) ? List.of("index.html") : request.path();
        String name = String.join("/", path);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !path.stream().allMatch(NAME.asMatchPredicate())) {
            throw nothing(name);
        }
        try (InputStream in = WebPage.class.getResourceAsStream("/web/" + name)) {
            if (in == null) {
                throw nothing(name);
            }
            // the name of a library has its version, so it never changes
            return VoResponse.bytes(200, type, in.readAllBytes())
                    .with("Content-Security-Policy", POLICY)
                    .with("X-Content-Type-Options", "nosniff")
                    .with("Referrer-Policy", "same-origin")
                    .with("Cache-Control", name.startsWith("vendor/") ? A_DAY : "no-cache");
        } catch (IOException e) {
            throw new GatewayException("cannot read web/" + name, e);
        }
    }

    private static VoException nothing(String name) {
        return VoException.notFound("nothing at /" + name + ": the page is at /, the services are listed there");
    }
}
