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
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.exec.JobExecutor;

/** The moving part behind {@link JobManager}: changes jobs, gives them to executors, watches the time, recovers. */
final class JobEngine {
    private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);
    private static final int TRIES = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
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
    private final PhaseCounts counts = new PhaseCounts();
    private final Recovery recovery = new Recovery(this);
    private final Watch watch = new Watch(this, recovery);
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

    PhaseCounts counts() {
        return counts;
    }

    /** The executions of this process, by job. */
    Map<String, Run> runs() {
        return runs;
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

    JobDescription descriptionOf(Job job) {
        JobType type = types.get(job.type());
        return type != null
                ? type.description()
                : JobDescription.builder(job.type()).otherParameters(true).build();
    }

    /** Adds a kind of jobs. Those of a new kind that nobody looks after are taken up before more can be started. */
    synchronized void define(JobType type) {
        if (!types.containsKey(type.description().name()) && !stopped) {
            recovery.recover(type);
        }
        types.put(type.description().name(), type);
    }

    // ---- changes

    void create(Job job) {
        synchronized (lock(job.id())) {
            if (job.phase() == Phase.PENDING) {
                store.create(job);
            } else {
                store.createWithin(settings.maxActivePerOwner(), job);
            }
            counts.enter(Phase.PENDING);
            if (job.phase() != Phase.PENDING) {
                counts.enter(job.phase());
            }
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
        return change(id, change, store::replace);
    }

    /** As {@link #change}, for a job that is to be executed: not if its owner has as many at work as allowed. */
    Optional<Job> changeWithinLimit(String id, Function<Job, @Nullable Job> change) {
        return change(id, change, (version, job) -> store.replaceWithin(settings.maxActivePerOwner(), version, job));
    }

    /** As {@link #change}, for what nobody was promised: it does not wait for the disk. */
    Optional<Job> note(String id, Function<Job, @Nullable Job> change) {
        return change(id, change, store::replaceSoon);
    }

    /** As {@link #note}, for a job's own thread: where the store cannot be reached it waits a minute for it. */
    Optional<Job> notePatiently(String id, Function<Job, @Nullable Job> change) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return note(id, change);
            } catch (UwsException e) {
                if (e.status() != 503 || closed || System.nanoTime() > end) {
                    throw e;
                }
                LOG.warn("job {} waits for its store: {}", id, e.getMessage());
                pause(e);
            }
        }
    }

    private static void pause(UwsException why) {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw why;
        }
    }

    private interface Replacement {
        boolean replace(long expectedVersion, Job job);
    }

    private Optional<Job> change(String id, Function<Job, @Nullable Job> change, Replacement with) {
        Job after = null;
        synchronized (lock(id)) {
            for (int i = 0; i < TRIES && after == null; i++) {
                Optional<Job> before = store.find(id);
                Job wanted = before.isEmpty() ? null : change.apply(before.get());
                if (before.isEmpty() || wanted == null) {
                    return Optional.empty();
                }
                if (with.replace(before.get().version(), wanted)) {
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
        deleteFiles(id);
        return removed;
    }

    void deleteFiles(String id) {
        try {
            results.delete(id);
        } catch (IOException e) {
            LOG.warn("the files of job {} could not be removed", id, e);
        }
    }

    private void announce(Job before, @Nullable Job after) {
        if (after != null && after.phase() != before.phase()) {
            counts.enter(after.phase());
        }
        notices.enqueue(before.id(), new JobListener.Change(descriptionOf(before), before, after));
    }

    private Object lock(String id) {
        return locks[Math.floorMod(id.hashCode(), locks.length)];
    }

    // ---- execution

    /** Gives a queued job, leased to this process, to its executor. */
    void submit(Job job) {
        submit(job, type(job.type()));
    }

    void submit(Job job, JobType type) {
        if (stopped) {
            return;
        }
        Run run = new Run(this, type, job);
        runs.put(job.id(), run);
        run.submit();
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

    /** An empty file beside the work directories; for the caller to remove. */
    Path newFile(String id) throws IOException {
        return Files.createTempFile(workRoot, id + "-", ".part");
    }

    // ---- start, time, end

    /** Takes up what earlier processes left, then looks at the time every now and then. */
    void start() {
        recovery.recover(true);
        long interval = settings.sweepInterval().toMillis();
        sweeping = timer.scheduleWithFixedDelay(watch::sweepSafely, interval, interval, TimeUnit.MILLISECONDS);
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
        deleteFiles(id);
    }

    /** Looks at the time now. */
    void sweep() {
        watch.sweep();
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

    boolean isStopped() {
        return stopped;
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
