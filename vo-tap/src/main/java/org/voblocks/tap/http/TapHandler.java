package org.voblocks.tap.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.ErrorDocument;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.vosi.Availability;
import org.voblocks.dali.vosi.VosiHandler;
import org.voblocks.tap.PreparedQuery;
import org.voblocks.tap.TapService;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.http.UwsHandler;

/**
 * A TAP service on the web. Asynchronous queries are jobs of type {@value TapJobs#TYPE} in a {@link JobManager}: one of
 * its own, in memory, or the one that the embedder gives, in which {@link TapJobs} must be registered.
 *
 * <pre>{@code
 * JobManager jobs = JobManager.builder().job(TapJobs.description(tap), TapJobs.runner(tap)).build();
 * Router.builder().mount("/tap", TapHandler.builder(tap).jobs(jobs).build());
 * }</pre>
 */
public final class TapHandler implements VoHandler, AutoCloseable {
    /** Which software answers (IVOA note "Software Identification", 1.0). */
    private static final String SERVER = "VO-Blocks";

    private final TapService service;
    private final VosiHandler vosi;
    private final VoHandler async;
    private final @Nullable JobManager ownJobs;
    private final Supplier<Availability> availability;
    private final BooleanSupplier readOnly;
    private final ResultSender sender;
    private final boolean draft12;
    private final @Nullable UserTablesHandler userTables;

    private TapHandler(Builder builder) {
        this.service = builder.service;
        JobManager jobs = builder.jobs;
        if (jobs == null) {
            jobs = JobManager.builder()
                    .job(TapJobs.description(service), TapJobs.runner(service))
                    .build();
            this.ownJobs = jobs;
        } else {
            this.ownJobs = null;
        }
        this.async = UwsHandler.of(jobs, TapJobs.TYPE);
        this.availability = builder.availability;
        this.readOnly = builder.readOnly;
        this.draft12 = builder.draft12;
        this.userTables =
                service.userTables().map(t -> new UserTablesHandler(service, t)).orElse(null);
        this.sender = new ResultSender(service.limits().spoolBytes());
        TapCapabilities capabilities = new TapCapabilities(
                service,
                builder.lowerCaseFeatures,
                builder.securityMethods,
                builder.retention,
                builder.namesHttpUploads);
        this.vosi = VosiHandler.builder()
                .availability(this::availability)
                .capabilities(request -> capabilities.at(request.base().toString()))
                .tables(request -> service.schema(request.caller()).toTableSet())
                .build();
    }

    /** A handler with jobs of its own, to be closed at the end. */
    public static TapHandler of(TapService service) {
        return builder(service).build();
    }

    public static Builder builder(TapService service) {
        return new Builder(service);
    }

    @Override
    public Set<String> methods(List<String> path) {
        String first = path.isEmpty() ? "" : path.get(0).toLowerCase(Locale.ROOT);
        return switch (first) {
            case "tables", "user_tables" -> userTables == null ? Set.of("GET") : Set.of("GET", "PUT", "POST", "DELETE");
            case "load" -> Set.of("POST");
            case "async" -> Set.of("GET", "POST", "PUT", "DELETE");
            case "sync", "check", "complete", "format" -> Set.of("GET", "POST");
            default -> Set.of("GET");
        };
    }

    @Override
    public VoResponse handle(VoRequest request) {
        return route(request).map(now -> now.set("Server", SERVER));
    }

    private VoResponse route(VoRequest request) {
        if (userTables != null && UserTablesHandler.isFor(request)) {
            UserTablesHandler handler = userTables;
            return up(() -> {
                if (!request.method().equals("GET")) {
                    requireWritable("no tables are taken or changed");
                }
                return handler.handle(request);
            });
        }
        List<String> path = request.path();
        String first = path.isEmpty() ? "" : path.get(0).toLowerCase(Locale.ROOT);
        return switch (first) {
            case "sync" -> sync(request);
            case "async" ->
                up(() -> {
                    if (!request.method().equals("GET")) {
                        requireWritable("no jobs are taken or changed");
                    }
                    return async.handle(request.below(1));
                });
            case "availability", "capabilities", "tables" -> vosi.handle(request);
            case "examples" -> examples();
            case "check" -> QueryCheck.answer(service, request);
            case "complete" -> QueryCompletion.answer(service, request);
            case "format" ->
                VoResponse.text(
                        200,
                        "text/plain",
                        service.format(
                                request.params().required("QUERY"),
                                request.params().single("LANG").orElse("ADQL")));
            case "" -> VoResponse.seeOther(URI.create(request.base() + "/capabilities"));
            default ->
                throw VoException.notFound(
                        "nothing at /" + String.join("/", path)
                                + ": a TAP service has sync, async, tables, capabilities, availability, examples, check, complete and format");
        };
    }

    private VoResponse examples() {
        if (service.examples().isEmpty()) {
            throw VoException.notFound("this service has no examples");
        }
        return ExamplesPage.of(service.examples());
    }

