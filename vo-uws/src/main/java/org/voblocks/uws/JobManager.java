package org.voblocks.uws;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.exec.JobExecutor;

/**
 * Creates, starts, watches and destroys jobs. Thread-safe. Knows nothing of HTTP and nothing of who may do what: that is
 * for its caller, for example {@code org.voblocks.uws.http.UwsHandler}.
 *
 * <p>At its start it takes up the jobs that an earlier process left in the store: queued ones are queued again, those
 * whose executor finds them again go on, others are restarted or failed. Closing it stops what runs in this process;
 * call {@link #drain(Duration)} before, to let running jobs end.
 */
public final class JobManager implements AutoCloseable {
    private final JobEngine engine;
    private final JobExecutor executor;
    private final List<AutoCloseable> owned;
    private final @Nullable Path temporary;
    private final Intake intake;
    private final Object[] owners = new Object[64];

    JobManager(JobEngine engine, JobExecutor executor, List<AutoCloseable> owned, @Nullable Path temporary) {
        this.engine = engine;
        this.executor = executor;
        this.owned = List.copyOf(owned);
        this.temporary = temporary;
        this.intake = new Intake(engine);
        Arrays.setAll(owners, i -> new Object());
        engine.start();
    }

    public static JobManagerBuilder builder() {
        return new JobManagerBuilder();
    }

    // ---- kinds of jobs

    /** The names of the kinds of jobs, sorted. */
    public Set<String> types() {
        return new TreeSet<>(engine.types().keySet());
    }

    /** The description of a kind of jobs; 404 if there is none of that name. */
    public JobDescription description(String type) {
        return engine.type(type).description();
    }

    /** The description of a job's kind; a bare one if the kind has been removed, so that its jobs can still be shown. */
    public JobDescription description(Job job) {
        return engine.descriptionOf(job);
    }

    /**
     * Adds a kind of jobs, or changes it; jobs that run already are not affected. Jobs of a new kind that an earlier
     * process left are taken up, as at the start.
     */
    public void define(JobDescription description, JobRunner runner) {
        engine.define(new JobType(description, runner, executor));
    }

    /** Removes a kind of jobs. Its jobs stay. */
    public void undefine(String type) {
        engine.type(type);
        engine.types().remove(type);
    }

    // ---- jobs

    /**
     * Creates a pending job.
     *
     * @throws org.voblocks.uws.describe.ParameterException if a value does not fit the description
     */
    public Job create(JobRequest request) {
        return intake.create(request, false);
    }

    /**
     * Creates a job that is queued at once: {@link #create} and {@link #start} in one write, or nothing.
     *
     * @throws org.voblocks.uws.describe.ParameterException if a value does not fit the description, or is missing
     */
    public Job submit(JobRequest request) {
        return withQuota(request.owner(), () -> {
            Job job = intake.create(request, true);
            engine.submit(job);
            return job;
        });
    }

    /** Stores of one process rely on it: of two at once, one would not see the other. */
    private Job withQuota(@Nullable String owner, Supplier<Job> start) {
        if (owner == null || engine.settings().maxActivePerOwner() == Integer.MAX_VALUE) {
            return start.get();
        }
        synchronized (owners[Math.floorMod(owner.hashCode(), owners.length)]) {
            return start.get();
        }
    }

    /** The job; 404 if there is none. */
    public Job job(String id) {
        return find(id).orElseThrow(() -> UwsException.noSuchJob(id));
    }

    public Optional<Job> find(String id) {
        return engine.store().find(id);
    }

    /** The jobs that satisfy a query, newest first. */
    public List<Job> list(JobQuery query) {
        return engine.store().list(query);
    }

    /**
     * Puts a pending or held job into the queue; nothing happens to a job that is there already.
     *
     * @throws org.voblocks.uws.describe.ParameterException if a required parameter is missing
     */
    public Job start(String id) {
        return withQuota(job(id).owner(), () -> startNow(id));
    }

    private Job startNow(String id) {
        Job before = job(id);
        if (before.phase() == Phase.HELD && before.handle() != null) {
            // it is in a batch system already, and held there
            engine.type(before.type()).executor().release(id);
            return before;
        }
        JobDescription description = engine.type(before.type()).description();
        if (before.phase() == Phase.PENDING || before.phase() == Phase.HELD) {
            description.arguments(before.parameters());
        }
        Instant now = engine.now();
        Duration quote = description.quote();
        Optional<Job> queued = engine.changeWithinLimit(id, job -> {
            if (job.phase() == Phase.QUEUED || job.phase() == Phase.EXECUTING) {
                return null;
            }
            if (job.phase() != Phase.PENDING && job.phase() != Phase.HELD) {
                throw UwsException.illegalStep(id, job.phase(), Phase.QUEUED);
            }
            return job.toBuilder()
                    .phase(Phase.QUEUED)
                    .attempts(job.attempts() + 1)
                    .quote(quote == null ? null : now.plus(quote))
                    .lease(engine.newLease())
                    .build();
        });
        queued.ifPresent(engine::submit);
        return queued.orElseGet(() -> job(id));
    }

    /** Keeps a pending or queued job from being executed until it is started again. */
    public Job hold(String id) {
        engine.change(id, job -> {
            if (job.phase() == Phase.HELD) {
                return null;
            }
            if (job.phase() != Phase.PENDING && job.phase() != Phase.QUEUED) {
                throw UwsException.illegalStep(id, job.phase(), Phase.HELD);
            }
            return job.toBuilder().phase(Phase.HELD).handle(null).lease(null).build();
        });
        engine.cancelRun(id);
        return job(id);
    }

