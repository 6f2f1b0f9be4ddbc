package org.voblocks.tap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;

/**
 * Turns of queries: so many at a time in all, and so many of one user. Who waits holds no thread. The first to ask is the
 * first to be served, unless its user has all the turns that one user may have.
 */
final class Turns {
    private final int most;
    private final int perUser;
    private final Duration patience;
    private final Map<String, Integer> users = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private int taken;

    private record Waiting(String user, CompletableFuture<Runnable> turn) {}

    /**
     * Turns.
     *
     * @param most turns at a time
     * @param perUser turns of one user at a time
     * @param patience how long to wait for one
     */
    Turns(int most, int perUser, Duration patience) {
        this.most = most;
        this.perUser = perUser;
        this.patience = patience;
    }

    /**
     * A turn, now or later: an action that gives it back, to be run once. Fails with 503 if none comes in time.
     */
    CompletableFuture<Runnable> take(Caller caller) {
        String user = caller.name().orElse("");
        CompletableFuture<Runnable> turn = new CompletableFuture<>();
        synchronized (this) {
            if (isFree(user)) {
                turn.complete(taken(user));
                return turn;
            }
            waiting.add(new Waiting(user, turn));
        }
        return turn.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS).exceptionally(late -> {
            throw new VoException(503, "the service is busy; try again later, or run the query as an asynchronous job")
                    .with("Retry-After", "10");
        });
    }

    /** A turn if there is one now, else null. */
    synchronized @Nullable Runnable takeNow(Caller caller) {
        String user = caller.name().orElse("");
        return isFree(user) ? taken(user) : null;
    }

    /** Waits for a turn in this thread; an interrupt ends the waiting. */
    Runnable await(Caller caller) {
        CompletableFuture<Runnable> turn = take(caller);
        try {
            return turn.get();
        } catch (InterruptedException e) {
            CompletionStage<Runnable> late = turn;
            late.thenAccept(Runnable::run);
            Thread.currentThread().interrupt();
            throw new VoException(503, "the query was cancelled", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof VoException busy ? busy : new IllegalStateException(e.getCause());
        }
    }

    private boolean isFree(String user) {
        return taken < most && users.getOrDefault(user, 0) < perUser;
    }

    private Runnable taken(String user) {
        taken++;
        users.merge(user, 1, Integer::sum);
        return () -> giveBack(user);
    }

    private void giveBack(String user) {
        List<Runnable> next = new ArrayList<>();
        synchronized (this) {
            taken--;
            users.computeIfPresent(user, (u, n) -> n == 1 ? null : n - 1);
            for (Iterator<Waiting> i = waiting.iterator(); i.hasNext() && taken < most; ) {
                Waiting w = i.next();
                if (w.turn().isDone()) {
                    i.remove();
                } else if (isFree(w.user())) {
                    i.remove();
                    Runnable back = taken(w.user());
                    next.add(() -> {
                        if (!w.turn().complete(back)) {
                            back.run(); // it has just given up
                        }
                    });
                }
            }
        }
        next.forEach(Runnable::run);
    }
}
