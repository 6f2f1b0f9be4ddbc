package org.voblocks.dali.http;

/** A service: request in, response out. May throw {@link org.voblocks.dali.VoException}. Thread-safe. */
@FunctionalInterface
public interface VoHandler {
    VoResponse handle(VoRequest request);
}