    private VoResponse sync(VoRequest request) {
        if (request.path().size() > 1) {
            throw VoException.notFound("nothing at /" + String.join("/", request.path()));
        }
        if (!request.method().equals("GET") && !request.method().equals("POST")) {
            throw VoException.methodNotAllowed(request.method(), "GET, HEAD, POST, OPTIONS");
        }
        try {
            return up(() -> {
                if (!request.params().all("UPLOAD").isEmpty()) {
                    requireWritable("no uploads are taken");
                }
                PreparedQuery query = service.prepare(
                        QueryParams.read(request, service, draft12).build());
                // the database is asked when the body is wanted: HEAD never does
                return VoResponse.ok(query.format().mediaType(), sender.document(query));
            });
        } catch (VoException e) {
            // a VOTable whatever the client accepts (TAP 1.1, section 3.3)
            return ErrorDocument.of(e).toResponse(Optional.empty());
        }
    }

    private void requireWritable(String what) {
        if (readOnly.getAsBoolean()) {
            throw VoException.unavailable(
                    "the service is read-only: " + what + "; synchronous queries are answered", 600);
        }
    }

    private Availability availability() {
        Availability now = availability.get();
        if (!now.available() || !readOnly.getAsBoolean()) {
            return now;
        }
        List<String> notes = new ArrayList<>(now.notes());
        notes.add("read-only: synchronous queries are answered, uploads and jobs are not taken");
        return new Availability(true, now.upSince(), now.downAt(), now.backAt(), notes);
    }

    private VoResponse up(Supplier<VoResponse> answer) {
        Availability now = availability.get();
        if (!now.available()) {
            throw new VoException(503, "the service is down: " + String.join("; ", now.notes()));
        }
        return answer.get();
    }

    /** Ends the jobs if they are this handler's own; results that are being sent go on. */
    @Override
    public void close() {
        sender.close();
        if (ownJobs != null) {
            ownJobs.close();
        }
    }

    /** Builds a {@link TapHandler}. */
    public static final class Builder {
        private final TapService service;
        private @Nullable JobManager jobs;
        private Supplier<Availability> availability;
        private BooleanSupplier readOnly = () -> false;
        private boolean lowerCaseFeatures = true;
        private List<String> securityMethods = List.of();
        private Duration retention = Duration.ofDays(7);
        private boolean draft12;
        private boolean namesHttpUploads;

        private Builder(TapService service) {
            this.service = service;
            Instant start = Instant.now();
            this.availability = () -> Availability.up(start);
        }

        /** Where asynchronous queries run; {@link TapJobs} must be registered there. The caller closes it. */
        public Builder jobs(JobManager manager) {
            this.jobs = manager;
            return this;
        }

        /** Whether the service is up, asked at each request; up since now if not said. */
        public Builder availability(Supplier<Availability> state) {
            this.availability = state;
            return this;
        }

        /**
         * Whether the service is read-only, asked at each request: while the database is copied or moved synchronous queries
         * are answered, uploads and jobs are not taken (503). Never if not said.
         */
        public Builder readOnly(BooleanSupplier state) {
            this.readOnly = state;
            return this;
        }

        /**
         * How identifiers of language features are written in capabilities: in lower case, as ADQL 2.1 (section 1.3)
         * demands, or in mixed case, as TAPRegExt 1.0 (section 2.3) has them and clients of today expect; then the group of
         * COALESCE, which TAPRegExt does not have, is left out. Lower case if not said.
         */
        public Builder lowerCaseFeatures(boolean lower) {
            this.lowerCaseFeatures = lower;
            return this;
        }

        /** The credentials that the service takes besides none, for example {@code ivo://ivoa.net/sso#BasicAA}. */
        public Builder securityMethods(String... standardIds) {
            this.securityMethods = List.of(standardIds);
            return this;
        }

        /** How long jobs are kept, for capabilities; 7 days if not said. */
        public Builder retention(Duration duration) {
            this.retention = duration;
            return this;
        }

        /**
         * Whether capabilities name uploads by http also while no host is allowed ({@link
         * org.voblocks.tap.TapServiceBuilder#remoteUploads}). Validators miss the method in a service that takes
         * uploads inline; a client that uses it is told that no host is allowed. No if not said.
         */
        public Builder namesHttpUploads(boolean names) {
            this.namesHttpUploads = names;
            return this;
        }

        /**
         * Whether to do what drafts of TAP 1.2 and DALI 1.2 add to queries: {@code VERSION=1.2}, and without RESPONSEFORMAT the
         * format that the client's header {@code Accept} likes best. No if not said: TAP 1.1 answers with VOTable.
         */
        public Builder draft12(boolean draft) {
            this.draft12 = draft;
            return this;
        }

        public TapHandler build() {
            return new TapHandler(this);
        }
    }
}
