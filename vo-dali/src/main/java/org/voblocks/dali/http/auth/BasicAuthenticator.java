package org.voblocks.dali.http.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Authenticator;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.VoRequest;

/** HTTP Basic authentication (RFC 7617) in UTF-8: {@code ivo://ivoa.net/sso#BasicAA}. Only over TLS. */
public final class BasicAuthenticator implements Authenticator {
    private final String realm;
    private final PasswordChecker checker;

    /** An authenticator for a realm, a word without quotes that clients show to users. */
    public BasicAuthenticator(String realm, PasswordChecker checker) {
        if (realm.indexOf('"') >= 0 || realm.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("realm '" + realm + "': quotes and backslashes are not allowed");
        }
        this.realm = realm;
        this.checker = checker;
    }

    @Override
    public Optional<Caller> authenticate(VoRequest request) {
        Optional<String> credentials = Credentials.of(request, "Basic");
        if (credentials.isEmpty()) {
            return Optional.empty();
        }
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(credentials.get()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw VoException.unauthorized("header Authorization: expected 'Basic' and base64 of name:password");
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw VoException.unauthorized("header Authorization: expected 'Basic' and base64 of name:password");
        }
        return Optional.of(checker.check(pair.substring(0, colon), pair.substring(colon + 1))
                .orElseThrow(() -> VoException.unauthorized("wrong user name or password")));
    }

    @Override
    public List<String> challenges() {
        return List.of("Basic realm=\"" + realm + "\", charset=\"UTF-8\"");
    }
}
