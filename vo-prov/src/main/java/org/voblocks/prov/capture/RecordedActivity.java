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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Activity;
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
    private final ProvTime start;
    private final List<Statement> statements = new ArrayList<>();
    private final Set<Statement> seen = new HashSet<>();
    private final Attributes.Builder extra = Attributes.builder();
    private @Nullable ProvTime end;
    private @Nullable String phase;
    private @Nullable String failure;
    private boolean closed;

    RecordedActivity(ProvenanceRecorder recorder, QualifiedName id, @Nullable ActivityDescription description) {
        this.recorder = recorder;
        this.id = id;
        this.description = description;
        this.start = now();
        extra.addAll(recorder.environment());
        for (ProvenanceRecorder.Responsible responsible : recorder.agents()) {
            add(responsible.agent());
            String role = responsible.role();
            Attributes attributes = role == null ? Attributes.EMPTY : Attributes.of(Prov.ROLE, Value.of(role));
            add(new Relation.Association(null, id, responsible.agent().id(), null, attributes));
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

    /** Adds any statement; the same one is added once. */
    public synchronized RecordedActivity add(Statement statement) {
        open();
        if (seen.add(statement)) {
            statements.add(statement);
        }
        return this;
    }

    /** A configuration parameter and its value (ProvenanceDM 1.0, section 2.5). */
    public synchronized RecordedActivity parameter(String name, Value value) {
        QualifiedName parameter = QualifiedName.of(id.prefix(), id.namespace(), id.local() + "/parameters/" + name);
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
    public synchronized RecordedActivity used(String role, Entity entity) {
        add(entity);
        Attributes attributes = role(role, description == null ? Optional.empty() : description.usageId(role));
        return add(new Relation.Usage(null, id, entity.id(), now(), attributes));
    }

    /** The activity has made an entity now, in that role. */
    public synchronized RecordedActivity generated(String role, Entity entity) {
        add(entity);
        Attributes attributes = role(role, description == null ? Optional.empty() : description.generationId(role));
        return add(new Relation.Generation(null, entity.id(), id, now(), attributes));
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
        String state = phase == null ? "EXECUTING" : phase;
        Attributes.Builder attributes = Attributes.builder();
        if (description != null) {
            attributes.label(description.name()).add(VoProv.NAME, Value.of(description.name()));
        }
        Attributes copy = extra.build();
        extra.addAll(copy);
        attributes.addAll(copy).add(Capture.PHASE, Value.of(state));
        if (failure != null) {
            attributes.add(Capture.ERROR_SUMMARY, Value.of(failure));
        }
        document.add(new Activity(id, start, end, attributes.build()));
        document.addAll(statements);
        return document.build();
    }

    /** The activity has done what it should. */
    public synchronized void complete() {
        open();
        if (phase == null) {
            phase = "COMPLETED";
            end = now();
        }
    }

    /** The activity has failed. */
    public synchronized void fail(String why) {
        open();
        if (phase == null) {
            phase = "ERROR";
            failure = why;
            end = now();
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
            if (phase == null) {
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

    private ProvTime now() {
        return ProvTime.of(recorder.clock().instant());
    }
}
