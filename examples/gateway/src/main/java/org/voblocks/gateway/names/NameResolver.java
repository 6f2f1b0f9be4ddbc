package org.voblocks.gateway.names;

import java.util.Optional;

/** Knows where sources are. */
@FunctionalInterface
public interface NameResolver {

    /**
     * The place of a name; empty if this resolver does not know it.
     *
     * @throws org.voblocks.dali.VoException 503 if the resolver cannot be asked
     */
    Optional<Place> resolve(String name);
}
