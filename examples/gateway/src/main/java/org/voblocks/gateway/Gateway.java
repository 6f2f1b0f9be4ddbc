package org.voblocks.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.http.Cors;
import org.voblocks.dali.http.Router;
import org.voblocks.datalink.http.LinksHandler;
import org.voblocks.datalink.soda.SodaService;
import org.voblocks.gateway.names.NameResolver;
import org.voblocks.gateway.names.OwnTargets;
import org.voblocks.gateway.names.ResolveHandler;
import org.voblocks.gateway.names.Sesame;
import org.voblocks.gateway.signin.Accounts;
import org.voblocks.gateway.signin.Grants;
import org.voblocks.gateway.signin.SignIn;
import org.voblocks.prov.http.ProvSapHandler;
import org.voblocks.prov.store.ProvStore;
import org.voblocks.tap.http.TapJobs;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobListener;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.exec.JobTypeFolder;
import org.voblocks.uws.http.JdlHandler;
import org.voblocks.uws.http.JobsHandler;
import org.voblocks.uws.http.UwsHandler;
import org.voblocks.uws.provenance.JobProvenance;
import org.voblocks.uws.store.FileJobStore;
import org.voblocks.uws.store.JdbcJobStore;

/** A running gateway: every building block, wired once. */
public final class Gateway implements AutoCloseable {
    private final URI url;
    private final Archive archive;
    private final Deque<AutoCloseable> parts;

    private Gateway(URI url, Archive archive, Deque<AutoCloseable> parts) {
        this.url = url;
        this.archive = archive;
        this.parts = parts;
    }

    /** Starts a gateway; the bar shows how far a simulation of data is. */
    static Gateway start(GatewayOptions options, ProgressBar bar) {
        return start(options, bar, Clock.systemUTC());
    }

