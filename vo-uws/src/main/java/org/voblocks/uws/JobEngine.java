package org.voblocks.uws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.exec.JobExecutor;

/** The moving part behind {@link JobManager}: changes jobs, gives them to executors, watches the time, recovers. */
final class JobEngine {
    private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);
    private static final int TRIES = 1000;
    static final Set<Phase> AT_WORK =
            EnumSet.of(Phase.QUEUED, Phase.EXECUTING, Phase.SUSPENDED, Phase.UNKNOWN, Phase.HELD);

    private final JobStore store;
    private final ResultStore results;
    private final Clock clock;
    private final Path workRoot;
    private final JobSettings settings;
    private final Notices notices = new Notices();
    private final Waiters waiters;
    private final Map<String, JobType> types = new ConcurrentHashMap<>();
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Object[] locks = new Object[64];
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "uws-timer");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> sweeping;
    private volatile boolean stopped;
    private volatile boolean closed;

    JobEngine(JobStore store, ResultStore results, Clock clock, Path workRoot, JobSettings settings) {
        this.store = store;
        this.results = results;
        this.clock = clock;
        this.workRoot = workRoot;
        this.settings = settings;
        this.waiters = new Waiters(store::find, timer, settings.maxWaiters());
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Object();
        }
    }

    JobStore store() {
        return store;
    }

    ResultStore results() {
        return results;
    }

    Notices notices() {
        return notices;
    }

    Waiters waiters() {
        return waiters;
    }

    Map<String, JobType> types() {
        return types;
    }

    JobSettings settings() {
        return settings;
    }

    String processName() {
        return settings.processName();
    }

    /** Now, in whole milliseconds: what a UWS document can say. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void background(Runnable task) {
        try {
            timer.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing", e);
            task.run();
        }
    }

    JobType type(String name) {
        JobType type = types.get(name);
        if (type == null) {
            throw new UwsException(
                    404,
                    "there is no job type '" + name + "'; known: "
                            + String.join(", ", types.keySet().stream().sorted().toList()));
        }
        return type;
    }

    // ---- changes

    void create(Job job) {
        synchronized (lock(job.id())) {
            store.create(job);
            notices.enqueue(job.id(), new JobListener.Change(type(job.type()).description(), null, job));
        }
        notices.deliver(job.id());
    }

    /**
     * Changes a job: reads it, makes a new one, stores that if nobody else was faster, else tries again.
     *
     * @param change makes the new job; null to leave it as it is
     * @return the new job, or empty if it is gone or was left as it is
     */
    Optional<Job> change(String id, Function<Job, @Nullable Job> change) {
        Job after = null;
        synchronized (lock(id)) {
            for (int i = 0; i < TRIES && after == null; i++) {
                Optional<Job> before = store.find(id);
                Job wanted = before.isEmpty() ? null : change.apply(before.get());
                if (before.isEmpty() || wanted == null) {
                    return Optional.empty();
                }
                if (store.replace(before.get().version(), wanted)) {
                    after = wanted;
                    announce(before.get(), wanted);
                }
            }
        }
        if (after == null) {
            throw new UwsException(503, "job " + id + " is changed by too many others; try again");
        }
        notices.deliver(id);
        waiters.wake(id);
        return Optional.of(after);
    }

    boolean remove(String id) {
        boolean removed = false;
        synchronized (lock(id)) {
            for (int i = 0; i < TRIES && !removed; i++) {
                Optional<Job> before = store.find(id);
                if (before.isEmpty()) {
                    return false;
                }
                removed = store.delete(id, before.get().version());
                if (removed) {
                    announce(before.get(), null);
                }
            }
        }
        cancelRun(id);
        notices.deliver(id);
        waiters.wake(id);
        try {
            results.delete(id);
        } catch (IOException e) {
            LOG.warn("the files of job {} could not be removed", id, e);
        }
        return removed;
    }

    private void announce(Job before, @Nullable Job after) {
        JobType type = types.get(before.type());
        if (type != null) {
            notices.enqueue(before.id(), new JobListener.Change(type.description(), before, after));
        }
    }

    private Object lock(String id) {
        return locks[Math.floorMod(id.hashCode(), locks.length)];
    }

    // ---- execution

    /** Gives a queued job, leased to this process, to its executor. */
    void submit(Job job) {
        if (stopped) {
            return;
        }
        Run run = new Run(this, type(job.type()), job);
        runs.put(job.id(), run);
        run.type().executor().submit(run);
    }

    void cancelRun(String id) {
        Run run = runs.remove(id);
        if (run != null) {
            run.cancel();
        }
    }

    void ended(Run run) {
        runs.remove(run.jobId(), run);
    }

    Job.@Nullable Lease newLease() {
        return store.isShared() ? new Job.Lease(processName(), now().plus(settings.lease())) : null;
    }

    Path newWorkDirectory(String id, int attempt) {
        try {
            Path directory = workRoot.resolve(id + "-" + attempt);
            Directories.delete(directory);
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("no work directory for job " + id, e);
        }
    }

    // ---- start, time, end

    /** Takes up what earlier processes left, then looks at the time every now and then. */
    void start() {
        recover(true);
        long interval = settings.sweepInterval().toMillis();
        sweeping = timer.scheduleWithFixedDelay(this::sweepSafely, interval, interval, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes up the jobs that no process looks after.
     *
     * @param atStart whether nothing of this process is at work yet, so that jobs leased to its name are from an earlier one
     */
    private void recover(boolean atStart) {
        List<Job> left = store.list(JobQuery.builder().phases(AT_WORK).build());
        // oldest first
        for (int i = left.size() - 1; i >= 0; i--) {
            Job job = left.get(i);
            // held by a batch system, which has given it a handle; held by a client it just stays
            boolean atWork = job.phase() != Phase.HELD || job.handle() != null;
            if (atWork && isFree(job, atStart)) {
                takeUp(job);
            }
        }
    }

    /** Takes up a job at work that no process looks after. */
    private void takeUp(Job found) {
        JobType type = types.get(found.type());
        if (type == null || runs.containsKey(found.id())) {
            return;
        }
        Optional<Job> claimed = change(
                found.id(),
                job -> job.version() == found.version()
                        ? job.toBuilder().lease(newLease()).build()
                        : null);
        if (claimed.isEmpty()) {
            return;
        }
        Job job = claimed.get();
        Run run = new Run(this, type, job);
        runs.put(job.id(), run);
        if (type.executor().recover(run)) {
            LOG.info("job {} was found again by its executor", job.id());
        } else if (job.phase() == Phase.QUEUED || job.phase() == Phase.HELD) {
            type.executor().submit(run);
        } else {
            runs.remove(job.id(), run);
            String handle = job.handle();
            if (handle != null) {
                type.runner().abandon(handle);
            }
            restartOrFail(job);
        }
    }

    private boolean isFree(Job job, boolean atStart) {
        Job.Lease lease = job.lease();
        return !store.isShared()
                || lease == null
                || (atStart && lease.holder().equals(processName()))
                || lease.until().isBefore(now());
    }

    private void restartOrFail(Job job) {
        boolean restart = settings.restart() && job.attempts() < settings.maxAttempts();
        Optional<Job> changed = change(job.id(), j -> {
            if (j.version() != job.version()) {
                return null;
            }
            Job.Builder b = j.toBuilder().handle(null);
            if (restart) {
                return b.phase(Phase.QUEUED)
                        .attempts(j.attempts() + 1)
                        .startTime(null)
                        .results(List.of())
                        .progress(null)
                        .build();
            }
            return b.phase(Phase.ERROR)
                    .lease(null)
                    .endTime(now())
                    .error(JobError.transientError("the service stopped while the job was executing"
                            + (settings.restart() ? ", for the " + job.attempts() + ". time" : "")
                            + "; submit it again"))
                    .build();
        });
        LOG.warn("job {} was executing when its process ended: {}", job.id(), restart ? "restarted" : "failed");
        if (restart && changed.isPresent()) {
            submit(changed.get());
        }
    }

    private void sweepSafely() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.error("jobs could not be looked after; will try again", e);
        }
    }

    /** Aborts what is out of time, destroys what is past its destruction, renews leases, takes up what is free. */
    void sweep() {
        Instant now = now();
        for (Run run : runs.values()) {
            Optional<Job> job = store.find(run.jobId());
            if (job.isEmpty() || job.get().phase().isFinal()) {
                // ended by another process
                cancelRun(run.jobId());
                continue;
            }
            Instant deadline = job.get().deadline();
            if (deadline != null && !now.isBefore(deadline)) {
                abort(
                        run.jobId(),
                        JobError.fatal("the execution duration of "
                                + job.get().executionDuration().toSeconds() + " s was exceeded"));
            }
        }
        JobQuery due = JobQuery.builder()
                .phases(EnumSet.complementOf(EnumSet.of(Phase.ARCHIVED)))
                .destructionBefore(now)
                .build();
        store.list(due).forEach(job -> destroy(job.id()));
        if (store.isShared()) {
            shareWork(now);
        }
    }

    private void shareWork(Instant now) {
        Duration third = settings.lease().dividedBy(3);
        for (Run run : runs.values()) {
            change(run.jobId(), job -> {
                Job.Lease lease = job.lease();
                boolean renew = lease != null
                        && lease.holder().equals(processName())
                        && lease.until().minus(third.multipliedBy(2)).isBefore(now);
                return renew ? job.toBuilder().lease(newLease()).build() : null;
            });
            Optional<Job> job = store.find(run.jobId());
            Job.Lease lease = job.map(Job::lease).orElse(null);
            if (lease != null && !lease.holder().equals(processName())) {
                cancelRun(run.jobId());
            }
        }
        if (!stopped) {
            recover(false);
        }
        waiters.wakeAll();
    }

    /** Aborts a job if it is not over. */
    Optional<Job> abort(String id, @Nullable JobError error) {
        Optional<Job> aborted = change(
                id,
                job -> job.phase().canBecome(Phase.ABORTED)
                        ? job.toBuilder()
                                .phase(Phase.ABORTED)
                                .endTime(now())
                                .error(error)
                                .handle(null)
                                .lease(null)
                                .build()
                        : null);
        cancelRun(id);
        return aborted;
    }

    /** What happens at the destruction time: the job goes, or only its files do. */
    void destroy(String id) {
        if (!settings.archive()) {
            remove(id);
            return;
        }
        abort(id, null);
        change(
                id,
                job -> job.phase().canBecome(Phase.ARCHIVED)
                        ? job.toBuilder()
                                .phase(Phase.ARCHIVED)
                                .results(List.of())
                                .build()
                        : null);
        try {
            results.delete(id);
        } catch (IOException e) {
            LOG.warn("the files of job {} could not be removed", id, e);
        }
    }

    Set<JobExecutor> executors() {
        Set<JobExecutor> executors = new java.util.LinkedHashSet<>();
        types.values().forEach(t -> executors.add(t.executor()));
        return executors;
    }

    /** Puts no further job to work; what is queued stays so for the next process. */
    void stop() {
        stopped = true;
    }

    /** Whether running jobs are being cut off, to be taken up by the next process. */
    boolean isClosed() {
        return closed;
    }

    void close() {
        stopped = true;
        closed = true;
        ScheduledFuture<?> regular = sweeping;
        if (regular != null) {
            regular.cancel(false);
        }
        timer.shutdownNow();
    }
}
