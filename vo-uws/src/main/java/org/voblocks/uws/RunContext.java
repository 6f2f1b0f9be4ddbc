package org.voblocks.uws;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dali.VoException;
import org.voblocks.uws.describe.Arguments;
import org.voblocks.uws.describe.JobDescription;

/** What the runner of one execution works with. */
final class RunContext implements JobContext {
    private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);
    private static final Pattern RESULT_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}");
    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(200);

    private final JobEngine engine;
    private final Run run;
    private final String id;
    private final AtomicReference<@Nullable Arguments> arguments = new AtomicReference<>();
    private final List<JobEntity> entities = new ArrayList<>();
    private @Nullable Path workDirectory;
    private Job.@Nullable Progress progress;
    private Instant progressStored = Instant.MIN;

    RunContext(JobEngine engine, Run run) {
        this.engine = engine;
        this.run = run;
        this.id = run.jobId();
    }

    @Override
    public Job job() {
        return run.job();
    }

    @Override
    public JobDescription description() {
        return run.type().description();
    }

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
        for (JobParameter each : job().parameter(parameter)) {
            Optional<ResultStore.StoredFile> file = switch (each.kind()) {
                case UPLOAD -> engine.results().find(id, ResultStore.Kind.UPLOAD, each.value());
                case REFERENCE -> fetchesReferences() ? Optional.of(fetched(each)) : Optional.empty();
                case VALUE -> Optional.empty();
            };
            if (file.isPresent()) {
                return file.get();
            }
        }
        throw new UwsException(404, "parameter " + parameter + ": no file was uploaded for it");
    }

    @Override
    public boolean fetchesReferences() {
        return !engine.settings().references().isOff();
    }

    private ResultStore.StoredFile fetched(JobParameter reference) {
        String name = reference.name();
        return engine.results()
                .find(id, ResultStore.Kind.UPLOAD, name)
                .or(() -> {
                    try {
                        fetch(reference);
                    } catch (VoException e) {
                        throw new UwsException(e.status(), "parameter " + name + ": " + e.getMessage(), e);
                    } catch (IOException e) {
                        throw new UwsException(400, "parameter " + name + ": " + reference.value() + " broke off", e);
                    }
                    return engine.results().find(id, ResultStore.Kind.UPLOAD, name);
                })
                .orElseThrow(() -> new UwsException(500, "parameter " + name + ": its file is gone"));
    }

    /** First to a place of its own, so that half a file is never taken for one. */
    private void fetch(JobParameter reference) throws IOException {
        Path file = engine.newFile(id);
        try {
            try (InputStream in = engine.settings().references().open(URI.create(reference.value()))) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            try (OutputStream out = engine.results().write(id, ResultStore.Kind.UPLOAD, reference.name())) {
                Files.copy(file, out);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public Path workDirectory() {
        synchronized (entities) {
            Path known = workDirectory;
            if (known == null) {
                known = engine.newWorkDirectory(id, run.attempt());
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
        engine.notePatiently(id, job -> {
            if (!run.isMine(job) || job.phase().isFinal()) {
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
        if (run.isOver() || run.isCancelled()) {
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
            engine.note(
                    id,
                    job -> run.isMine(job) && job.phase() == Phase.EXECUTING
                            ? job.toBuilder().progress(now).build()
                            : null);
        } catch (UwsException e) {
            LOG.debug("progress of job {} could not be stored", id, e); // the next one will be
        }
    }

    Job.@Nullable Progress progress() {
        synchronized (entities) {
            return progress;
        }
    }

    @Override
    public void log(String line) {
        if (run.isOver()) {
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

    List<JobEntity> entities() {
        synchronized (entities) {
            return List.copyOf(entities);
        }
    }

    @Override
    public void handle(String handle) {
        engine.notePatiently(
                id,
                job -> run.isMine(job) && !job.phase().isFinal()
                        ? job.toBuilder().handle(handle).build()
                        : null);
    }

    @Override
    public boolean isCancelled() {
        return run.isCancelled();
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (run.isCancelled()) {
            throw new InterruptedException("job " + id + " was cancelled");
        }
    }

    @Override
    public void onCancel(Runnable action) {
        run.onCancel(action);
    }

    /** Removes the work directory, if there is one. */
    void clean() {
        Path directory;
        synchronized (entities) {
            directory = workDirectory;
            workDirectory = null;
        }
        if (directory != null) {
            Directories.delete(directory);
        }
    }
}
