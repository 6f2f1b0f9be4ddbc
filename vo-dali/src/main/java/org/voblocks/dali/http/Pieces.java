package org.voblocks.dali.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A body that comes in pieces, some of which are not there yet. An adapter that can (that for servlets) keeps no thread
 * while it waits for a piece or for a slow client; others write it like any body.
 */
public interface Pieces extends VoResponse.Body {

    /** Starts the work; must not wait. The caller closes what it gets, also before the end. */
    Feed open();

    /** Gives one piece after the other. Asked by one thread at a time. */
    interface Feed extends Closeable {
        /**
         * The next piece, now or later; null at the end. A failure of the first piece is answered with an error document,
         * later ones cut the connection.
         */
        CompletableFuture<byte @Nullable []> next();

        /** Ends the work: the client has all, or has gone. */
        @Override
        void close();
    }

    @Override
    default void writeTo(OutputStream out) throws IOException {
        try (Feed feed = open()) {
            for (byte[] piece = await(feed); piece != null; piece = await(feed)) {
                out.write(piece);
            }
        }
    }

    private static byte @Nullable [] await(Feed feed) throws IOException {
        try {
            return feed.next().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the next piece of a response");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            } else if (cause instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(cause);
        }
    }
}
