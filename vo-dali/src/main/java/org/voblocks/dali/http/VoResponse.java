package org.voblocks.dali.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** A response: at once, or later without holding a thread. */
public sealed interface VoResponse {

    /** Writes the body of a response; an {@link IOException} means that the client has gone. */
    @FunctionalInterface
    interface Body {
        Body EMPTY = out -> {};

        /**
         * Writes the whole body. What goes wrong before the first 8 KiB are full (or flushed) is answered with an error
         * document; after that the connection is cut, so that nobody takes the rest for the whole. The stream is closed
         * by the adapter.
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** The response after a change, now or when it comes: for filters. */
    VoResponse map(UnaryOperator<Now> change);

    /**
     * A response that is there.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param body writes the body; called at most once, not at all for HEAD
     */
    record Now(int status, Headers headers, Body body) implements VoResponse {
        /** With one more header. */
        public Now with(String name, String value) {
            return new Now(status, headers.with(name, value), body);
        }

        /** With this header instead of others of its name. */
        public Now set(String name, String value) {
            return new Now(status, headers.set(name, value), body);
        }

        @Override
        public Now map(UnaryOperator<Now> change) {
            return change.apply(this);
        }
    }

    /**
     * A response that comes when the stage completes, for example the long poll of UWS 1.1 (section 2.2.1.1).
     *
     * @param stage completes with the response; completed by an exception it is answered as if that were thrown
     */
    record Later(CompletionStage<Now> stage) implements VoResponse {
        @Override
        public Later map(UnaryOperator<Now> change) {
            return new Later(stage.thenApply(change));
        }
    }

    /** 200 with a body. */
    static Now ok(String contentType, Body body) {
        return new Now(200, Headers.of("Content-Type", contentType), body);
    }

    /** 200 with a body that browsers store under that name instead of showing it. */
    static Now download(String contentType, String fileName, Body body) {
        return ok(contentType, body)
                .with("Content-Disposition", Disposition.attachment(fileName))
                .with("X-Content-Type-Options", "nosniff");
    }

    /** A text in UTF-8. */
    static Now text(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that are there; the array is not copied. */
    static Now bytes(int status, String contentType, byte[] bytes) {
        return new Now(
                status,
                Headers.of("Content-Type", contentType).with("Content-Length", Integer.toString(bytes.length)),
                out -> out.write(bytes));
    }

    /** 303, the answer to a successful POST (DALI 1.1, section 2). */
    static Now seeOther(URI location) {
        return new Now(303, Headers.of("Location", location.toString()), Body.EMPTY);
    }

    /** 204. */
    static Now noContent() {
        return new Now(204, Headers.NONE, Body.EMPTY);
    }
}
