package org.voblocks.uws.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobFailure;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.Phase;

/**
 * Executes jobs whose runner is a {@link CommandRunner} on a cluster with Slurm. The Slurm job is named after the UWS job,
 * so that a job is never submitted twice, whenever the service crashes; at the next start it is found again by that
 * name. One {@code squeue} asks for all jobs. Where accounting is not set up, the exit code comes from a file that the
 * launcher writes.
 *
 * <p>Arguments go to the program through {@code sbatch}'s own arguments, not through a script. The folder must be one
 * that the compute nodes see under the same path. Slurm jobs go on when the service stops.
 */
public final class SlurmExecutor implements JobExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(SlurmExecutor.class);
    private static final int MOST_MISSES = 3;

    private final SlurmClient slurm;
    private final SlurmSubmission submission;
    private final boolean accounting;
    private final @Nullable Path completionLog;
    private final Map<String, SlurmTask> tasks = new ConcurrentHashMap<>();
    private final Map<String, Execution> submitting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "uws-slurm");
        named.setDaemon(true);
        return named;
    });
    private final ExecutorService files = Executors.newFixedThreadPool(4, task -> {
        Thread named = new Thread(task, "uws-slurm-files");
        named.setDaemon(true);
        return named;
    });
    private final ScheduledFuture<?> polling;
    private int failures;
    private volatile boolean draining;

    private SlurmExecutor(Builder builder) {
        this.slurm = new SlurmClient(builder.environment);
        this.submission =
                new SlurmSubmission(slurm, builder.directory.toAbsolutePath().normalize(), builder.options);
        this.accounting = builder.accounting;
        this.completionLog = builder.completionLog;
        long interval = builder.pollInterval.toMillis();
        this.polling = thread.scheduleWithFixedDelay(this::poll, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** A builder; the folder is for what the jobs read and write. */
    public static Builder builder(Path directory) {
        return new Builder(directory);
    }

    // ---- submission

    @Override
    public void submit(Execution execution) {
        if (draining) {
            return;
        }
        Job job = execution.job();
        submitting.put(job.id(), execution);
        if (needsFiles(execution, job)) {
            // not in the thread that looks after all jobs
            later(files, () -> fetch(execution, job));
        } else {
            later(thread, () -> submitNow(job.id(), execution));
        }
    }

    private static boolean needsFiles(Execution execution, Job job) {
        return execution.context().fetchesReferences()
                && job.parameters().stream().anyMatch(p -> p.kind() == JobParameter.Kind.REFERENCE);
    }

    private void fetch(Execution execution, Job job) {
        try {
            for (JobParameter parameter : job.parameters()) {
                if (parameter.kind() == JobParameter.Kind.REFERENCE) {
                    execution.context().upload(parameter.name());
                }
            }
            later(thread, () -> submitNow(job.id(), execution));
        } catch (RuntimeException e) {
            if (submitting.remove(job.id(), execution)) {
                execution.fail(e);
            }
        }
    }

    private void submitNow(String id, Execution execution) {
        if (!submitting.remove(id, execution)) {
            // cancelled meanwhile
            return;
        }
        try {
            Job job = execution.job();
            if (!(execution.runner() instanceof CommandRunner runner)) {
                execution.fail(
                        JobError.fatal("a job of the type " + job.type() + " is no program: Slurm cannot do it"));
                return;
            }
            String slurmId = submission.submit(execution, job, runner.template());
            tasks.put(id, new SlurmTask(execution, id, submission.folder(job), slurmId));
            execution.context().handle("slurm:" + slurmId);
        } catch (IOException | RuntimeException e) {
            LOG.warn("job {} could not be given to Slurm", id, e);
            execution.fail(
                    e instanceof JobFailure
                            ? e
                            : new JobFailure(
                                    "the job could not be given to Slurm: " + e.getMessage(), JobError.Type.TRANSIENT));
        }
    }

    @Override
    public boolean recover(Execution execution) {
        Job job = execution.job();
        Path folder = submission.folder(job);
        String handle = job.handle();
        String known = handle != null && handle.startsWith("slurm:") ? handle.substring(6) : null;
        try {
            Optional<SlurmClient.State> there = slurm.byName(SlurmSubmission.name(job));
            if (there.isPresent()) {
                known = there.get().id();
            } else if (known == null
                    || (!Files.exists(folder.resolve("exit"))
                            && remembered(known).isEmpty())) {
                return false;
            }
        } catch (IOException e) {
            LOG.warn("Slurm does not answer; job {} is looked for later", job.id(), e);
            if (known == null) {
                // perhaps submitted, perhaps not: submitting asks again before it does
                submit(execution);
                return true;
            }
            execution.phase(Phase.UNKNOWN);
        }
        tasks.put(job.id(), new SlurmTask(execution, job.id(), folder, known));
        return true;
    }

    // ---- looking

    private void poll() {
        try {
            if (!tasks.isEmpty()) {
                Map<String, SlurmClient.State> states = new HashMap<>();
                slurm.all().values().forEach(state -> states.put(state.id(), state));
                failures = 0;
                for (SlurmTask task : List.copyOf(tasks.values())) {
                    look(task, states);
                }
            }
        } catch (IOException e) {
            if (++failures == MOST_MISSES) {
                LOG.warn("Slurm does not answer; its jobs are UNKNOWN until it does", e);
                tasks.values().forEach(t -> t.execution().phase(Phase.UNKNOWN));
            }
        } catch (RuntimeException e) {
            LOG.error("Slurm's jobs could not be looked at; will try again", e);
        }
    }

    private void look(SlurmTask task, Map<String, SlurmClient.State> states) {
        SlurmClient.State state = Optional.ofNullable(states.get(task.slurmId()))
                .or(() -> remembered(task.slurmId()))
                .orElse(null);
        if (state != null) {
            task.found();
            apply(task, state);
        } else if (task.exitCode() >= 0) {
            apply(task, new SlurmClient.State(task.slurmId(), task.exitCode() == 0 ? "COMPLETED" : "FAILED", ""));
        } else if (task.miss() >= MOST_MISSES) {
            over(
                    task,
                    () -> task.execution()
                            .fail(JobError.transientError("Slurm does not know job " + task.slurmId() + " any more")));
        }
    }

    /** What is known of a job that is not in the list of jobs any more. */
    private Optional<SlurmClient.State> remembered(String id) {
        return slurm.show(id)
                .or(() -> completionLog == null ? Optional.empty() : SlurmClient.completed(completionLog, id))
                .or(() -> accounting ? slurm.account(id) : Optional.empty());
    }

    private void apply(SlurmTask task, SlurmClient.State state) {
        Execution execution = task.execution();
        switch (state.state()) {
            case "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD", "SPECIAL_EXIT", "RESV_DEL_HOLD" ->
                execution.phase(state.reason().startsWith("JobHeld") ? Phase.HELD : Phase.QUEUED);
            case "SUSPENDED", "STOPPED" -> {
                task.begin();
                execution.phase(Phase.SUSPENDED);
            }
            case "RUNNING", "COMPLETING", "SIGNALING", "STAGE_OUT", "RESIZING" -> {
                task.begin();
                execution.phase(Phase.EXECUTING);
                task.follow();
            }
            default -> end(task, state.state());
        }
    }

    private void end(SlurmTask task, String state) {
        task.begin();
        task.follow();
        Execution execution = task.execution();
        String told = " (Slurm job " + task.slurmId() + ": " + state + ")";
        over(task, () -> {
            switch (state) {
                case "COMPLETED" -> {
                    try {
                        PreparedCommand.collect(execution.context(), task.folder());
                        execution.complete();
                    } catch (IOException | RuntimeException e) {
                        execution.fail(e);
                    }
                }
                case "FAILED" ->
                    execution.fail(JobError.fatal("the program ended with exit code " + task.exitCode()
                            + (task.lastError().isEmpty() ? "" : ": " + task.lastError()) + told));
                case "TIMEOUT", "DEADLINE" ->
                    execution.abort(JobError.fatal("the execution duration was exceeded" + told));
                case "OUT_OF_MEMORY" -> execution.fail(JobError.fatal("the program needed too much memory" + told));
                case "CANCELLED" -> execution.abort(JobError.fatal("the job was cancelled in the batch system" + told));
                default -> execution.fail(JobError.transientError("the batch system stopped the job" + told));
            }
        });
    }

    private void over(SlurmTask task, Runnable report) {
        tasks.remove(task.jobId(), task);
        report.run();
        SlurmSubmission.delete(task.folder());
    }

    // ---- the rest

    @Override
    public void cancel(String jobId) {
        submitting.remove(jobId);
        later(thread, () -> {
            SlurmTask task = tasks.remove(jobId);
            if (task == null) {
                return;
            }
            task.follow();
            try {
                slurm.cancel(task.slurmId());
            } catch (IOException e) {
                LOG.warn("Slurm job {} of job {} could not be cancelled", task.slurmId(), jobId, e);
            }
            SlurmSubmission.delete(task.folder());
        });
    }

    @Override
    public void release(String jobId) {
        later(thread, () -> {
            SlurmTask task = tasks.get(jobId);
            if (task != null) {
                try {
                    slurm.release(task.slurmId());
                } catch (IOException e) {
                    LOG.warn("Slurm does not release job {} of job {}", task.slurmId(), jobId, e);
                }
            }
        });
    }

    private static void later(Executor thread, Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing", e);
        }
    }

    @Override
    public int waiting() {
        return submitting.size()
                + (int) tasks.values().stream().filter(t -> !t.isStarted()).count();
    }

    @Override
    public int running() {
        return (int) tasks.values().stream().filter(SlurmTask::isStarted).count();
    }

    /** Submits nothing more; what Slurm has goes on without this process. */
    @Override
    public boolean drain(Duration limit) {
        draining = true;
        return true;
    }

    @Override
    public void close() {
        draining = true;
        polling.cancel(false);
        files.shutdownNow();
        thread.shutdown();
    }

    /** Sets up a {@link SlurmExecutor}. */
    public static final class Builder {
        private final Path directory;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<String> options = new ArrayList<>();
        private Duration pollInterval = Duration.ofSeconds(2);
        private boolean accounting;
        private @Nullable Path completionLog;

        private Builder(Path directory) {
            this.directory = directory;
        }

        /** Sets a variable for Slurm's own programs, for example {@code SLURM_CONF}. */
        public Builder environment(String name, @Nullable String value) {
            if (value != null) {
                environment.put(name, value);
            }
            return this;
        }

        /** Further options of {@code sbatch}, for example {@code --account=vo}. */
        public Builder options(String... more) {
            options.addAll(List.of(more));
            return this;
        }

        /** How often Slurm is asked. */
        public Builder pollInterval(Duration interval) {
            this.pollInterval = interval;
            return this;
        }

        /** Whether {@code sacct} may be asked about jobs that Slurm has forgotten. */
        public Builder accounting(boolean available) {
            this.accounting = available;
            return this;
        }

        /** The file of Slurm's {@code JobCompLoc}, to be asked about jobs that Slurm has forgotten. */
        public Builder completionLog(@Nullable Path file) {
            this.completionLog = file;
            return this;
        }

        public SlurmExecutor build() {
            return new SlurmExecutor(this);
        }
    }
}
