package org.voblocks.uws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.voblocks.dali.VoException;
import org.voblocks.dali.upload.RemoteFiles;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterException;
import org.voblocks.uws.describe.Violation;

/** Makes jobs of requests: checked, with their files stored, in the store. */
final class Intake {
    private final JobEngine engine;
    private final SecureRandom random = new SecureRandom();

    Intake(JobEngine engine) {
        this.engine = engine;
    }

    /**
     * Creates a job.
     *
     * @param run whether it is queued already, in the one write that makes it
     */
    Job create(JobRequest request, boolean run) {
        JobDescription description = engine.type(request.type()).description();
        List<JobParameter> parameters = new ArrayList<>(request.parameters());
        parameters.addAll(uploaded(description, request.uploads()));
        checkReferences(parameters);
        if (run) {
            description.arguments(parameters);
        } else {
            description.validate(parameters);
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Instant now = engine.now();
        Duration quote = description.quote();
        Job.Builder job = Job.builder(id, request.type(), now)
                .owner(request.owner())
                .runId(request.runId())
                .priority(request.priority())
                .parameters(parameters)
                .quote(quote == null ? null : now.plus(quote))
                .executionDuration(Times.executionDuration(
                        request.executionDuration() == null
                                ? description.executionDuration()
                                : request.executionDuration(),
                        engine.settings()))
                .destruction(Times.destruction(request.destruction(), now, engine.settings()));
        if (run) {
            job.phase(Phase.QUEUED).attempts(1).lease(engine.newLease());
        }
        Job made = job.build();
        try {
            storeUploads(id, request.uploads());
            engine.create(made);
        } catch (RuntimeException e) {
            engine.deleteFiles(id);
            throw e;
        }
        return made;
    }

    /** The parameters that files stand for. */
    static List<JobParameter> uploaded(JobDescription description, List<JobRequest.Upload> uploads) {
        return uploads.stream()
                .map(upload -> {
                    String name = description
                            .parameter(upload.parameter())
                            .map(p -> p.name())
                            .orElse(upload.parameter());
                    return new JobParameter(name, name, JobParameter.Kind.UPLOAD, upload.contentType());
                })
                .toList();
    }

    /** Refuses URLs that would not be fetched, if any are. */
    void checkReferences(List<JobParameter> parameters) {
        RemoteFiles allowed = engine.settings().references();
        List<Violation> violations = new ArrayList<>();
        for (JobParameter parameter : parameters) {
            if (parameter.kind() == JobParameter.Kind.REFERENCE && !allowed.isOff()) {
                try {
                    allowed.check(URI.create(parameter.value()));
                } catch (VoException e) {
                    violations.add(new Violation(parameter.name(), parameter.value(), String.valueOf(e.getMessage())));
                }
            }
        }
        if (!violations.isEmpty()) {
            throw new ParameterException(violations);
        }
    }

    void storeUploads(String id, List<JobRequest.Upload> uploads) {
        long left = engine.settings().maxUpload();
        try {
            for (JobRequest.Upload upload : uploads) {
                try (InputStream in = upload.content().get();
                        OutputStream out = engine.results().write(id, ResultStore.Kind.UPLOAD, upload.parameter())) {
                    left -= Times.copy(in, out, left, upload.parameter());
                }
            }
        } catch (IOException e) {
            throw new UwsException(500, "an uploaded file could not be stored", e);
        }
    }
}
