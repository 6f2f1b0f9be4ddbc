package org.voblocks.dali.http.auth;

import java.util.Optional;
import org.voblocks.dali.http.Caller;

/** The embedder's own check of a bearer token: a signature, an introspection endpoint, a table of tokens. */
@FunctionalInterface
public interface TokenVerifier {

    /** The caller that the token stands for; empty if it is not valid (any more). */
    Optional<Caller> verify(String token);
}
