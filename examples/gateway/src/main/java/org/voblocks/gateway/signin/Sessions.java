package org.voblocks.gateway.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Authenticator;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.VoRequest;

/**
 * Sessions of the web page, by a cookie that scripts cannot read. A request that changes something must also carry the
 * session's word in the header {@value #CSRF_HEADER}, which another site's page cannot know.
 */
final class Sessions implements Authenticator {
    static final String CSRF_HEADER = "X-CSRF-Token";
    static final String COOKIE = "vo-session";
    private static final Duration IDLE = Duration.ofHours(12);
    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");

    private final Accounts accounts;
    private final Clock clock;
    private final Secrets secrets = Secrets.ofThisProcess();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** A session; its secret is known to the browser only. */
    private record Session(String user, String csrf, Instant until) {}

    Sessions(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Begins a session; returns the value of its cookie. */
    String begin(String user) {
        Instant now = clock.instant();
        sessions.values().removeIf(s -> !now.isBefore(s.until()));
        String secret = Secrets.random();
        sessions.put(secrets.digest(secret), new Session(user, Secrets.random(), now.plus(IDLE)));
        return secret;
    }

    void end(VoRequest request) {
        cookie(request).ifPresent(secret -> sessions.remove(secrets.digest(secret)));
    }

    /** The word for the header, of the request's session. */
    Optional<String> csrf(VoRequest request) {
        return find(request).map(Session::csrf);
    }

    /** The word of a session that has just begun. */
    String csrfOf(String secret) {
        Session session = sessions.get(secrets.digest(secret));
        if (session == null) {
            throw VoException.unauthorized("the session has ended");
        }
        return session.csrf();
    }

    @Override
    public Optional<Caller> authenticate(VoRequest request) {
        Optional<Session> session = find(request);
        if (session.isPresent() && !SAFE.contains(request.method())) {
            String sent = request.header(CSRF_HEADER).orElse("");
            if (!Secrets.same(session.get().csrf(), sent)) {
                throw VoException.forbidden("header " + CSRF_HEADER + ": expected the word that /auth/me tells");
            }
        }
        return session.flatMap(s -> accounts.named(s.user()));
    }

    private Optional<Session> find(VoRequest request) {
        return cookie(request).map(secrets::digest).map(key -> {
            Instant now = clock.instant();
            return sessions.computeIfPresent(
                    key, (k, s) -> now.isBefore(s.until()) ? new Session(s.user(), s.csrf(), now.plus(IDLE)) : null);
        });
    }

    private static Optional<String> cookie(VoRequest request) {
        return request.header("Cookie").stream()
                .flatMap(all -> Arrays.stream(all.split(";")))
                .map(String::strip)
                .filter(c -> c.startsWith(COOKIE + "="))
                .map(c -> c.substring(COOKIE.length() + 1))
                .findFirst();
    }
}
