package org.voblocks.prov.ivoa.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.ivoa.IvoaView;

/** Makes a document of ProvenanceDM. For one thread. */
public final class ProvenanceModel {
    private final ProvDocument.Builder others = ProvDocument.builder().namespace("voprov", VoProv.NAMESPACE);
    private final Map<QualifiedName, ThingBuilder<?>> things = new LinkedHashMap<>();

    /** An empty model. */
    public ProvenanceModel() {}

    /** Declares a prefix of the document. */
    public ProvenanceModel namespace(String prefix, String iri) {
        others.namespace(prefix, iri);
        return this;
    }

    /** Adds a statement as it is, for example one of W3C PROV that ProvenanceDM has no class for. */
    public ProvenanceModel add(Statement statement) {
        others.add(statement);
        return this;
    }

    /** Adds all of a document, bundles and prefixes too, to which the objects of this model come. */
    public ProvenanceModel add(ProvDocument document) {
        document.namespaces().declared().forEach(others::namespace);
        others.addAll(document.statements());
        document.bundles().forEach(others::add);
        return this;
    }

    private <B extends ThingBuilder<B>> B begun(B thing) {
        if (things.putIfAbsent(thing.id(), thing) != null) {
            throw new ProvException("the model has a " + thing.id() + " already; an identifier is for one object");
        }
        return thing;
    }

    /** An entity of which is not said that it is a value or a dataset. */
    public EntityBuilder entity(QualifiedName id) {
        return begun(new EntityBuilder(id));
    }

    public EntityBuilder valueEntity(QualifiedName id, Value value) {
        return begun(new EntityBuilder(id)).type(VoProv.VALUE_ENTITY).set(VoProv.VALUE, value);
    }

    public EntityBuilder datasetEntity(QualifiedName id) {
        return begun(new EntityBuilder(id)).type(VoProv.DATASET_ENTITY);
    }

    /** A collection, to which members may be added. */
    public EntityBuilder collection(QualifiedName id) {
        return begun(new EntityBuilder(id)).type(Prov.COLLECTION);
    }

    public ActivityBuilder activity(QualifiedName id) {
        return begun(new ActivityBuilder(id));
    }

    public AgentBuilder agent(QualifiedName id, String name) {
        return begun(new AgentBuilder(id, name));
    }

    public ParameterBuilder parameter(QualifiedName id, String name, Value value) {
        return begun(new ParameterBuilder(id, name, value));
    }

    public ParameterBuilder parameter(QualifiedName id, String name, String value) {
        return parameter(id, name, Value.of(value));
    }

    public ConfigFileBuilder configFile(QualifiedName id, String name) {
        return begun(new ConfigFileBuilder(id, name));
    }

    public ActivityDescriptionBuilder activityDescription(QualifiedName id, String name) {
        return begun(new ActivityDescriptionBuilder(id, name));
    }

    /** What the activity of a description uses in a role. */
    public PartDescriptionBuilder usageDescription(QualifiedName id, ActivityDescriptionBuilder activity, String role) {
        return begun(new PartDescriptionBuilder(id, activity.id(), VoProv.USAGE_DESCRIPTION, role));
    }

    /** What the activity of a description generates in a role. */
    public PartDescriptionBuilder generationDescription(
            QualifiedName id, ActivityDescriptionBuilder activity, String role) {
        return begun(new PartDescriptionBuilder(id, activity.id(), VoProv.GENERATION_DESCRIPTION, role));
    }

    public EntityDescriptionBuilder entityDescription(QualifiedName id, String name) {
        return begun(new EntityDescriptionBuilder(id, VoProv.ENTITY_DESCRIPTION, name));
    }

    /** What a value is; its type is a VOTable datatype. */
    public EntityDescriptionBuilder valueDescription(QualifiedName id, String name, String valueType) {
        return begun(new EntityDescriptionBuilder(id, VoProv.VALUE_DESCRIPTION, name))
                .set(VoProv.VALUE_TYPE, valueType);
    }

    /** What a dataset is; its content type is a media type. */
    public EntityDescriptionBuilder datasetDescription(QualifiedName id, String name, String contentType) {
        return begun(new EntityDescriptionBuilder(id, VoProv.DATASET_DESCRIPTION, name))
                .set(VoProv.CONTENT_TYPE, contentType);
    }

    /** A parameter of the activity of a description; its type is a VOTable datatype. */
    public ParameterDescriptionBuilder parameterDescription(
            QualifiedName id, ActivityDescriptionBuilder activity, String name, String valueType) {
        return begun(new ParameterDescriptionBuilder(id, activity.id(), name, valueType));
    }

    /** A configuration file of the activity of a description; its content type is a media type. */
    public ConfigFileDescriptionBuilder configFileDescription(
            QualifiedName id, ActivityDescriptionBuilder activity, String name, String contentType) {
        return begun(new ConfigFileDescriptionBuilder(id, activity.id(), name, contentType));
    }

    /** The document: each object with its relations, in the order in which they were begun, then other statements. */
    public ProvDocument document() {
        ProvDocument rest = others.build();
        ProvDocument.Builder document = ProvDocument.builder();
        rest.namespaces().declared().forEach(document::namespace);
        for (ThingBuilder<?> thing : things.values()) {
            document.add(thing.statement());
            thing.relations().forEach(document::add);
        }
        document.addAll(rest.statements());
        rest.bundles().forEach(document::add);
        return document.build();
    }

    /** What the rules of ProvenanceDM find wrong with the document; empty if nothing. */
    public List<String> problems() {
        return IvoaView.of(document()).problems();
    }
}
