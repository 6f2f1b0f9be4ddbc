package org.voblocks.dali.http.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dali.http.Pieces;

/**
 * Takes the pieces of a body to a client without a thread that waits (Jakarta Servlet 6, section 5.8). At any time either
 * the container is to call back, when the client takes more, or the feed, when there is more: never both.
 */
final class PiecesWriter implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(PiecesWriter.class);

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Pieces.Feed feed;
    private final Runnable atEnd;
    private final Runnable cut;
    private byte @Nullable [] first;
    private boolean over;

    /**
     * A writer, to be set as the stream's listener.
     *
     * @param first the first piece, or null for none
     * @param atEnd called once, when all is written or the client has gone
     * @param cut cuts the connection
     */
    PiecesWriter(
            AsyncContext async,
            ServletOutputStream out,
            Pieces.Feed feed,
            byte @Nullable [] first,
            Runnable atEnd,
            Runnable cut) {
        this.async = async;
        this.out = out;
        this.feed = feed;
        this.first = first;
        this.atEnd = atEnd;
        this.cut = cut;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (!over && out.isReady()) {
            byte[] piece = first;
            first = null;
            if (piece == null) {
                CompletableFuture<byte @Nullable []> next = feed.next();
                if (!next.isDone()) {
                    CompletionStage<byte @Nullable []> later = next;
                    later.whenComplete(this::come);
                    return;
                }
                try {
                    piece = next.join();
                } catch (CompletionException e) {
                    fail(e.getCause() == null ? e : e.getCause());
                    return;
                }
            }
            write(piece);
        }
    }

    private void come(byte @Nullable [] piece, @Nullable Throwable failure) {
        try {
            if (failure != null) {
                fail(failure);
            } else {
                write(piece);
                onWritePossible();
            }
        } catch (IOException | RuntimeException e) {
            onError(e);
        }
    }

    private void write(byte @Nullable [] piece) throws IOException {
        if (piece != null) {
            out.write(piece);
            return;
        }
        over = true;
        feed.close();
        atEnd.run();
        async.complete();
    }

    /** The body has failed: the connection is cut, so that nobody takes the rest for the whole. */
    private void fail(Throwable failure) {
        if (end(failure)) {
            cut.run();
        }
    }

    /** The client has gone. */
    @Override
    public void onError(Throwable failure) {
        if (end(failure)) {
            async.complete();
        }
    }

    private boolean end(Throwable failure) {
        if (over) {
            return false;
        }
        over = true;
        LOG.debug("response cut: {}", failure.toString());
        feed.close();
        atEnd.run();
        return true;
    }
}
