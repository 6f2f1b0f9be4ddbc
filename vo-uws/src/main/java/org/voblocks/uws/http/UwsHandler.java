package org.voblocks.uws.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.voblocks.dali.Params;
import org.voblocks.dali.ResponseFormat;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.ErrorDocument;
import org.voblocks.dali.http.FileResponse;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.Phase;
import org.voblocks.uws.ResultStore;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.describe.JobDescription;

/**
 * The resources of one kind of jobs (UWS 1.1, section 2.2). Mounted at the path of the job list:
 *
 * <pre>{@code
 * Router.builder().mount("/jobs/count_map", UwsHandler.of(jobs, "count_map"))
 * }</pre>
 */
public final class UwsHandler implements VoHandler {
    private enum Format {
        XML,
        JSON,
        HTML
    }

    private static final ResponseFormat<Format> FORMATS = ResponseFormat.<Format>builder()
            .offer(UwsXml.TYPE, Format.XML, "xml", "text/xml")
            .offer(UwsJson.TYPE, Format.JSON, "json")
            .offer(UwsHtml.TYPE, Format.HTML, "html")
            .build();

    private final JobManager jobs;
    private final String type;
    private final JobAccess access;
    private final Duration maxWait;
    private final Map<String, JobResource> resources;
    private final JobChanges changes;

    private UwsHandler(Builder builder) {
        this.jobs = builder.jobs;
        this.type = builder.type;
        this.access = builder.access;
        this.maxWait = builder.maxWait;
        this.resources = Map.copyOf(builder.resources);
        this.changes = new JobChanges(jobs, type);
    }

    /** A handler with the defaults: {@link JobAccess#OWNERS}, long polls of at most 60 s. */
    public static UwsHandler of(JobManager jobs, String type) {
        return builder(jobs, type).build();
    }

    public static Builder builder(JobManager jobs, String type) {
        return new Builder(jobs, type);
    }

    @Override
    public VoResponse handle(VoRequest request) {
        List<String> path = request.path();
        // a slash at the end makes an empty segment
        if (!path.isEmpty() && path.get(path.size() - 1).isEmpty()) {
            path = path.subList(0, path.size() - 1);
        }
        String method = request.method().toUpperCase(Locale.ROOT);
        if (path.isEmpty()) {
            return switch (method) {
                case "GET" -> list(request);
                case "POST" -> create(request);
                default -> throw VoException.methodNotAllowed(method, "GET, POST");
            };
        }
        Job job = visible(request, path.get(0));
        String resource = path.size() > 1 ? path.get(1).toLowerCase(Locale.ROOT) : "";
        return switch (method) {
            case "GET" -> get(request, job, resource, path);
            case "POST" -> changes.post(request, job, resource, path);
            case "PUT" -> changes.put(request, job, resource, path);
            case "DELETE" -> {
                if (path.size() > 1) {
                    throw VoException.methodNotAllowed(method, "GET, POST");
                }
                jobs.delete(job.id());
                yield VoResponse.seeOther(request.base());
            }
            default -> throw VoException.methodNotAllowed(method, "DELETE, GET, POST, PUT");
        };
    }

    private Job visible(VoRequest request, String id) {
        return jobs.find(id)
                .filter(job -> job.type().equals(type) && access.allows(request.caller(), job))
                .orElseThrow(() -> UwsException.noSuchJob(id));
    }

    private JobView view(VoRequest request, Job job) {
        return new JobView(job, request.base(), jobs.queuePosition(job), LogTail.of(jobs.results(), job));
    }

    private static Format format(VoRequest request) {
        return FORMATS.choose(request.params(), request.header("Accept")).value();
    }

    // ---- the job list

    private VoResponse list(VoRequest request) {
        Params params = request.params();
        Instant after = params.all("AFTER").stream()
                .map(t -> Control.time("AFTER", t))
                .max(Instant::compareTo)
                .orElse(null);
        JobQuery.Builder query = JobQuery.builder()
                .type(type)
                .phases(Control.phases(params))
                .after(after)
                .last(Control.last(params));
        List<Job> found = jobs.list(access.limit(request.caller(), query).build());
        return switch (format(request)) {
            case XML -> UwsXml.jobs(found, request.base());
            case JSON -> UwsJson.jobs(found, request.base());
            case HTML -> UwsHtml.jobs(found, type, offered(), request.base());
        };
    }

