package org.voblocks.dali.http.auth;

import java.util.Optional;
import org.voblocks.dali.http.VoRequest;

/** The header Authorization (RFC 9110, section 11.6.2). */
final class Credentials {
    private Credentials() {}

    /** What follows the scheme; empty if the header is absent or of another scheme. */
    static Optional<String> of(VoRequest request, String scheme) {
        return request.header("Authorization")
                .filter(value -> value.length() > scheme.length()
                        && value.regionMatches(true, 0, scheme, 0, scheme.length())
                        && value.charAt(scheme.length()) == ' ')
                .map(value -> value.substring(scheme.length()).strip());
    }
}
