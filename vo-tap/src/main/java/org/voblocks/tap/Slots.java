package org.voblocks.tap;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;

/** Turns of queries: so many at a time in all, and so many of one user. */
final class Slots {
    private static final int EXPRESS_SHARE = 4;

    private final Semaphore all;
    private final Semaphore express;
    private final Map<String, Semaphore> users = new ConcurrentHashMap<>();
    private final int perUser;
    private final Duration wait;

    private Slots(int all, int express, int perUser, Duration wait) {
        this.all = new Semaphore(all, true);
        this.express = new Semaphore(express, true);
        this.perUser = perUser;
        this.wait = wait;
    }

    /** Turns of synchronous queries, whose clients do not wait for long. */
    static Slots sync(TapLimits limits) {
        int express = Math.max(1, limits.concurrent() / EXPRESS_SHARE);
        return new Slots(limits.concurrent(), express, limits.concurrentPerUser(), limits.queueTime());
    }

    /** Turns of asynchronous queries, which are in no hurry. */
    static Slots async(TapLimits limits) {
        return new Slots(limits.concurrentAsync(), 0, limits.concurrentPerUser(), Duration.ofDays(1000));
    }

    /**
     * Waits for a turn.
     *
     * @param few whether few rows are wanted; there are turns more for such queries, so that they need not queue behind
     *     large ones
     * @return gives the turn back; to be run once
     * @throws VoException 503 if none comes in time
     */
    Runnable take(Caller caller, boolean few) {
        if (few && express.tryAcquire()) {
            return express::release;
        }
        Semaphore own = users.computeIfAbsent(caller.name().orElse(""), u -> new Semaphore(perUser, true));
        long end = System.nanoTime() + wait.toNanos();
        acquire(own, wait);
        try {
            acquire(all, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } catch (RuntimeException e) {
            own.release();
            throw e;
        }
        return () -> {
            all.release();
            own.release();
        };
    }

    private static void acquire(Semaphore semaphore, Duration wait) {
        try {
            if (semaphore.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new VoException(503, "the service is busy; try again later, or run the query as an asynchronous job")
                .with("Retry-After", "10");
    }
}