    private Optional<JobDescription> offered() {
        return jobs.types().contains(type) ? Optional.of(jobs.description(type)) : Optional.empty();
    }

    private VoResponse create(VoRequest request) {
        Params params = request.params();
        JobRequest.Builder wanted = JobRequest.builder(type)
                .owner(request.caller().name().orElse(null))
                .runId(params.single("RUNID").orElse(null))
                .executionDuration(Control.executionDuration(params))
                .destruction(Control.destruction(params));
        Optional<String> command = Control.command(params);
        if (command.isPresent() && command.get().equals("ABORT")) {
            throw UwsException.badRequest("PHASE 'ABORT': a new job can only RUN or HOLD");
        }
        changes.parameters(params).forEach(wanted::parameter);
        changes.uploads(request).forEach(u -> wanted.upload(u.parameter(), u.contentType(), u.content()));
        Job job = command.equals(Optional.of("RUN")) ? jobs.submit(wanted.build()) : jobs.create(wanted.build());
        if (command.equals(Optional.of("HOLD"))) {
            jobs.hold(job.id());
        }
        VoResponse.Now created = VoResponse.seeOther(JobView.url(request.base(), job.id()));
        Duration wait = Control.wait(params, maxWait);
        if (wait.isZero() || !command.equals(Optional.of("RUN"))) {
            return created;
        }
        return new VoResponse.Later(
                jobs.await(job.id(), j -> !j.phase().isActive(), wait).thenApply(j -> created));
    }

    // ---- reading a job

    private VoResponse get(VoRequest request, Job job, String resource, List<String> path) {
        JobResource further = resources.get(resource);
        if (further != null) {
            return further.get(job, jobs.description(job), request.below(2));
        }
        if (path.size() == 3) {
            return switch (resource) {
                case "results" -> result(request, job, path.get(2));
                case "parameters" -> parameter(request, job, path.get(2));
                default -> throw nothing(job, path);
            };
        }
        if (path.size() > 3) {
            throw nothing(job, path);
        }
        return switch (resource) {
            case "" -> summary(request, job);
            case "phase" -> poll(request, job, j -> text(j.phase().name()));
            case "executionduration" -> text(Long.toString(UwsXml.seconds(job)));
            case "destruction" ->
                text(job.destruction() == null ? "" : job.destruction().toString());
            case "quote" -> text(job.quote() == null ? "" : job.quote().toString());
            case "owner" -> text(job.owner() == null ? "" : job.owner());
            case "runid" -> text(job.runId() == null ? "" : job.runId());
            case "parameters" ->
                format(request) == Format.JSON
                        ? UwsJson.parameters(view(request, job))
                        : UwsXml.parameters(view(request, job));
            case "results" ->
                format(request) == Format.JSON
                        ? UwsJson.results(view(request, job))
                        : UwsXml.results(view(request, job));
            case "error" -> error(request, job);
            case "log", "stdout", "stderr" ->
                jobs.results()
                        .find(job.id(), ResultStore.Kind.LOG, resource)
                        .<VoResponse>map(file -> file(request, file, "text/plain;charset=UTF-8"))
                        .orElseGet(() -> text(""));
            default -> throw nothing(job, path);
        };
    }

    private static UwsException nothing(Job job, List<String> path) {
        return new UwsException(
                404,
                "job " + job.id() + " has nothing at '" + String.join("/", path.subList(1, path.size()))
                        + "'; it has phase, executionduration, destruction, quote, owner, runid, parameters, results, error, log, stdout, stderr");
    }

    private static VoResponse.Now text(String value) {
        return VoResponse.text(200, "text/plain", value);
    }

    private VoResponse summary(VoRequest request, Job job) {
        Format format = format(request);
        return poll(request, job, j -> switch (format) {
            case XML -> UwsXml.job(view(request, j));
            case JSON -> UwsJson.job(view(request, j));
            case HTML -> UwsHtml.job(view(request, j), jobs.description(j));
        });
    }

