package org.voblocks.tap;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.voblocks.dali.VoException;
import org.voblocks.tap.exec.SqlFailure;
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.RowCursor;

/**
 * Ends a query that has worked too long on its rows: drivers bound the time to the first of them alone. Only the time in
 * which the database is waited for counts, not that of a slow client. It is found by looking now and then, so that a row
 * costs no look at the clock.
 */
final class TimedCursor extends ForwardingCursor {
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Executor LATER = CompletableFuture.delayedExecutor(LOOK_EVERY, TimeUnit.NANOSECONDS);

    private final Duration time;
    private final Runnable cancel;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private long left;
    private volatile boolean over;
    private volatile boolean closed;

    /**
     * Bounds a cursor.
     *
     * @param time how long the database may be waited for
     * @param cancel ends the statement, from another thread
     */
    TimedCursor(RowCursor cursor, Duration time, Runnable cancel) {
        super(cursor);
        this.time = time;
        this.cancel = cancel;
        this.left = time.toNanos();
        LATER.execute(this::look);
    }

    private void look() {
        if (closed) {
            return;
        }
        if (waiting.getOpaque()) {
            left -= LOOK_EVERY;
        }
        if (left > 0) {
            LATER.execute(this::look);
        } else {
            over = true;
            cancel.run();
        }
    }

    @Override
    public boolean next() {
        if (over) {
            throw tooLong();
        }
        waiting.setOpaque(true);
        try {
            return super.next();
        } catch (VoException e) {
            throw over ? tooLong() : e;
        } finally {
            waiting.setOpaque(false);
        }
    }

    private VoException tooLong() {
        return SqlFailure.tooLong(", " + time.toSeconds() + " s for its rows");
    }

    @Override
    public void close() {
        closed = true;
        super.close();
    }
}
