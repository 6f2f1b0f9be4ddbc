package org.voblocks.gateway;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.ResultStore;
import org.voblocks.uws.describe.Arguments;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.provenance.JobProvenance;

/** A job of the gateway run here and now, without a server: its results are files in a folder. */
final class LocalRun implements JobContext {
    private static final String BASE = "urn:voblocks:jobs";

    private final JobDescription description;
    private final Job job;
    private final Path folder;
    private final Path work;
    private final Consumer<String> log;
    private final List<Path> results = new ArrayList<>();

    private LocalRun(
            JobDescription description, List<JobParameter> parameters, Path folder, Path work, Consumer<String> log) {
        this.description = description;
        this.folder = folder;
        this.work = work;
        this.log = log;
        Instant now = Instant.now();
        this.job = Job.builder(UUID.randomUUID().toString(), description.name(), now)
                .startTime(now)
                .parameters(parameters)
                .build();
    }

    /** Who made what is made here: no server, so that names are URNs. */
    static JobProvenance provenance(Archive archive) {
        return JobProvenance.builder(BASE)
                .software("VO Blocks", SoftwareVersion.current())
                .entityNames(archive::provenanceName)
                .build();
    }

    /**
     * Runs a job.
     *
     * @param folder where its results go
     * @param log takes what it has to say
     * @return the files it made
     */
    static List<Path> of(
            JobDescription description,
            List<JobParameter> parameters,
            JobRunner runner,
            Path folder,
            Consumer<String> log)
            throws Exception {
        Path work = Files.createTempDirectory("voblocks");
        try {
            LocalRun run = new LocalRun(description, parameters, folder, work, log);
            runner.run(run);
            return List.copyOf(run.results);
        } finally {
            try (var files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Where a program that does the work of a job itself puts its results, with their provenance. */
    static JobContext explained(
            JobDescription description, List<JobParameter> parameters, Archive archive, Path folder) {
        return ExplainedRunner.explained(
                new LocalRun(description, parameters, folder, folder, line -> {}), provenance(archive));
    }

    @Override
    public Job job() {
        return job;
    }

    @Override
    public JobDescription description() {
        return description;
    }

    @Override
    public Arguments arguments() {
        return description.arguments(job.parameters());
    }

    @Override
    public ResultStore.StoredFile upload(String parameter) {
        throw new GatewayException("parameter " + parameter + ": a file that came with the request is not here");
    }

    @Override
    public Path workDirectory() {
        return work;
    }

    @Override
    public OutputStream result(String id, String contentType) throws IOException {
        Path file = Files.createDirectories(folder).resolve(id);
        results.add(file);
        return new BufferedOutputStream(Files.newOutputStream(file));
    }

    @Override
    public void result(String id, String contentType, Path file) throws IOException {
        try (OutputStream out = result(id, contentType)) {
            Files.copy(file, out);
        }
    }

    @Override
    public void resultAt(String id, String contentType, String href) {
        // a link into a server, and there is none
    }

    @Override
    public void progress(double fraction, String message) {
        // the caller waits; there is nobody to tell
    }

    @Override
    public void log(String line) {
        log.accept(line);
    }

    @Override
    public OutputStream logStream(String name) {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void used(String role, String entityId, @Nullable String location, @Nullable String contentType) {
        // noted by the runner around this one
    }

    @Override
    public void generated(String role, String entityId, @Nullable String location, @Nullable String contentType) {
        // results are noted by the runner around this one
    }

    @Override
    public void handle(String handle) {
        // nothing here outlives a crash
    }

    @Override
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (isCancelled()) {
            throw new InterruptedException("the run was cancelled");
        }
    }

    @Override
    public void onCancel(Runnable action) {
        // the caller ends the program
    }
}
