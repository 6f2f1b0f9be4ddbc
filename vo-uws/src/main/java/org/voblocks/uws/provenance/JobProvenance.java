package org.voblocks.uws.provenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Agent;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Entity;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.prov.capture.Capture;
import org.voblocks.prov.capture.ProvenanceRecorder;
import org.voblocks.prov.capture.RecordedActivity;
import org.voblocks.prov.capture.UriText;
import org.voblocks.prov.describe.ActivityDescription;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.store.ProvStore;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobEntity;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobListener;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.describe.Arguments;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterException;
import org.voblocks.uws.http.JobResource;

/** Makes provenance of jobs. Immutable and thread-safe. */
public final class JobProvenance {
    private final String base;
    private final @Nullable String softwareName;
    private final String softwareVersion;
    private final Instant softwareSince;
    private final Function<String, QualifiedName> entityNames;

    private JobProvenance(Builder builder) {
        this.base = builder.base;
        this.softwareName = builder.softwareName;
        this.softwareVersion = builder.softwareVersion;
        this.softwareSince = builder.softwareSince;
        this.entityNames = builder.entityNames;
    }

    /**
     * A builder.
     *
     * @param base the URL below which the kinds of jobs are, each as a job list: {@code base/type/id} is a job, the name of
     *     the activity
     */
    public static Builder builder(String base) {
        return new Builder(base);
    }

    /** Hands the provenance of each job to a sink when the job is over. */
    public JobListener listener(Consumer<ProvDocument> sink) {
        return change -> {
            Job job = change.after();
            if (job != null && change.isPhaseChange() && job.phase().isFinal() && job.startTime() != null) {
                sink.accept(document(job, change.description()));
            }
        };
    }

    /**
     * The resource {@code GET {job}/prov}, in the format that the client asks for: always what {@link #document} says now.
     */
    public JobResource resource() {
        return new ProvenanceResource(this::document);
    }

    /**
     * The resource {@code GET {job}/prov}, which tells of a job that is over what was recorded when it ended.
     *
     * @param records where the {@link #listener} keeps the provenance of jobs
     */
    public JobResource resource(ProvStore records) {
        return new ProvenanceResource((job, description) -> {
            ProvDocument recorded = job.phase().isFinal()
                    ? JobRecord.of(records, activityName(job)).orElse(null)
                    : null;
            return recorded == null ? document(job, description) : recorded;
        });
    }

    /** The name of the activity of a job: its URL. */
    public QualifiedName activityName(Job job) {
        return QualifiedName.of("job", base + "/" + job.type() + "/", job.id());
    }

    /** The name of a result of a job: its URL. */
    public QualifiedName resultName(Job job, String resultId) {
        return QualifiedName.of("job", base + "/" + job.type() + "/", job.id() + "/results/" + resultId);
    }

    /**
     * The provenance of a job as far as it is known now. Of a job that began before {@link Builder#softwareSince} it does not
     * say which program did it.
     */
    public ProvDocument document(Job job, JobDescription description) {
        ActivityDescription described =
                Descriptions.of(description, QualifiedName.of("jobdesc", base + "/", description.name()));
        try (RecordedActivity run = recorder(job).started(activityName(job), described, time(job.startTime()))) {
            run.attribute(Prov.LABEL, Value.of(description.title()));
            agent(run, job.owner(), null, "owner");
            agent(run, description.contactName(), description.contactEmail(), "contact");
            for (JobParameter parameter : effective(job, description)) {
                run.parameter(parameter.name(), parameter.value());
            }
            entities(run, job, description);
            JobError error = job.error();
            if (job.phase().isFinal()) {
                run.end(job.phase().name(), time(job.endTime()), error == null ? null : error.message());
            } else {
                run.phase(job.phase().name());
            }
            return run.document();
        }
    }

    private ProvenanceRecorder recorder(Job job) {
        ProvenanceRecorder.Builder recorder = ProvenanceRecorder.builder()
                .namespace("job", base + "/" + job.type() + "/")
                .namespace("jobdesc", base + "/")
                .namespace("voprov", VoProv.NAMESPACE)
                .namespace("uws", Capture.UWS_NAMESPACE)
                .namespace("voent", base + "/entity/")
                .namespace("voagent", base + "/agent/");
        Instant start = job.startTime();
        String software = softwareName;
        if (software != null && (start == null || !start.isBefore(softwareSince))) {
            recorder.software(agentName(software + "-" + softwareVersion), software, softwareVersion);
        }
        return recorder.build();
    }

