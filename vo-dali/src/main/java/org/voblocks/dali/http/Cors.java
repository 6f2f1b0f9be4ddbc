package org.voblocks.dali.http;

import java.util.Locale;
import java.util.Set;

/**
 * Cross-origin requests (the CORS protocol of the Fetch standard), so that web pages elsewhere can use a service.
 * {@link #anyOrigin} is for what everybody may read: browsers then send no cookies and no passwords.
 */
public final class Cors implements Filter {
    private static final String EXPOSED =
            "Location, Content-Disposition, ETag, Retry-After, WWW-Authenticate," + " X-VO-Authenticated";

    private final Set<String> origins;

    private Cors(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** Any page may read what an anonymous caller may read. */
    public static Cors anyOrigin() {
        return new Cors(Set.of());
    }

    /** Pages of these origins ({@code https://example.org}) may send their user's credentials, others nothing. */
    public static Cors origins(String... origins) {
        if (origins.length == 0) {
            throw new IllegalArgumentException("expected at least one origin, for example https://example.org");
        }
        return new Cors(Set.of(origins));
    }

    @Override
    public VoResponse filter(VoRequest request, VoHandler next) {
        String origin = request.header("Origin").orElse("");
        boolean foreign = !origins.isEmpty() && !origins.contains(origin.toLowerCase(Locale.ROOT));
        if (origin.isEmpty() || foreign) {
            return next.handle(request).map(now -> origins.isEmpty() ? now : now.with("Vary", "Origin"));
        }
        boolean preflight = request.method().equals("OPTIONS")
                && request.header("Access-Control-Request-Method").isPresent();
        if (preflight) {
            return allow(VoResponse.noContent(), origin)
                    .with("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS")
                    .with("Access-Control-Allow-Headers", "Authorization, Content-Type, Range, X-Requested-With")
                    .with("Access-Control-Max-Age", "3600");
        }
        return next.handle(request).map(now -> allow(now, origin).with("Access-Control-Expose-Headers", EXPOSED));
    }

    private VoResponse.Now allow(VoResponse.Now now, String origin) {
        if (origins.isEmpty()) {
            return now.set("Access-Control-Allow-Origin", "*");
        }
        return now.set("Access-Control-Allow-Origin", origin)
                .with("Access-Control-Allow-Credentials", "true")
                .with("Vary", "Origin");
    }
}
