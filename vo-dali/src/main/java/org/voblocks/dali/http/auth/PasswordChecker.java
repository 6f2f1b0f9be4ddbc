package org.voblocks.dali.http.auth;

import java.util.Optional;
import org.voblocks.dali.http.Caller;

/** The embedder's own check of a name and a password. */
@FunctionalInterface
public interface PasswordChecker {

    /** The caller with the user's roles; empty if name or password are wrong. Should take the same time in both cases. */
    Optional<Caller> check(String name, String password);
}
