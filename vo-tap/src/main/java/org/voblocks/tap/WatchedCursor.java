package org.voblocks.tap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.LimitedCursor;
import org.voblocks.votable.row.RowCursor;

/** Notes what becomes of a query, tells the listener and gives the turn back, once. */
final class WatchedCursor extends ForwardingCursor {
    private final LimitedCursor limited;
    private final Watch watch;
    private final Runnable release;
    private boolean closed;

    /** What is known of a query from its start on. */
    static final class Watch {
        private final TapQuery query;
        private final TapListener listener;
        private final long start = System.nanoTime();
        private long turn = start;
        private long first = start;
        private @Nullable RuntimeException failure;
        private boolean ended;

        Watch(TapQuery query, TapListener listener) {
            this.query = query;
            this.listener = listener;
        }

        void turn() {
            turn = System.nanoTime();
        }

        void opened() {
            first = System.nanoTime();
        }

        void failed(RuntimeException e) {
            failure = e;
        }

        @Nullable RuntimeException failure() {
            return failure;
        }

        void end(long rows, boolean overflow) {
            if (ended) {
                return;
            }
            ended = true;
            listener.finished(new TapEvent(
                    query,
                    rows,
                    overflow,
                    Duration.ofNanos(turn - start),
                    Duration.ofNanos(Math.max(first, turn) - turn),
                    Duration.ofNanos(System.nanoTime() - turn),
                    failure));
        }
    }

    WatchedCursor(LimitedCursor limited, Watch watch, Runnable release) {
        super(limited);
        this.limited = limited;
        this.watch = watch;
        this.release = release;
    }

    /** Fetches the first row, so that a query that fails at once can say so; closes this if it does. */
    RowCursor start() {
        try {
            RowCursor started = StartedCursor.start(this);
            watch.opened();
            return started;
        } catch (RuntimeException e) {
            watch.failed(e);
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            super.close();
        } finally {
            release.run();
            watch.end(limited.rows(), isCut());
        }
    }

    private boolean isCut() {
        return limited.trailer().stream().anyMatch(info -> info.value().equals("OVERFLOW"));
    }
}