    /** As above, by another clock than the machine's. */
    static Gateway start(GatewayOptions options, ProgressBar bar, Clock clock) {
        CatalogueDatabase.check(options.databaseUrl());
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            JettyServer server = opened(parts, JettyServer.bind(options.host(), options.port()));
            URI url = options.publicUrl(server.port());
            Path data = options.data() == null ? SimulatedData.prepare(options.workDirectory(), bar) : options.data();
            Archive archive = Archive.open(data, url);
            Observatory observatory = Observatory.read(options.data() == null, options.observatory());
            JobProvenance provenance = JobProvenance.builder(url + "/jobs")
                    .software("VO Blocks", SoftwareVersion.current())
                    .softwareSince(clock.instant())
                    .entityNames(archive::provenanceName)
                    .build();
            NameResolver sesame = options.resolver() == null ? null : new Sesame(options.resolver());
            Catalogue catalogue = opened(
                    parts,
                    Catalogue.fill(
                            archive,
                            observatory,
                            DataRights.policy(observatory, options.accounts(), clock),
                            sesame,
                            options));
            DataRights rights = DataRights.of(archive, catalogue.rows(), observatory, options.accounts(), clock);
            ProvStore history = catalogue.provenance();
            ProvenanceRights seen = new ProvenanceRights(archive, rights);
            DataSource jobsDatabase = jobsDatabase(options, parts);
            Health health = opened(
                    parts,
                    new Health(catalogue.database(), options.workDirectory())
                            .with("the database of jobs", jobsDatabase));
            LastingHistory lasting = opened(parts, new LastingHistory(history::append, health::isUp));
            EventCutouts cutouts = new EventCutouts(archive, rights, clock, lasting);
            JobManager jobs = opened(
                    parts,
                    JobManager.builder()
                            .directory(options.workDirectory())
                            .store(
                                    jobsDatabase == null
                                            ? FileJobStore.open(
                                                    options.workDirectory().resolve("jobs"))
                                            : JdbcJobStore.open(jobsDatabase))
                            .clock(clock)
                            .references(UploadHosts.files(options.uploadHosts()))
                            .job(
                                    TapJobs.description(catalogue.service()),
                                    TapJobs.runner(catalogue.service(), rights::caller))
                            .job(
                                    JobDescriptions.countMap(),
                                    rights.guarding(explained(new CountMapRunner(archive), archive, provenance)))
                            .job(
                                    JobDescriptions.spectrum(),
                                    rights.guarding(explained(new SpectrumRunner(archive), archive, provenance)))
                            .job(
                                    CutoutJob.description(),
                                    explained(new CutoutJob(archive, cutouts), archive, provenance))
                            .listener(ofAnalyses(provenance.listener(lasting)))
                            .build());
            JobTypeFolder types = JobTypeFolder.open(options.workDirectory().resolve("types"), jobs, rights::guarding);
            recall(jobs, provenance, history);
            Grants grants = Grants.in(options.workDirectory(), clock);
            SignIn signIn = new SignIn(
                    new Accounts(options.accounts(), clock), grants, rights::shared, url + "/auth/login", clock);
            Router.Builder router = Router.builder()
                    .base(url)
                    .filter(Cors.anyOrigin())
                    .filter(signIn)
                    .mount("/retrieve", new Retrieve(archive, rights, grants), "GET")
                    .mount("/datalink/links", LinksHandler.of(new DatasetLinks(archive, rights, () -> analyses(jobs))))
                    .mount("/soda/sync", SodaService.of(cutouts))
                    .mount(
                            "/soda/async",
                            UwsHandler.builder(jobs, CutoutJob.NAME)
                                    .resource("prov", provenance.resource(history))
                                    .build())
                    .mount("/tap", catalogue.handler(jobs, options, health))
                    .mount(
                            "/jobs",
                            new JobsHandler(
                                    jobs,
                                    Gateway::isAnalysis,
                                    uws -> uws.resource("prov", provenance.resource(history))))
                    .mount("/jdl", JdlHandler.administered(jobs, "../jobs", types))
                    .mount("/auth", signIn.handler())
                    .mount(
                            "/provsap",
                            request -> ProvSapHandler.of(seen.seenBy(request.caller(), history))
                                    .handle(request),
                            "GET",
                            "POST")
                    .mount("/convert/jdl", new JdlConversion(url), "POST")
                    .mount("/resolve", new ResolveHandler(resolvers(archive, sesame)), "GET")
                    .mount(
                            "/sql",
                            new GeneratedSql(
                                    catalogue.service(), options.accounts().isEmpty()),
                            "GET")
                    .mount("/coverage", new CoverageHandler(catalogue.service()), "GET")
                    .mount("/about", new About(archive, observatory), "GET")
                    .mount("/", new WebPage(), "GET");
            server.serve(router.build());
            return new Gateway(url, archive, parts);
        } catch (IOException e) {
            close(parts);
            throw new GatewayException("--work-dir " + options.workDirectory() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    private static @Nullable DataSource jobsDatabase(GatewayOptions options, Deque<AutoCloseable> parts) {
        String url = options.jobsJdbcUrl();
        return url == null ? null : opened(parts, CatalogueDatabase.open(url, 8));
    }

    private static JobRunner explained(JobRunner runner, Archive archive, JobProvenance provenance) {
        return Observations.telling(new ExplainedRunner(runner, provenance), archive);
    }

    private static List<NameResolver> resolvers(Archive archive, @Nullable NameResolver sesame) {
        NameResolver own = new OwnTargets(archive.targets());
        return sesame == null ? List.of(own) : List.of(own, sesame);
    }

    /** Queries are jobs too, but leave no history. */
    private static JobListener ofAnalyses(JobListener listener) {
        return change -> {
            if (isAnalysis(change.description().name())) {
                listener.changed(change);
            }
        };
    }

    private static boolean isAnalysis(String type) {
        return !type.equals(TapJobs.TYPE);
    }

    private static List<JobDescription> analyses(JobManager jobs) {
        return jobs.types().stream()
                .filter(Gateway::isAnalysis)
                .map(jobs::description)
                .toList();
    }

    /** The history of jobs that ended when their history could not be kept any more. */
    private static void recall(JobManager jobs, JobProvenance provenance, ProvStore history) {
        for (Job job : jobs.list(JobQuery.builder().build())) {
            if (job.phase().isFinal()
                    && job.startTime() != null
                    && isAnalysis(job.type())
                    && jobs.types().contains(job.type())
                    && history.elements(List.of(provenance.activityName(job))).isEmpty()) {
                history.append(provenance.document(job, jobs.description(job.type())));
            }
        }
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> parts, T part) {
        parts.push(part);
        return part;
    }

    /** The URL of the web page, without a slash at the end. */
    public URI url() {
        return url;
    }

    Archive archive() {
        return archive;
    }

    @Override
    public void close() {
        close(parts);
    }

    /** Closes what was opened, the last first; a part that does not close does not keep the others open. */
    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                org.slf4j.LoggerFactory.getLogger(Gateway.class).warn("a part of the gateway did not close", e);
            }
        }
    }
}
