package org.voblocks.prov.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Activity;
import org.voblocks.prov.Agent;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Entity;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.ActivityDescription;
import org.voblocks.prov.describe.VoProv;

/**
 * An activity that is under way. Closing it records its end and hands the document to the recorder's sink, once. Its
 * methods may be called from several threads.
 */
public final class RecordedActivity implements AutoCloseable {
    private final ProvenanceRecorder recorder;
    private final QualifiedName id;
    private final @Nullable ActivityDescription description;
    private final @Nullable ProvTime start;
    private final List<Statement> statements = new ArrayList<>();
    private final Set<Statement> seen = new HashSet<>();
    private final Map<String, Integer> parameters = new HashMap<>();
    private final Attributes.Builder extra = Attributes.builder();
    private @Nullable ProvTime end;
    private String phase = "EXECUTING";
    private @Nullable String failure;
    private boolean ended;
    private boolean closed;

    RecordedActivity(
            ProvenanceRecorder recorder,
            QualifiedName id,
            @Nullable ActivityDescription description,
            @Nullable ProvTime start) {
        this.recorder = recorder;
        this.id = id;
        this.description = description;
        this.start = start;
        extra.addAll(recorder.environment());
        for (ProvenanceRecorder.Responsible responsible : recorder.agents()) {
            agent(responsible.agent(), responsible.role());
        }
        if (description != null) {
            description.statements().forEach(this::add);
            influence(id, description.id(), VoProv.DESCRIPTION_RELATION);
        }
    }

    /** The identifier of the activity. */
    public QualifiedName id() {
        return id;
    }

    /** Adds an attribute to the activity. */
    public synchronized RecordedActivity attribute(QualifiedName name, Value value) {
        open();
        extra.add(name, value);
        return this;
    }

    /** An agent responsible for this activity, in that role; null for none. */
    public synchronized RecordedActivity agent(Agent agent, @Nullable String role) {
        add(agent);
        Attributes attributes = role == null ? Attributes.EMPTY : Attributes.of(Prov.ROLE, Value.of(role));
        return add(new Relation.Association(null, id, agent.id(), null, attributes));
    }

    /** Adds any statement; the same one is added once. */
    public synchronized RecordedActivity add(Statement statement) {
        open();
        if (seen.add(statement)) {
            statements.add(statement);
        }
        return this;
    }

    /** A configuration parameter and its value (ProvenanceDM 1.0, section 2.5); one with several values comes as often. */
    public synchronized RecordedActivity parameter(String name, Value value) {
        int number = parameters.merge(name, 1, Integer::sum);
        QualifiedName parameter = QualifiedName.of(
                id.prefix(),
                id.namespace(),
                id.local() + "/parameters/" + UriText.encode(name) + (number > 1 ? "/" + number : ""));
        Attributes attributes = Attributes.builder()
                .type(VoProv.PARAMETER)
                .label(name + " = " + value.text())
                .add(VoProv.NAME, Value.of(name))
                .add(VoProv.VALUE, value)
                .build();
        add(new Entity(parameter, attributes));
        add(new Relation.Influence(
                null,
                id,
                parameter,
                Attributes.builder()
                        .type(VoProv.CONFIGURATION_RELATION)
                        .add(VoProv.ARTEFACT_TYPE, Value.of("Parameter"))
                        .build()));
        if (description != null) {
            description.parameterId(name).ifPresent(d -> influence(parameter, d, VoProv.DESCRIPTION_RELATION));
        }
        return this;
    }

    /** A configuration parameter that is a string. */
    public RecordedActivity parameter(String name, String value) {
        return parameter(name, Value.of(value));
    }

    /** A configuration file (ProvenanceDM 1.0, section 2.5). */
    public synchronized RecordedActivity configFile(String name, Entity file) {
        Attributes attributes = Attributes.builder()
                .type(VoProv.CONFIG_FILE)
                .add(VoProv.NAME, Value.of(name))
                .addAll(file.attributes())
                .build();
        add(new Entity(file.id(), attributes));
        return add(new Relation.Influence(
                null,
                id,
                file.id(),
                Attributes.builder()
                        .type(VoProv.CONFIGURATION_RELATION)
                        .add(VoProv.ARTEFACT_TYPE, Value.of("ConfigFile"))
                        .build()));
    }

    /** The activity uses an entity now, in that role. */
    public RecordedActivity used(String role, Entity entity) {
        return used(role, entity, recorder.now());
    }

    /** The activity used an entity in that role, at that time; null if it is not known. */
    public synchronized RecordedActivity used(String role, Entity entity, @Nullable ProvTime time) {
        add(entity);
        Attributes attributes = role(role, description == null ? Optional.empty() : description.usageId(role));
        return add(new Relation.Usage(null, id, entity.id(), time, attributes));
    }

