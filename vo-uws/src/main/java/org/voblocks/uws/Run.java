package org.voblocks.uws;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.describe.Arguments;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.exec.Execution;

/** One execution of a job: what the executor reports to and what the runner works with. */
final class Run implements Execution, JobContext {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final Pattern RESULT_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}");
    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(200);

    private final JobEngine engine;
    private final JobType type;
    private final String id;
    private final int attempt;
    private final AtomicReference<@Nullable Arguments> arguments = new AtomicReference<>();
    private final List<JobEntity> entities = new ArrayList<>();
    private final List<Runnable> onCancel = new ArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean over;
    private volatile @Nullable Runnable unstored;
    private volatile boolean doubtful;
    private final AtomicLong startedNanos = new AtomicLong();
    private @Nullable Path workDirectory;
    private Job.@Nullable Progress progress;
    private Instant progressStored = Instant.MIN;

    Run(JobEngine engine, JobType type, Job job) {
        this.engine = engine;
        this.type = type;
        this.id = job.id();
        this.attempt = job.attempts();
    }

    String jobId() {
        return id;
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
        return this;
    }

    @Override
    public JobDescription description() {
        return type.description();
    }

    // ---- reports of the executor

    private boolean mine(Job job) {
        Job.Lease lease = job.lease();
        return job.attempts() == attempt && (lease == null || lease.holder().equals(engine.processName()));
    }

    @Override
    public boolean start() {
        Instant now = engine.now();
        try {
            boolean started = engine.change(
                            id,
                            job -> mine(job) && (job.phase() == Phase.QUEUED || job.phase() == Phase.UNKNOWN)
                                    ? job.toBuilder()
                                            .phase(Phase.EXECUTING)
                                            .startTime(now)
                                            .build()
                                    : null)
                    .isPresent();
            startedNanos.compareAndSet(0, System.nanoTime());
            // a store may have gone away after it had stored the start
            return started || (doubtful && mine(job()) && job().phase() == Phase.EXECUTING);
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
        engine.change(id, job -> {
            if (!mine(job)
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
        List<JobEntity> all = entities();
        Job.Progress last = progress();
        over = true;
        store(() -> engine.change(id, job -> {
            if (!mine(job) || job.phase().isFinal() || job.phase() == Phase.PENDING) {
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
        Path directory;
        synchronized (entities) {
            directory = workDirectory;
            workDirectory = null;
        }
        if (directory != null) {
            Directories.delete(directory);
        }
    }

    // ---- what the runner sees

    @Override
    public Arguments arguments() {
        Arguments known = arguments.get();
        if (known == null) {
            known = description().arguments(job().parameters());
            arguments.set(known);
        }
        return known;
    }

    @Override
    public ResultStore.StoredFile upload(String parameter) {
        return job().parameter(parameter).stream()
                .filter(p -> p.kind() == JobParameter.Kind.UPLOAD)
                .findFirst()
                .flatMap(p -> engine.results().find(id, ResultStore.Kind.UPLOAD, p.value()))
                .orElseThrow(() -> new UwsException(404, "parameter " + parameter + ": no file was uploaded for it"));
    }

    @Override
    public Path workDirectory() {
        synchronized (entities) {
            Path known = workDirectory;
            if (known == null) {
                known = engine.newWorkDirectory(id, attempt);
                workDirectory = known;
            }
            return known;
        }
    }

    @Override
    public OutputStream result(String resultId, String contentType) throws IOException {
        checkResultId(resultId);
        refuseIfOver();
        OutputStream file = engine.results().write(id, ResultStore.Kind.RESULT, resultId);
        return new FilterOutputStream(file) {
            private boolean closed;
            private boolean whole = true;
            private long size;

            @Override
            public void write(byte[] b, int offset, int length) throws IOException {
                refuseIfOver();
                whole = false;
                out.write(b, offset, length);
                whole = true;
                size += length;
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    super.close();
                    if (whole) {
                        addResult(new JobResult(resultId, contentType, size, null));
                    }
                }
            }
        };
    }

    @Override
    public void result(String resultId, String contentType, Path file) throws IOException {
        try (OutputStream out = result(resultId, contentType)) {
            Files.copy(file, out);
        }
    }

    @Override
    public void resultAt(String resultId, String contentType, String href) {
        checkResultId(resultId);
        addResult(new JobResult(resultId, contentType, -1, href));
    }

    private void addResult(JobResult result) {
        engine.changePatiently(id, job -> {
            if (!mine(job) || job.phase().isFinal()) {
                return null;
            }
            List<JobResult> results = new ArrayList<>(job.results());
            results.removeIf(r -> r.id().equals(result.id()));
            results.add(result);
            return job.toBuilder().results(results).build();
        });
    }

    private static void checkResultId(String resultId) {
        if (!RESULT_ID.matcher(resultId).matches()) {
            throw new IllegalArgumentException(
                    "result '" + resultId + "': expected 1 to 255 letters, digits, . _ - and no dot first");
        }
    }

    private void refuseIfOver() throws IOException {
        if (over || cancelled) {
            throw new IOException("job " + id + " is over: nothing more can be written");
        }
    }

    @Override
    public void progress(double fraction, String message) {
        Job.Progress now = new Job.Progress(Math.max(0, Math.min(1, fraction)), message);
        Instant time = engine.now();
        synchronized (entities) {
            progress = now;
            if (time.isBefore(progressStored.plus(PROGRESS_INTERVAL))) {
                return;
            }
            progressStored = time;
        }
        try {
            engine.change(
                    id,
                    job -> mine(job) && job.phase() == Phase.EXECUTING
                            ? job.toBuilder().progress(now).build()
                            : null);
        } catch (UwsException e) {
            LOG.debug("progress of job {} could not be stored", id, e); // the next one will be
        }
    }

    private Job.@Nullable Progress progress() {
        synchronized (entities) {
            return progress;
        }
    }

    @Override
    public void log(String line) {
        if (over) {
            return;
        }
        try (OutputStream out = engine.results().write(id, ResultStore.Kind.LOG, "log")) {
            out.write((line.stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("the log of job {} could not be written", id, e);
        }
    }

    @Override
    public OutputStream logStream(String name) throws IOException {
        checkResultId(name);
        return engine.results().write(id, ResultStore.Kind.LOG, name);
    }

    @Override
    public void used(String role, String entityId, @Nullable String location, @Nullable String contentType) {
        add(new JobEntity(JobEntity.Direction.USED, role, entityId, location, contentType));
    }

    @Override
    public void generated(String role, String entityId, @Nullable String location, @Nullable String contentType) {
        add(new JobEntity(JobEntity.Direction.GENERATED, role, entityId, location, contentType));
    }

    private void add(JobEntity entity) {
        synchronized (entities) {
            entities.add(entity);
        }
    }

    private List<JobEntity> entities() {
        synchronized (entities) {
            return List.copyOf(entities);
        }
    }

    @Override
    public void handle(String handle) {
        engine.changePatiently(
                id,
                job -> mine(job) && !job.phase().isFinal()
                        ? job.toBuilder().handle(handle).build()
                        : null);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException("job " + id + " was cancelled");
        }
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (onCancel) {
            if (!cancelled) {
                onCancel.add(action);
                return;
            }
        }
        engine.background(action);
    }
}
