package org.voblocks.uws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.upload.RemoteFiles;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.exec.JobExecutor;
import org.voblocks.uws.exec.WorkerPool;
import org.voblocks.uws.store.FileResultStore;
import org.voblocks.uws.store.MemoryJobStore;

/**
 * Puts a {@link JobManager} together. Without any call: jobs in memory, files in a temporary folder, as many workers as
 * processors, jobs destroyed after a week. The manager closes what it is given.
 */
public final class JobManagerBuilder {
    private record Pending(
            JobDescription description,
            JobRunner runner,
            @Nullable JobExecutor executor) {}

    private final List<Pending> types = new ArrayList<>();
    private final List<JobListener> listeners = new ArrayList<>();
    private @Nullable JobStore store;
    private @Nullable ResultStore results;
    private @Nullable Path directory;
    private @Nullable JobExecutor executor;
    private Clock clock = Clock.systemUTC();
    private String processName = UUID.randomUUID().toString();
    private Duration retention = Duration.ofDays(7);
    private @Nullable Duration maxRetention;
    private Duration maxExecutionDuration = Duration.ZERO;
    private boolean archive;
    private boolean restart = true;
    private int maxAttempts = 3;
    private Duration lease = Duration.ofSeconds(30);
    private Duration sweepInterval = Duration.ofMillis(500);
    private int maxWaiters = 10_000;
    private int maxActivePerOwner = Integer.MAX_VALUE;
    private long maxUpload = 1L << 30;
    private RemoteFiles references = RemoteFiles.none();

    JobManagerBuilder() {}

    /** Adds a kind of jobs, executed where all are. */
    public JobManagerBuilder job(JobDescription description, JobRunner runner) {
        types.add(new Pending(description, runner, null));
        return this;
    }

    /** Adds a kind of jobs with an executor of its own. */
    public JobManagerBuilder job(JobDescription description, JobRunner runner, JobExecutor itsExecutor) {
        types.add(new Pending(description, runner, itsExecutor));
        return this;
    }

    /** Where jobs are kept; in memory if not said. */
    public JobManagerBuilder store(JobStore jobStore) {
        this.store = jobStore;
        return this;
    }

    /** Where the jobs' files are kept; below the {@link #directory(Path)} if not said. */
    public JobManagerBuilder results(ResultStore resultStore) {
        this.results = resultStore;
        return this;
    }

    /** The folder for files and work directories; a temporary one, removed at the end, if not said. */
    public JobManagerBuilder directory(Path folder) {
        this.directory = folder;
        return this;
    }

    /** Where jobs are executed; in threads, one per processor, if not said. */
    public JobManagerBuilder executor(JobExecutor jobExecutor) {
        this.executor = jobExecutor;
        return this;
    }

    public JobManagerBuilder listener(JobListener listener) {
        listeners.add(listener);
        return this;
    }

    public JobManagerBuilder clock(Clock theClock) {
        this.clock = theClock;
        return this;
    }

    /** The name of this process among those that share a store; random if not said. */
    public JobManagerBuilder processName(String name) {
        this.processName = name;
        return this;
    }

    /** How long after its creation a job is destroyed if the client does not say; zero for never. */
    public JobManagerBuilder retention(Duration duration) {
        this.retention = duration;
        return this;
    }

    /** How long after its creation a job is destroyed at the latest. */
    public JobManagerBuilder maxRetention(Duration duration) {
        this.maxRetention = duration;
        return this;
    }

    /** How long a job may execute at most; zero for no limit. */
    public JobManagerBuilder maxExecutionDuration(Duration duration) {
        this.maxExecutionDuration = duration;
        return this;
    }

    /** Whether jobs are archived at their destruction (the record stays) and not deleted. */
    public JobManagerBuilder archive(boolean keep) {
        this.archive = keep;
        return this;
    }

    /**
     * What becomes of a job that was executing when its process ended: with restart it is executed again, at most that
     * often in all; otherwise, and after that, it fails.
     */
    public JobManagerBuilder recovery(boolean restartJobs, int attempts) {
        this.restart = restartJobs;
        this.maxAttempts = attempts;
        return this;
    }

    /** How long a process may be silent before another one takes over its jobs. Shared stores only. */
    public JobManagerBuilder lease(Duration duration) {
        this.lease = duration;
        return this;
    }

    /** How often the time is looked at. */
    public JobManagerBuilder sweepInterval(Duration interval) {
        this.sweepInterval = interval;
        return this;
    }

    /** How many long polls may be open; further ones are answered at once. */
    public JobManagerBuilder maxWaiters(int most) {
        this.maxWaiters = most;
        return this;
    }

    /** How many jobs of one owner may be queued or executing. */
    public JobManagerBuilder maxActivePerOwner(int most) {
        this.maxActivePerOwner = most;
        return this;
    }

    /** The most bytes that may be uploaded for one job; 1 GiB if not said. */
    public JobManagerBuilder maxUpload(long bytes) {
        this.maxUpload = bytes;
        return this;
    }

    /**
     * From where files may be fetched that a client gives by URL. Unless said, nothing is fetched, and the runner sees the
     * URL. Otherwise a URL that is not allowed is refused with the request, and the file is fetched when the job is executed.
     */
    public JobManagerBuilder references(RemoteFiles allowed) {
        this.references = allowed;
        return this;
    }

    /** Takes up the jobs of earlier processes and begins to work. */
    public JobManager build() {
        Path temporary = null;
        Path root = directory;
        try {
            if (root == null) {
                root = Files.createTempDirectory("uws");
                temporary = root;
            }
            Files.createDirectories(root.resolve("work"));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for jobs at " + root, e);
        }
        JobStore jobs = store == null ? new MemoryJobStore() : store;
        ResultStore files = results == null ? new FileResultStore(root.resolve("files")) : results;
        JobExecutor usual =
                executor == null ? new WorkerPool(Runtime.getRuntime().availableProcessors()) : executor;
        JobSettings settings = new JobSettings(
                processName,
                retention,
                maxRetention,
                maxExecutionDuration,
                archive,
                restart,
                maxAttempts,
                lease,
                sweepInterval,
                maxWaiters,
                maxActivePerOwner,
                maxUpload,
                references);
        JobEngine engine = new JobEngine(jobs, files, clock, root.resolve("work"), settings);
        List<AutoCloseable> owned = new ArrayList<>();
        for (Pending type : types) {
            JobExecutor where = type.executor() == null ? usual : type.executor();
            engine.types().put(type.description().name(), new JobType(type.description(), type.runner(), where));
            if (where != usual && !owned.contains(where)) {
                owned.add(where);
            }
        }
        listeners.forEach(engine.notices()::add);
        owned.add(jobs);
        return new JobManager(engine, usual, owned, temporary);
    }
}
