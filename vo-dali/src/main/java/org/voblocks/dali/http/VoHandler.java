package org.voblocks.dali.http;

import java.util.List;
import java.util.Set;

/** A service: request in, response out. May throw {@link org.voblocks.dali.VoException}. Thread-safe. */
@FunctionalInterface
public interface VoHandler {
    VoResponse handle(VoRequest request);

    /**
     * The methods that a resource has, of {@code GET}, {@code POST}, {@code PUT} and {@code DELETE}: what a {@link Router}
     * tells who asks by {@code OPTIONS}, and lets through.
     *
     * @param path the path below the handler
     * @return the methods; none if the handler does not say, and then all four are let through
     */
    default Set<String> methods(List<String> path) {
        return Set.of();
    }
}
