package org.voblocks.tap.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.ErrorDocument;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.Part;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.tap.PreparedQuery;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapResult;
import org.voblocks.tap.TapService;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobFailure;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;

/** Asynchronous queries as jobs of UWS (TAP 1.1, section 2.3); the result is named {@code result}. */
public final class TapJobs {
    /** The name of the kind of jobs. */
    public static final String TYPE = "tap";

    /** The name of the result (TAP 1.1, section 2.3). */
    private static final String RESULT = "result";

    private TapJobs() {}

    /** What a query is, as a job. */
    public static JobDescription description(TapService service) {
        return JobDescription.builder(TYPE)
                .title("ADQL query")
                .description("Runs a query on the tables of this service (TAP 1.1)")
                .parameter(text("REQUEST", "doQuery, or nothing"))
                .parameter(text("LANG", "ADQL, ADQL-2.0 or ADQL-2.1"))
                .parameter(text("QUERY", "The query"))
                .parameter(text("MAXREC", "The most rows wanted"))
                .parameter(text("RESPONSEFORMAT", "The format of the result"))
                .parameter(text("FORMAT", "The format of the result, by the older name"))
                .parameter(ParameterDescription.builder("UPLOAD", ParameterType.STRING)
                        .description("Tables to upload: name,URI")
                        .many()
                        .build())
                .otherParameters(true)
                .generated(GeneratedDescription.builder(RESULT)
                        .description("The rows of the result")
                        .build())
                .executionDuration(service.limits().asyncTime())
                .build();
    }

    private static ParameterDescription text(String name, String description) {
        return ParameterDescription.builder(name, ParameterType.STRING)
                .description(description)
                .build();
    }

    /** Runs queries, each as its job's owner, who has no roles. */
    public static JobRunner runner(TapService service) {
        return runner(service, Caller::of);
    }

    /**
     * Runs queries.
     *
     * @param owners gives the owner of a job by name, with the roles that the service's {@link
     *     org.voblocks.tap.AccessPolicy} asks for
     */
    public static JobRunner runner(TapService service, Function<String, Caller> owners) {
        return context -> {
            try {
                run(service, context, owners);
            } catch (VoException e) {
                throw failure(e);
            }
        };
    }

    private static void run(TapService service, JobContext context, Function<String, Caller> owners) throws Exception {
        String owner = context.job().owner();
        Caller caller = owner == null ? Caller.ANONYMOUS : owners.apply(owner);
        Params params = QueryParams.of(context.arguments().names(), context.arguments()::texts);
        TapQuery query = QueryParams.read(request(context, params, caller), service, true)
                .async(true)
                .runId(context.job().runId())
                .onStart(context::onCancel)
                .build();
        PreparedQuery prepared = service.prepare(query);
        try (TapResult result = prepared.open()) {
            try (OutputStream out = context.result(RESULT, prepared.format().mediaType())) {
                result.writeTo(out);
            }
            result.failure().ifPresent(e -> {
                throw e;
            });
        }
    }

    /** The request that made the job, with its files. */
    private static VoRequest request(JobContext context, Params params, Caller caller) {
        List<Part> parts = context.job().parameters().stream()
                .filter(p -> p.kind() == JobParameter.Kind.UPLOAD)
                .map(p -> (Part) new StoredPart(p.name(), context))
                .toList();
        return new InMemoryRequest(
                "POST",
                List.of("sync"),
                params,
                parts,
                InputStream::nullInputStream,
                Map.of(),
                caller,
                URI.create("http://localhost"));
    }

    /** A file that is kept with the job. */
    private record StoredPart(String name, JobContext context) implements Part {
        @Override
        public @Nullable String fileName() {
            return null;
        }

        @Override
        public @Nullable String contentType() {
            return null;
        }

        @Override
        public InputStream open() {
            try {
                return context.upload(name).open(0);
            } catch (IOException e) {
                throw new VoException(500, "the upload " + name + " of the job cannot be read", e);
            }
        }
    }

    private static JobFailure failure(VoException e) {
        ErrorDocument document = ErrorDocument.of(e);
        List<String> lines = document.message().lines().limit(2).toList();
        return new JobFailure(
                String.join(" ", lines),
                e.status() == 503 ? JobError.Type.TRANSIENT : JobError.Type.FATAL,
                ErrorDocument.VOTABLE,
                document.toVoTable());
    }
}
