package org.voblocks.uws.provenance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;
import org.voblocks.prov.capture.Capture;
import org.voblocks.prov.describe.ActivityDescription;
import org.voblocks.prov.describe.VoProv;
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
    private final Function<String, QualifiedName> entityNames;

    private JobProvenance(Builder builder) {
        this.base = builder.base;
        this.softwareName = builder.softwareName;
        this.softwareVersion = builder.softwareVersion;
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

    /** The resource {@code GET {job}/prov}, in the format that the client asks for. */
    public JobResource resource() {
        return new ProvenanceResource(this);
    }

    /** The name of the activity of a job: its URL. */
    public QualifiedName activityName(Job job) {
        return QualifiedName.of("job", base + "/" + job.type() + "/", job.id());
    }

    /** The name of a result of a job: its URL. */
    public QualifiedName resultName(Job job, String resultId) {
        return QualifiedName.of("job", base + "/" + job.type() + "/", job.id() + "/results/" + resultId);
    }

    /** The provenance of a job as far as it is known now. */
    public ProvDocument document(Job job, JobDescription description) {
        QualifiedName id = activityName(job);
        ActivityDescription described =
                Descriptions.of(description, QualifiedName.of("jobdesc", base + "/", description.name()));
        ProvDocument.Builder document = ProvDocument.builder()
                .namespace("job", base + "/" + job.type() + "/")
                .namespace("jobdesc", base + "/")
                .namespace("voprov", VoProv.NAMESPACE)
                .namespace("uws", Capture.UWS_NAMESPACE)
                .namespace("voent", base + "/entity/")
                .namespace("voagent", base + "/agent/");
        document.activity(id, time(job.startTime()), time(job.endTime()), activity(job, description));
        described.statements().forEach(document::add);
        document.add(influence(id, described.id(), VoProv.DESCRIPTION_RELATION));
        agents(document, job, description, id);
        parameters(document, job, description, described, id);
        entities(document, job, description, described, id);
        return document.build();
    }

    private static Attributes activity(Job job, JobDescription description) {
        Attributes.Builder attributes = Attributes.builder()
                .label(description.title())
                .add(VoProv.NAME, Value.of(description.name()))
                .add(Capture.PHASE, Value.of(job.phase().name()));
        JobError error = job.error();
        if (error != null) {
            attributes.add(Capture.ERROR_SUMMARY, Value.of(error.message()));
        }
        return attributes.build();
    }

    private void agents(ProvDocument.Builder document, Job job, JobDescription description, QualifiedName id) {
        String owner = job.owner();
        if (owner != null) {
            agent(document, id, agentName(owner), Prov.PERSON, owner, null, "owner");
        }
        String contact = description.contactName();
        if (contact != null && !contact.isBlank()) {
            agent(document, id, agentName(contact), Prov.PERSON, contact, description.contactEmail(), "contact");
        }
        String software = softwareName;
        if (software != null) {
            QualifiedName name = agentName(software + "-" + softwareVersion);
            Attributes attributes = Attributes.builder()
                    .type(Prov.SOFTWARE_AGENT)
                    .label(software + " " + softwareVersion)
                    .add(VoProv.NAME, Value.of(software))
                    .add(VoProv.VERSION, Value.of(softwareVersion))
                    .build();
            document.agent(name, attributes);
            document.add(
                    new Relation.Association(null, id, name, null, Attributes.of(Prov.ROLE, Value.of("software"))));
        }
    }

    private static void agent(
            ProvDocument.Builder document,
            QualifiedName activity,
            QualifiedName name,
            QualifiedName type,
            String label,
            @Nullable String email,
            String role) {
        Attributes.Builder attributes =
                Attributes.builder().type(type).label(label).add(VoProv.NAME, Value.of(label));
        if (email != null && !email.isBlank()) {
            attributes.add(VoProv.EMAIL, Value.of(email));
        }
        document.agent(name, attributes.build());
        document.add(new Relation.Association(null, activity, name, null, Attributes.of(Prov.ROLE, Value.of(role))));
    }

    private QualifiedName agentName(String name) {
        return QualifiedName.of("voagent", base + "/agent/", encode(name));
    }

    private static void parameters(
            ProvDocument.Builder document,
            Job job,
            JobDescription description,
            ActivityDescription described,
            QualifiedName id) {
        Map<String, Integer> counts = new HashMap<>();
        for (JobParameter parameter : effective(job, description)) {
            int number = counts.merge(parameter.name(), 1, Integer::sum);
            QualifiedName name = QualifiedName.of(
                    "job",
                    id.namespace(),
                    id.local() + "/parameters/" + encode(parameter.name()) + (number > 1 ? "/" + number : ""));
            document.entity(
                    name,
                    Attributes.builder()
                            .type(VoProv.PARAMETER)
                            .label(parameter.name() + " = " + parameter.value())
                            .add(VoProv.NAME, Value.of(parameter.name()))
                            .add(VoProv.VALUE, Value.of(parameter.value()))
                            .build());
            document.add(new Relation.Influence(
                    null,
                    id,
                    name,
                    Attributes.builder()
                            .type(VoProv.CONFIGURATION_RELATION)
                            .add(VoProv.ARTEFACT_TYPE, Value.of("Parameter"))
                            .build()));
            described
                    .parameterId(parameter.name())
                    .ifPresent(d -> document.add(influence(name, d, VoProv.DESCRIPTION_RELATION)));
        }
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

    private void entities(
            ProvDocument.Builder document,
            Job job,
            JobDescription description,
            ActivityDescription described,
            QualifiedName id) {
        for (JobEntity entity : job.entities()) {
            QualifiedName name = entityNames.apply(entity.id());
            document.entity(name, entity(entity.id(), entity.location(), entity.contentType(), -1));
            if (entity.direction() == JobEntity.Direction.USED) {
                document.add(new Relation.Usage(
                        null, id, name, null, role(entity.role(), described.usageId(entity.role()))));
            } else {
                generation(document, job, id, name, entity.role(), described);
            }
        }
        for (JobResult result : job.results()) {
            QualifiedName name = resultName(job, result.id());
            String href = result.href();
            document.entity(
                    name, entity(result.id(), href == null ? name.iri() : href, result.contentType(), result.size()));
            String role = description.generated().stream()
                    .filter(g -> g.name().equals(result.id()) || result.id().equals(g.fileName()))
                    .map(g -> g.role())
                    .findFirst()
                    .orElse(result.id());
            generation(document, job, id, name, role, described);
        }
    }

    private static void generation(
            ProvDocument.Builder document,
            Job job,
            QualifiedName activity,
            QualifiedName entity,
            String role,
            ActivityDescription described) {
        document.add(new Relation.Generation(
                null, entity, activity, time(job.endTime()), role(role, described.generationId(role))));
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

    private static Attributes role(String role, Optional<QualifiedName> descriptor) {
        Attributes.Builder attributes = Attributes.builder().role(role);
        descriptor.ifPresent(d -> attributes.add(VoProv.DESCRIPTOR, Value.of(d)));
        return attributes.build();
    }

    private static Relation.Influence influence(QualifiedName what, QualifiedName by, QualifiedName type) {
        return new Relation.Influence(
                null, what, by, Attributes.builder().type(type).build());
    }

    private static @Nullable ProvTime time(@Nullable Instant instant) {
        return instant == null ? null : ProvTime.of(instant);
    }

    /** Percent encoding of what cannot stand in a URI; what is encoded already stays. */
    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || "-._~/:@!$&'()*+,;=#?%".indexOf(c) >= 0;
            out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return out.toString();
    }

    /** Sets up a {@link JobProvenance}. */
    public static final class Builder {
        private final String base;
        private @Nullable String softwareName;
        private String softwareVersion = "";
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
                return QualifiedName.of("voent", entities, encode(id));
            }
            int cut = Math.max(Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')), id.lastIndexOf('?')) + 1;
            int end = cut == 0 || cut == id.length() ? id.indexOf(':') + 1 : cut;
            return QualifiedName.of("ns1", encode(id.substring(0, end)), encode(id.substring(end)));
        }
    }
}
