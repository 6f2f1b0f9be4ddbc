package org.voblocks.uws;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.exec.Execution;

/** One execution of a job: what the executor reports to. */
final class Run implements Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final JobEngine engine;
    private final JobType type;
    private final String id;
    private final int attempt;
    private final RunContext context;
    private final List<Runnable> onCancel = new ArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean over;
    private volatile @Nullable Runnable unstored;
    private volatile boolean doubtful;
    private final AtomicLong startedNanos = new AtomicLong();

    Run(JobEngine engine, JobType type, Job job) {
        this.engine = engine;
        this.type = type;
        this.id = job.id();
        this.attempt = job.attempts();
        this.context = new RunContext(engine, this);
    }

    String jobId() {
        return id;
    }

    int attempt() {
        return attempt;
    }

    JobType type() {
        return type;
    }

    @Override
    public Job job() {
        return engine.store().find(id).orElseThrow(() -> UwsException.noSuchJob(id));
    }

    @Override
    public JobRunner runner() {
        return type.runner();
    }

    @Override
    public JobContext context() {
        return context;
    }

    boolean isOver() {
        return over;
    }

    boolean isCancelled() {
        return cancelled;
    }

    // ---- reports of the executor

    /** Whether the job still is in this execution. */
    boolean isMine(Job job) {
        Job.Lease lease = job.lease();
        return job.attempts() == attempt && (lease == null || lease.holder().equals(engine.processName()));
    }

    @Override
    public boolean start() {
        Instant now = engine.now();
        try {
            boolean started = engine.note(
                            id,
                            job -> isMine(job) && (job.phase() == Phase.QUEUED || job.phase() == Phase.UNKNOWN)
                                    ? job.toBuilder()
                                            .phase(Phase.EXECUTING)
                                            .startTime(now)
                                            .build()
                                    : null)
                    .isPresent();
            startedNanos.compareAndSet(0, System.nanoTime());
            // a store may have gone away after it had stored the start
            return started || (doubtful && isMine(job()) && job().phase() == Phase.EXECUTING);
        } catch (UwsException e) {
            if (e.status() != 503) {
                throw e;
            }
            if (!doubtful) {
                LOG.warn("job {} waits for its store to start: {}", id, e.getMessage());
            }
            doubtful = true;
            unstored = this::submit;
            return false;
        }
    }

    /**
     * How long the job has been executing. The clock tells only how long before this process knew of it: after that a step
     * of the clock makes no difference.
     */
    Duration executingFor(Instant start, Instant now) {
        long before = Math.max(0, Duration.between(start, now).toNanos());
        startedNanos.compareAndSet(0, System.nanoTime() - before);
        return Duration.ofNanos(System.nanoTime() - startedNanos.get());
    }

    /** Gives the job to its executor, which reads it; as soon as the store can be reached again if it cannot now. */
    void submit() {
        try {
            type.executor().submit(this);
        } catch (UwsException e) {
            if (e.status() != 503) {
                throw e;
            }
            unstored = this::submit;
        }
    }

    /** Tries again what the store could not take when it was to be told. */
    void retry() {
        Runnable again = unstored;
        if (again != null && !cancelled) {
            unstored = null;
            again.run();
        }
    }

    @Override
    public void phase(Phase phase) {
        Instant now = engine.now();
        engine.note(id, job -> {
            if (!isMine(job)
                    || job.phase() == phase
                    || job.phase().isFinal()
                    || !job.phase().canBecome(phase)) {
                return null;
            }
            Job.Builder b = job.toBuilder().phase(phase);
            if (phase == Phase.EXECUTING && job.startTime() == null) {
                b.startTime(now);
            }
            return b.build();
        });
    }

    @Override
    public void complete() {
        end(Phase.COMPLETED, null);
    }

    @Override
    public void fail(JobError error) {
        end(Phase.ERROR, error);
    }

    @Override
    public void abort(JobError reason) {
        end(Phase.ABORTED, reason);
    }

    @Override
    public void fail(Throwable failure) {
        if (cancelled || over || engine.isClosed()) {
            release();
            return;
        }
        if (failure instanceof JobFailure known) {
            fail(new JobError(message(failure), known.type(), storeDetail(known)));
            return;
        }
        if (!(failure instanceof UwsException)) {
            // the client is told the message, the operator the whole
            LOG.warn("job {} failed", id, failure);
        }
        fail(new JobError(
                message(failure),
                failure instanceof InterruptedException ? JobError.Type.TRANSIENT : JobError.Type.FATAL,
                null));
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        boolean telling = failure instanceof JobFailure
                || failure instanceof org.voblocks.dali.VoException
                || failure.getClass().equals(IOException.class);
        return telling ? message : failure.getClass().getSimpleName() + ": " + message + cause(failure, message);
    }

    /** What a library hides, for example the full disk behind "I/O error writing PNG file!". */
    private static String cause(Throwable failure, String message) {
        Throwable cause = failure.getCause();
        String why = cause == null ? null : cause.getMessage();
        return failure instanceof IOException && why != null && !message.contains(why) ? " (" + why + ")" : "";
    }

    private @Nullable String storeDetail(JobFailure failure) {
        Optional<String> contentType = failure.contentType();
        if (contentType.isEmpty()) {
            return null;
        }
        try (OutputStream out = engine.results().write(id, ResultStore.Kind.ERROR, contentType.get())) {
            out.write(failure.document());
        } catch (IOException e) {
            LOG.error("the error document of job {} could not be stored", id, e);
            return null;
        }
        return contentType.get();
    }

    private void end(Phase phase, @Nullable JobError error) {
        Instant now = engine.now();
        List<JobEntity> all = context.entities();
        Job.Progress last = context.progress();
        over = true;
        store(() -> engine.change(id, job -> {
            if (!isMine(job) || job.phase().isFinal() || job.phase() == Phase.PENDING) {
                return null;
            }
            // a batch system may tell only of the end
            Instant start = job.startTime() == null ? now : job.startTime();
            return job.toBuilder()
                    .phase(phase)
                    .startTime(start)
                    .endTime(now)
                    .error(error)
                    .entities(all)
                    .progress(phase == Phase.COMPLETED && last != null ? new Job.Progress(1, last.message()) : last)
                    .handle(null)
                    .lease(null)
                    .build();
        }));
    }

    /** The job is over: that is stored now, or as soon as the store can be reached again. */
    private void store(Runnable end) {
        try {
            end.run();
        } catch (UwsException e) {
            if (e.status() != 503 || engine.isClosed()) {
                throw e;
            }
            LOG.warn("the end of job {} waits for its store: {}", id, e.getMessage());
            unstored = () -> store(end);
            return;
        }
        release();
    }

    /** The engine has ended the job; whatever still runs is of no use. */
    void cancel() {
        List<Runnable> actions;
        synchronized (onCancel) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            actions = List.copyOf(onCancel);
            onCancel.clear();
        }
        actions.forEach(engine::background);
        type.executor().cancel(id);
    }

    private void release() {
        over = true;
        engine.ended(this);
        context.clean();
    }

    /** Does something once when the execution is cancelled; at once if it is already. */
    void onCancel(Runnable action) {
        synchronized (onCancel) {
            if (!cancelled) {
                onCancel.add(action);
                return;
            }
        }
        engine.background(action);
    }
}
