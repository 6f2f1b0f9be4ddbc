package org.voblocks.uws.exec;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes jobs with at most a given number of threads of this process. Waiting jobs of a higher priority go first; of the
 * same priority, one job of each owner in turn. A cancelled job's thread is interrupted; if it has not ended after the
 * grace time it is given up, and another thread takes its place, so that a runner which does not listen holds up
 * nobody else.
 */
public final class WorkerPool implements JobExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final int size;
    private final Duration grace;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition quiet = lock.newCondition();
    private final FairQueue queue = new FairQueue();
    private final Map<String, Worker> running = new HashMap<>();
    /** Living threads that count against the size. */
    private int threads;

    private int idle;
    private int number;
    private boolean draining;
    private boolean closed;

    /** A pool with a grace time of ten seconds. */
    public WorkerPool(int size) {
        this(size, Duration.ofSeconds(10));
    }

    /**
     * A pool.
     *
     * @param size the greatest number of jobs at a time
     * @param grace how long a cancelled job may take to end
     */
    public WorkerPool(int size, Duration grace) {
        if (size < 1) {
            throw new IllegalArgumentException("a pool needs at least 1 thread, not " + size);
        }
        this.size = size;
        this.grace = grace;
    }

    @Override
    public void submit(Execution execution) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            queue.add(execution);
            if (idle > 0) {
                work.signal();
            }
            ensureWorker();
        } finally {
            lock.unlock();
        }
    }

    private void ensureWorker() {
        if (!draining && queue.size() > idle && threads < size) {
            threads++;
            new Worker(++number).start();
        }
    }

    @Override
    public void cancel(String jobId) {
        lock.lock();
        try {
            if (queue.remove(jobId)) {
                return;
            }
            Worker worker = running.get(jobId);
            if (worker != null) {
                worker.interrupt();
                if (!worker.cancelled) {
                    worker.cancelled = true;
                    Thread watcher = new Thread(() -> giveUp(worker, jobId), worker.getName() + "-grace");
                    watcher.setDaemon(true);
                    watcher.start();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the grace time; then lets the thread go and makes room for another. */
    private void giveUp(Worker worker, String jobId) {
        lock.lock();
        try {
            long nanos = grace.toNanos();
            while (running.get(jobId) == worker && nanos > 0) {
                nanos = quiet.awaitNanos(nanos);
            }
            if (running.get(jobId) == worker) {
                LOG.warn("job {} did not end {} after it was cancelled; its thread is given up", jobId, grace);
                worker.givenUp = true;
                running.remove(jobId);
                threads--;
                quiet.signalAll();
                ensureWorker();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public OptionalInt queuePosition(String jobId) {
        lock.lock();
        try {
            return queue.position(jobId);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int running() {
        lock.lock();
        try {
            return running.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean drain(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            draining = true;
            long nanos = limit.toNanos();
            while (!running.isEmpty() && nanos > 0) {
                nanos = quiet.awaitNanos(nanos);
            }
            return running.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            draining = true;
            work.signalAll();
            running.values().forEach(Thread::interrupt);
            long nanos = Math.min(CLOSING.toNanos(), grace.toNanos());
            while (!running.isEmpty() && nanos > 0) {
                nanos = quiet.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** A thread that takes one execution after the other. */
    private final class Worker extends Thread {
        private boolean cancelled;
        private boolean givenUp;

        Worker(int number) {
            super("uws-worker-" + number);
            setDaemon(true);
        }

        @Override
        public void run() {
            FairQueue.Waiting next = take(null);
            while (next != null) {
                execute(next.execution());
                next = take(next.jobId());
            }
        }

        /** Ends one, waits for another; null if there is none for a while. */
        private FairQueue.@Nullable Waiting take(@Nullable String ended) {
            lock.lock();
            try {
                if (givenUp) {
                    return null;
                }
                if (ended != null) {
                    running.remove(ended, this);
                    quiet.signalAll();
                }
                // a late interrupt of the job before must not reach the next one
                Thread.interrupted();
                cancelled = false;
                long nanos = IDLE.toNanos();
                while (!closed && (draining || queue.size() == 0) && nanos > 0) {
                    idle++;
                    try {
                        nanos = work.awaitNanos(nanos);
                    } catch (InterruptedException e) {
                        LOG.debug("woken", e);
                    } finally {
                        idle--;
                    }
                }
                FairQueue.Waiting next = closed || draining ? null : queue.poll();
                if (next == null) {
                    threads--;
                    return null;
                }
                running.put(next.jobId(), this);
                return next;
            } finally {
                lock.unlock();
            }
        }

        private void execute(Execution execution) {
            try {
                if (execution.start()) {
                    execution.runner().run(execution.context());
                    execution.complete();
                }
            } catch (Throwable e) {
                try {
                    execution.fail(e);
                } catch (RuntimeException second) {
                    second.addSuppressed(e);
                    LOG.error("the failure of a job could not be stored", second);
                }
            }
        }
    }

    /** The greatest number of jobs at a time. */
    public int size() {
        return size;
    }
}
