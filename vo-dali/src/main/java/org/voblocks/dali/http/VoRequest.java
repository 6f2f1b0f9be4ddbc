package org.voblocks.dali.http;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.voblocks.dali.Params;

/** A request, as a handler sees it. */
public interface VoRequest {

    /** {@code GET}, {@code POST}, ... A {@code HEAD} comes to handlers as {@code GET}. */
    String method();

    /** The decoded path segments below the mount point of the handler; empty at the mount point itself. */
    List<String> path();

    /**
     * The parameters of query and form together; names are case-insensitive (DALI 1.1, section 3.1). The files of a
     * multipart form are in {@link #parts()}.
     */
    Params params();

    /** The files of a multipart form; empty for any other request. They are gone when the response has been written. */
    List<Part> parts();

    /** The raw body, if it was not a form. */
    InputStream body();

    /** The first header of that name, in any case. */
    Optional<String> header(String name);

    /** Who asks. */
    Caller caller();

    /** The public URL of the handler's mount point, without a slash at the end. */
    URI base();

    /** The same request, sent by somebody: for filters that authenticate. */
    default VoRequest withCaller(Caller caller) {
        return new RequestView(this, method(), path(), caller, base());
    }

    /** The same request with another method. */
    default VoRequest withMethod(String method) {
        return new RequestView(this, method, path(), caller(), base());
    }

    /** The same request with another public URL of the mount point. */
    default VoRequest withBase(URI base) {
        return new RequestView(this, method(), path(), caller(), base);
    }

    /**
     * The same request, as a handler sees it that is mounted some segments deeper: these go from the path to the base.
     *
     * @param segments how many, at most the length of the path
     */
    default VoRequest below(int segments) {
        return RequestView.below(this, segments);
    }
}
