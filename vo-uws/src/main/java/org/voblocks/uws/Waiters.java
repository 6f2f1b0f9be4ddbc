package org.voblocks.uws;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who waits for which job. A waiter is registered first and the job read after, so that a change in between is seen by one
 * or the other: no wake-up is lost.
 */
final class Waiters {
    private static final Logger LOG = LoggerFactory.getLogger(Waiters.class);

    private final ConcurrentHashMap<String, Set<Waiter>> byJob = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Function<String, Optional<Job>> find;
    private final ScheduledExecutorService timer;
    private final int most;
    private volatile boolean missed;

    private record Waiter(Predicate<Job> until, CompletableFuture<Job> future) {}

    Waiters(Function<String, Optional<Job>> find, ScheduledExecutorService timer, int most) {
        this.find = find;
        this.timer = timer;
        this.most = most;
    }

    CompletionStage<Job> await(String id, Predicate<Job> until, Duration limit) {
        Job now = find.apply(id).orElseThrow(() -> UwsException.noSuchJob(id));
        if (until.test(now) || limit.isZero() || limit.isNegative()) {
            return CompletableFuture.completedFuture(now);
        }
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return CompletableFuture.completedFuture(now);
        }
        Waiter waiter = new Waiter(until, new CompletableFuture<>());
        byJob.compute(id, (key, set) -> {
            Set<Waiter> waiters = set == null ? ConcurrentHashMap.newKeySet() : set;
            waiters.add(waiter);
            return waiters;
        });
        ScheduledFuture<?> timeout = timer.schedule(() -> expire(id, waiter), limit.toMillis(), TimeUnit.MILLISECONDS);
        CompletionStage<Job> answer = waiter.future.whenComplete((job, failure) -> {
            timeout.cancel(false);
            count.decrementAndGet();
            byJob.computeIfPresent(id, (key, set) -> {
                set.remove(waiter);
                return set.isEmpty() ? null : set;
            });
        });
        wake(id);
        return answer;
    }

    /** Reads the job again for those who wait for it. */
    void wake(String id) {
        Set<Waiter> waiters = byJob.get(id);
        if (waiters == null) {
            return;
        }
        Optional<Job> job;
        try {
            job = find.apply(id);
        } catch (UwsException e) {
            LOG.debug("the store is away", e);
            missed = true;
            return;
        }
        for (Waiter waiter : waiters) {
            if (job.isEmpty()) {
                waiter.future.completeExceptionally(UwsException.noSuchJob(id));
            } else if (waiter.until.test(job.get())) {
                waiter.future.complete(job.get());
            }
        }
    }

    /** As {@link #wakeAll}, if the store was away when a job was to be read. */
    void wakeMissed() {
        if (missed) {
            missed = false;
            wakeAll();
        }
    }

    /** Reads all jobs that are waited for again: another process may have changed them. */
    void wakeAll() {
        byJob.keySet().forEach(this::wake);
    }

    private void expire(String id, Waiter waiter) {
        try {
            waiter.future.complete(find.apply(id).orElseThrow(() -> UwsException.noSuchJob(id)));
        } catch (RuntimeException e) {
            waiter.future.completeExceptionally(e);
        }
    }

    int count() {
        return count.get();
    }
}