    /** Answers now, or with WAIT as soon as the phase is another one (UWS 1.1, section 2.2.1.1). */
    private VoResponse poll(VoRequest request, Job job, java.util.function.Function<Job, VoResponse.Now> answer) {
        Duration wait = Control.wait(request.params(), maxWait);
        Optional<Phase> expected = request.params().single("PHASE").map(Phase::parse);
        Phase seen = expected.orElse(job.phase());
        if (wait.isZero() || !seen.isActive() || job.phase() != seen) {
            return answer.apply(job);
        }
        return new VoResponse.Later(
                jobs.await(job.id(), j -> j.phase() != seen, wait).thenApply(answer));
    }

    private VoResponse result(VoRequest request, Job job, String id) {
        JobResult result = job.result(id)
                .orElseThrow(() -> new UwsException(
                        404,
                        "job " + job.id() + " has no result '" + id + "'; it has "
                                + (job.results().isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ",
                                                job.results().stream()
                                                        .map(JobResult::id)
                                                        .toList()))));
        String href = result.href();
        if (href != null) {
            return VoResponse.seeOther(URI.create(href));
        }
        return jobs.results()
                .find(job.id(), ResultStore.Kind.RESULT, id)
                .map(file -> file(request, file, result.contentType()))
                .orElseThrow(() -> new UwsException(410, "result '" + id + "' of job " + job.id() + " is gone"));
    }

    private static VoResponse.Now file(VoRequest request, ResultStore.StoredFile file, String contentType) {
        Instant modified = file.modified();
        return FileResponse.of(file.size(), () -> file.open(0))
                .contentType(contentType)
                .modified(modified)
                .etag(Long.toHexString(file.size()) + "-" + Long.toHexString(modified.toEpochMilli()))
                .build()
                .respond(request);
    }

    private VoResponse parameter(VoRequest request, Job job, String name) {
        List<JobParameter> values = job.parameter(name);
        if (values.isEmpty()) {
            throw new UwsException(404, "job " + job.id() + " has no parameter '" + name + "'");
        }
        JobParameter first = values.get(0);
        if (first.kind() == JobParameter.Kind.UPLOAD) {
            String contentType = first.contentType();
            return jobs.results()
                    .find(job.id(), ResultStore.Kind.UPLOAD, first.value())
                    .map(file -> file(request, file, contentType == null ? "application/octet-stream" : contentType))
                    .orElseThrow(() -> new UwsException(410, "the file of parameter '" + name + "' is gone"));
        }
        return text(String.join("\n", values.stream().map(JobParameter::value).toList()));
    }

    private VoResponse error(VoRequest request, Job job) {
        JobError error = job.error();
        if (error == null) {
            throw new UwsException(404, "job " + job.id() + " is " + job.phase() + " and has no error");
        }
        String detailType = error.detailType();
        return Optional.ofNullable(detailType)
                .flatMap(t -> jobs.results().find(job.id(), ResultStore.Kind.ERROR, t))
                .map(file -> file(request, file, Optional.ofNullable(detailType).orElse("text/plain")))
                .orElseGet(() -> new ErrorDocument(200, error.message(), Map.of()).toResponse(request));
    }

    /** Sets up a {@link UwsHandler}. */
    public static final class Builder {
        private final JobManager jobs;
        private final String type;
        private final Map<String, JobResource> resources = new LinkedHashMap<>();
        private JobAccess access = JobAccess.OWNERS;
        private Duration maxWait = Duration.ofSeconds(60);

        private Builder(JobManager jobs, String type) {
            this.jobs = jobs;
            this.type = type;
        }

        /** Who may see and change which jobs. */
        public Builder access(JobAccess jobAccess) {
            this.access = jobAccess;
            return this;
        }

        /** The longest long poll. */
        public Builder maxWait(Duration duration) {
            this.maxWait = duration;
            return this;
        }

        /** Adds a resource below each job, under a name in lower case. */
        public Builder resource(String name, JobResource resource) {
            resources.put(name, resource);
            return this;
        }

        public UwsHandler build() {
            return new UwsHandler(this);
        }
    }
}
