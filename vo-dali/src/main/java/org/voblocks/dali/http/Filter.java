package org.voblocks.dali.http;

/**
 * Something around handlers: who asks, what is logged, which headers are added. A filter may change the request, answer
 * itself, or change the response by {@link VoResponse#map}. What {@code next} throws is an error document already: a
 * filter sees every answer.
 */
@FunctionalInterface
public interface Filter {
    VoResponse filter(VoRequest request, VoHandler next);

    /** A handler with this filter around it. */
    default VoHandler around(VoHandler handler) {
        VoHandler safe = ErrorDocument.answering(handler);
        return request -> filter(request, safe);
    }
}