    /** The activity has made an entity now, in that role. */
    public RecordedActivity generated(String role, Entity entity) {
        return generated(role, entity, recorder.now());
    }

    /** The activity made an entity in that role, at that time; null if it is not known. */
    public synchronized RecordedActivity generated(String role, Entity entity, @Nullable ProvTime time) {
        add(entity);
        Attributes attributes = role(role, description == null ? Optional.empty() : description.generationId(role));
        return add(new Relation.Generation(null, entity.id(), id, time, attributes));
    }

    /** One entity was made from another by this activity. */
    public RecordedActivity derived(QualifiedName generated, QualifiedName used) {
        return add(new Relation.Derivation(null, generated, used, id, null, null, Attributes.EMPTY));
    }

    /** This activity used what another made. */
    public RecordedActivity informedBy(QualifiedName informant) {
        return add(Relation.Communication.of(id, informant));
    }

    /**
     * An entity that is a file: its location, size and the SHA-256 of its content.
     *
     * @param entity the identifier
     * @param location where others find it, for example a URL
     * @param content the file
     * @throws IOException if the file cannot be read
     */
    public static Entity file(QualifiedName entity, String location, Path content) throws IOException {
        Attributes attributes = Attributes.builder()
                .type(VoProv.DATASET_ENTITY)
                .location(location)
                .add(Capture.SIZE, Value.of(Files.size(content)))
                .add(Capture.DIGEST, Value.of(digest(content)))
                .build();
        return new Entity(entity, attributes);
    }

    private static String digest(Path content) throws IOException {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new ProvException("this Java has no SHA-256", e);
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(content), sha)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return "sha-256:" + HexFormat.of().formatHex(sha.digest());
    }

    /** All that is recorded so far; before the end the activity has no end time and is {@code EXECUTING}. */
    public synchronized ProvDocument document() {
        ProvDocument.Builder document = ProvDocument.builder();
        recorder.namespaces().forEach(document::namespace);
        Attributes.Builder attributes = Attributes.builder();
        Attributes copy = extra.build();
        extra.addAll(copy);
        if (description != null) {
            if (copy.first(Prov.LABEL).isEmpty()) {
                attributes.label(description.name());
            }
            attributes.add(VoProv.NAME, Value.of(description.name()));
        }
        attributes.addAll(copy).add(Capture.PHASE, Value.of(phase));
        if (failure != null) {
            attributes.add(Capture.ERROR_SUMMARY, Value.of(failure));
        }
        document.add(new Activity(id, start, end, attributes.build()));
        document.addAll(statements);
        return document.build();
    }

    /** The phase that it is in, in UWS's words, before its end; {@code EXECUTING} if nothing is said. */
    public synchronized RecordedActivity phase(String phase) {
        open();
        this.phase = phase;
        return this;
    }

    /** The activity has done what it should. */
    public void complete() {
        end("COMPLETED", recorder.now(), null);
    }

    /** The activity has failed. */
    public void fail(String why) {
        end("ERROR", recorder.now(), why);
    }

    /**
     * The activity has ended. The first end counts.
     *
     * @param phase {@code COMPLETED}, {@code ERROR} or {@code ABORTED}
     * @param when when, or null if it is not known
     * @param why why it failed, or null
     */
    public synchronized void end(String phase, @Nullable ProvTime when, @Nullable String why) {
        open();
        if (!ended) {
            ended = true;
            this.phase = phase;
            end = when;
            failure = why;
        }
    }

    /** The activity has failed with an exception. */
    public void fail(Throwable cause) {
        String message = cause.getMessage();
        fail(message == null || message.isBlank() ? cause.getClass().getSimpleName() : message);
    }

    /** Ends the activity, as failed unless {@link #complete()} was called, and hands its document over. */
    @Override
    public void close() {
        ProvDocument document;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (!ended) {
                fail("ended before it was complete");
            }
            closed = true;
            document = document();
        }
        recorder.sink().accept(document);
    }

    private void open() {
        if (closed) {
            throw new ProvException("the activity " + id + " is closed; nothing can be recorded after its end");
        }
    }

    private void influence(QualifiedName influencee, QualifiedName influencer, QualifiedName type) {
        add(new Relation.Influence(
                null, influencee, influencer, Attributes.builder().type(type).build()));
    }

    private static Attributes role(String role, Optional<QualifiedName> descriptor) {
        Attributes.Builder attributes = Attributes.builder().role(role);
        descriptor.ifPresent(d -> attributes.add(VoProv.DESCRIPTOR, Value.of(d)));
        return attributes.build();
    }
}