    private void agent(RecordedActivity run, @Nullable String name, @Nullable String email, String role) {
        if (name == null || name.isBlank()) {
            return;
        }
        Attributes.Builder attributes =
                Attributes.builder().type(Prov.PERSON).label(name).add(VoProv.NAME, Value.of(name));
        if (email != null && !email.isBlank()) {
            attributes.add(VoProv.EMAIL, Value.of(email));
        }
        run.agent(new Agent(agentName(name), attributes.build()), role);
    }

    private QualifiedName agentName(String name) {
        return QualifiedName.of("voagent", base + "/agent/", UriText.encode(name));
    }

    /** One entry for each value of each parameter, also of those that have their default. */
    private static List<JobParameter> effective(Job job, JobDescription description) {
        Arguments arguments;
        try {
            arguments = description.arguments(job.parameters());
        } catch (ParameterException e) {
            // the description has changed since: what was given is all that is known
            return job.parameters();
        }
        List<JobParameter> parameters = new ArrayList<>();
        for (String name : arguments.names()) {
            arguments.given(name).forEach(p -> parameters.add(JobParameter.value(name, p.value())));
        }
        return parameters;
    }

    private void entities(RecordedActivity run, Job job, JobDescription description) {
        for (JobEntity entity : job.entities()) {
            Entity known = new Entity(
                    entityNames.apply(entity.id()), entity(entity.id(), entity.location(), entity.contentType(), -1));
            if (entity.direction() == JobEntity.Direction.USED) {
                run.used(entity.role(), known, null);
            } else {
                run.generated(entity.role(), known, time(job.endTime()));
            }
        }
        for (JobResult result : job.results()) {
            QualifiedName name = resultName(job, result.id());
            String href = result.href();
            Attributes attributes =
                    entity(result.id(), href == null ? name.iri() : href, result.contentType(), result.size());
            String role = description.generated().stream()
                    .filter(g -> g.name().equals(result.id()) || result.id().equals(g.fileName()))
                    .map(g -> g.role())
                    .findFirst()
                    .orElse(result.id());
            run.generated(role, new Entity(name, attributes), time(job.endTime()));
        }
    }

    private static Attributes entity(String label, @Nullable String location, @Nullable String contentType, long size) {
        Attributes.Builder attributes =
                Attributes.builder().type(VoProv.DATASET_ENTITY).label(label);
        if (location != null) {
            attributes.location(location);
        }
        if (contentType != null) {
            attributes.add(VoProv.CONTENT_TYPE, Value.of(contentType));
        }
        if (size >= 0) {
            attributes.add(Capture.SIZE, Value.of(size));
        }
        return attributes.build();
    }

    private static @Nullable ProvTime time(@Nullable Instant instant) {
        return instant == null ? null : ProvTime.of(instant);
    }

    /** Sets up a {@link JobProvenance}. */
    public static final class Builder {
        private final String base;
        private @Nullable String softwareName;
        private String softwareVersion = "";
        private Instant softwareSince = Instant.MIN;
        private Function<String, QualifiedName> entityNames;

        private Builder(String base) {
            this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
            String entities = this.base + "/entity/";
            this.entityNames = id -> name(entities, id);
        }

        /** The program that does the jobs. */
        public Builder software(String name, String version) {
            this.softwareName = name;
            this.softwareVersion = version;
            return this;
        }

        /**
         * When this version of the program began to do jobs; from the beginning, if not said. Jobs of before may have been
         * done by another version, and nothing is said of it.
         */
        public Builder softwareSince(Instant since) {
            this.softwareSince = since;
            return this;
        }

        /**
         * How the identifiers of used and generated entities become names. If not said, an identifier that is a URI is
         * the name, and any other one is below {@code base/entity/}.
         */
        public Builder entityNames(Function<String, QualifiedName> names) {
            this.entityNames = names;
            return this;
        }

        public JobProvenance build() {
            return new JobProvenance(this);
        }

        private static QualifiedName name(String entities, String id) {
            if (!id.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
                return QualifiedName.of("voent", entities, UriText.encode(id));
            }
            int cut = Math.max(Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')), id.lastIndexOf('?')) + 1;
            int end = cut == 0 || cut == id.length() ? id.indexOf(':') + 1 : cut;
            return QualifiedName.of("ns1", UriText.encode(id.substring(0, end)), UriText.encode(id.substring(end)));
        }
    }
}
