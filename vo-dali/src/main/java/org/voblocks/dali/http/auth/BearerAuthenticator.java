package org.voblocks.dali.http.auth;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Authenticator;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.VoRequest;

/**
 * Bearer tokens (RFC 6750). Its challenges are the usual one and, if told where tokens come from, the
 * {@code ivoa_bearer} challenge by which VO clients find out how to log in (SSO 2.0 and its next version's draft).
 */
public final class BearerAuthenticator implements Authenticator {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final Pattern QUOTABLE = Pattern.compile("[\\x20-\\x7e&&[^\"\\\\]]*");

    private final TokenVerifier verifier;
    private final List<String> challenges;

    private BearerAuthenticator(TokenVerifier verifier, List<String> challenges) {
        this.verifier = verifier;
        this.challenges = List.copyOf(challenges);
    }

    /** Tokens that clients know how to get. */
    public static BearerAuthenticator of(TokenVerifier verifier) {
        return new BearerAuthenticator(verifier, List.of("Bearer"));
    }

    /**
     * Tokens that an OpenID provider gives out: also challenges with {@code ivoa_bearer}.
     *
     * @param discoveryUrl where the provider describes itself
     */
    public static BearerAuthenticator openId(TokenVerifier verifier, String discoveryUrl) {
        return new BearerAuthenticator(
                verifier,
                List.of("Bearer", ivoa("ivoa_bearer", "ivo://ivoa.net/sso#OpenID", "discovery_url", discoveryUrl)));
    }

    /**
     * Tokens that a login resource gives out for a name and a password: also challenges with {@code ivoa_bearer}.
     *
     * @param accessUrl the login resource
     */
    public static BearerAuthenticator login(TokenVerifier verifier, String accessUrl) {
        return new BearerAuthenticator(
                verifier,
                List.of(
                        "Bearer",
                        ivoa("ivoa_bearer", "ivo://ivoa.net/sso#tls-with-password", "access_url", accessUrl)));
    }

    private static String ivoa(String scheme, String standardId, String key, @Nullable String url) {
        if (url == null || !QUOTABLE.matcher(url).matches()) {
            throw new IllegalArgumentException(key + " '" + url + "': expected a URL without quotes");
        }
        return scheme + " standard_id=\"" + standardId + "\", " + key + "=\"" + url + "\"";
    }

    @Override
    public Optional<Caller> authenticate(VoRequest request) {
        Optional<String> token = Credentials.of(request, "Bearer");
        if (token.isEmpty()) {
            return Optional.empty();
        }
        if (!TOKEN.matcher(token.get()).matches()) {
            throw VoException.unauthorized("header Authorization: expected 'Bearer' and a token");
        }
        return Optional.of(verifier.verify(token.get())
                .orElseThrow(() -> VoException.unauthorized("the token is not valid, or not any more")));
    }

    @Override
    public List<String> challenges() {
        return challenges;
    }
}
