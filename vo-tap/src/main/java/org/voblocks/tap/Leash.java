package org.voblocks.tap;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What holds a query that has a short try. When its time is over it takes a turn for large queries, if there is one, or its
 * statement is cancelled.
 */
final class Leash {
    private final Supplier<@Nullable Runnable> largeTurn;
    private Runnable back;
    private @Nullable Runnable cancel;
    private State state = State.TRYING;

    private enum State {
        TRYING,
        GOES_ON,
        LOST,
        ENDED
    }

    /**
     * A leash.
     *
     * @param back gives the turn of the try back
     * @param largeTurn a turn for large queries, or null if there is none now
     */
    Leash(Runnable back, Supplier<@Nullable Runnable> largeTurn, Duration time) {
        this.back = back;
        this.largeTurn = largeTurn;
        CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS).execute(this::timeIsOver);
    }

    /** Takes what cancels the statement, which has begun. */
    synchronized void holds(Runnable cancelStatement) {
        cancel = cancelStatement;
        if (state == State.LOST) {
            cancelStatement.run();
        }
    }

    private synchronized void timeIsOver() {
        if (state == State.TRYING && !goesOn() && cancel != null) {
            cancel.run();
        }
    }

    /** Whether the query has a turn for large ones, or gets one now; else it is lost. */
    synchronized boolean goesOn() {
        if (state == State.TRYING) {
            Runnable turn = largeTurn.get();
            if (turn == null) {
                state = State.LOST;
            } else {
                back.run();
                back = turn;
                state = State.GOES_ON;
            }
        }
        return state == State.GOES_ON;
    }

    synchronized boolean isLost() {
        return state == State.LOST;
    }

    /** Gives the turn back, whichever it is. */
    void release() {
        Runnable turn;
        synchronized (this) {
            if (state == State.ENDED) {
                return;
            }
            state = State.ENDED;
            cancel = null;
            turn = back;
        }
        turn.run();
    }
}
