package org.voblocks.dali.http;

import java.util.List;
import java.util.Optional;

/**
 * Says who sends a request. To be put around handlers by {@link org.voblocks.dali.http.auth.Authentication}. This
 * library keeps no passwords: what credentials are worth is for the embedder's own checker to say.
 */
@FunctionalInterface
public interface Authenticator {

    /**
     * The caller; empty if the request has no credentials of this kind. Wrong credentials throw
     * {@link org.voblocks.dali.VoException#unauthorized}.
     */
    Optional<Caller> authenticate(VoRequest request);

    /** Values of {@code WWW-Authenticate} for an answer 401, for example {@code Basic realm="vo"}. */
    default List<String> challenges() {
        return List.of();
    }
}
