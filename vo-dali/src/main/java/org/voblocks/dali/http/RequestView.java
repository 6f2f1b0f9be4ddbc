package org.voblocks.dali.http;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.voblocks.dali.Params;

/** A request with another method, path, caller or base. */
record RequestView(VoRequest request, String method, List<String> path, Caller caller, URI base) implements VoRequest {

    RequestView {
        path = List.copyOf(path);
    }

    static VoRequest below(VoRequest request, int segments) {
        if (segments == 0) {
            return request;
        }
        List<String> path = request.path();
        StringBuilder base = new StringBuilder(request.base().toString());
        for (String segment : path.subList(0, segments)) {
            base.append('/').append(Urls.encodeSegment(segment));
        }
        return new RequestView(
                request,
                request.method(),
                path.subList(segments, path.size()),
                request.caller(),
                URI.create(base.toString()));
    }

    @Override
    public Params params() {
        return request.params();
    }

    @Override
    public List<Part> parts() {
        return request.parts();
    }

    @Override
    public InputStream body() {
        return request.body();
    }

    @Override
    public Optional<String> header(String name) {
        return request.header(name);
    }
}
