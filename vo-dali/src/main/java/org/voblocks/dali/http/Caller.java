package org.voblocks.dali.http;

import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request.
 *
 * @param name the user's name; empty for somebody anonymous
 * @param roles the user's roles, for example {@code admin}
 */
public record Caller(Optional<String> name, Set<String> roles) {
    public static final Caller ANONYMOUS = new Caller(Optional.empty(), Set.of());

    public Caller {
        roles = Set.copyOf(roles);
    }

    public static Caller of(String name, String... roles) {
        return new Caller(Optional.of(name), Set.of(roles));
    }

    public boolean isAnonymous() {
        return name.isEmpty();
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }
}
