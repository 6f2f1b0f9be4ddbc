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
    private final Semaphore all;
    private final Map<String, Semaphore> users = new ConcurrentHashMap<>();
    private final TapLimits limits;

    Slots(TapLimits limits) {
        this.limits = limits;
        this.all = new Semaphore(limits.concurrent(), true);
    }

    /**
     * Waits for a turn.
     *
     * @return gives the turn back; to be run once
     * @throws VoException 503 if none comes in time
     */
    Runnable take(Caller caller) {
        Semaphore own =
                users.computeIfAbsent(caller.name().orElse(""), u -> new Semaphore(limits.concurrentPerUser(), true));
        Duration wait = limits.queueTime();
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