    /** Aborts a job; nothing happens to a job that is over. */
    public Job abort(String id) {
        engine.abort(id, null);
        return job(id);
    }

    /** Aborts a job and removes it with all its files. */
    public void delete(String id) {
        if (!engine.remove(id)) {
            throw UwsException.noSuchJob(id);
        }
    }

    /** Sets when the job is destroyed, as far as the service allows; null for never. Returns what it is now. */
    public Job setDestruction(String id, @Nullable Instant destruction) {
        return update(
                id,
                job -> job.toBuilder()
                        .destruction(Times.latest(destruction, job.creationTime(), engine.settings()))
                        .build());
    }

    /** Sets how long a job that has not ended may execute, as far as the service allows; zero for no limit. */
    public Job setExecutionDuration(String id, Duration duration) {
        return update(id, job -> {
            if (job.phase().isFinal()) {
                throw new UwsException(409, "job " + id + " is " + job.phase() + "; its duration cannot change");
            }
            return job.toBuilder()
                    .executionDuration(Times.executionDuration(duration, engine.settings()))
                    .build();
        });
    }

    /** Sets the client's label. */
    public Job setRunId(String id, @Nullable String runId) {
        return update(id, job -> job.toBuilder().runId(runId).build());
    }

    /**
     * Gives parameters of a pending job new values; the parameters that are not named stay.
     *
     * @throws org.voblocks.uws.describe.ParameterException if a value does not fit the description
     */
    public Job setParameters(String id, List<JobParameter> values) {
        return setParameters(id, values, List.of());
    }

    /** As {@link #setParameters(String, List)}, some of them as files. */
    public Job setParameters(String id, List<JobParameter> values, List<JobRequest.Upload> files) {
        Job before = job(id);
        checkPending(before);
        JobDescription description = engine.type(before.type()).description();
        List<JobParameter> changed = new ArrayList<>(values);
        changed.addAll(Intake.uploaded(description, files));
        intake.checkReferences(changed);
        description.validate(merged(before, changed));
        intake.storeUploads(id, files);
        return update(id, job -> {
            checkPending(job);
            List<JobParameter> all = merged(job, changed);
            description.validate(all);
            return job.toBuilder().parameters(all).build();
        });
    }

    private static List<JobParameter> merged(Job job, List<JobParameter> changed) {
        List<JobParameter> all = new ArrayList<>(job.parameters());
        all.removeIf(old -> changed.stream().anyMatch(c -> c.name().equalsIgnoreCase(old.name())));
        all.addAll(changed);
        return all;
    }

    private static void checkPending(Job job) {
        if (job.phase() != Phase.PENDING) {
            throw new UwsException(
                    409, "job " + job.id() + " is " + job.phase() + "; parameters can only change while it is PENDING");
        }
    }

    private Job update(String id, java.util.function.UnaryOperator<Job> change) {
        return engine.change(id, change).orElseThrow(() -> UwsException.noSuchJob(id));
    }

    // ---- waiting

    /**
     * Completes with the job as soon as it satisfies the condition, or as it is when the time is over; with a 404 if it
     * is deleted. Holds no thread.
     */
    public CompletionStage<Job> await(String id, Predicate<Job> until, Duration limit) {
        return engine.waiters().await(id, until, limit);
    }

    /** Completes with the job when it is over, or as it is when the time is. */
    public CompletionStage<Job> awaitEnd(String id, Duration limit) {
        return await(id, job -> job.phase().isFinal(), limit);
    }

    // ---- the rest

    /** The files of the jobs. */
    public ResultStore results() {
        return engine.results();
    }

    /** How many jobs are before that one in the queue; empty if it does not wait in one. */
    public OptionalInt queuePosition(Job job) {
        JobType type = engine.types().get(job.type());
        return type == null || job.phase() != Phase.QUEUED
                ? OptionalInt.empty()
                : type.executor().queuePosition(job.id());
    }

    /** Adds a listener. */
    public void addListener(JobListener listener) {
        engine.notices().add(listener);
    }

    /** What goes on in this process. */
    public JobMetrics metrics() {
        int waiting = 0;
        int running = 0;
        for (JobExecutor each : engine.executors()) {
            waiting += each.waiting();
            running += each.running();
        }
        return new JobMetrics(
                waiting, running, engine.waiters().count(), engine.counts().toMap());
    }

    /**
     * Does at once what is otherwise done every now and then: aborts jobs that are out of time, destroys those past
     * their destruction, renews leases. For tests with a clock of their own.
     */
    public void sweep() {
        engine.sweep();
    }

    /**
     * Puts no further job to work and waits for those that run. What is queued stays so for the next process.
     *
     * @return whether none runs any more
     */
    public boolean drain(Duration limit) throws InterruptedException {
        engine.stop();
        long end = System.nanoTime() + limit.toNanos();
        boolean empty = true;
        for (JobExecutor each : engine.executors()) {
            empty &= each.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return empty;
    }

    @Override
    public void close() {
        engine.close();
        executor.close();
        for (AutoCloseable each : owned) {
            try {
                each.close();
            } catch (Exception e) {
                throw new UwsException(500, "the job system could not be closed", e);
            }
        }
        if (temporary != null) {
            Directories.delete(temporary);
        }
    }
}
