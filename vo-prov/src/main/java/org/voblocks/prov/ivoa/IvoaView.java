package org.voblocks.prov.ivoa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Activity;
import org.voblocks.prov.Agent;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.Element;
import org.voblocks.prov.Entity;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.graph.Unifier;

/** A document seen as ProvenanceDM. Immutable; statements of bundles are seen with the others. */
public final class IvoaView {
    private final ProvDocument document;
    private final Map<QualifiedName, Thing> things = new LinkedHashMap<>();
    private final Map<QualifiedName, List<Relation>> relations = new HashMap<>();

    private IvoaView(ProvDocument document) {
        this.document = document;
        add(document.statements());
        document.bundles().stream().map(Bundle::statements).forEach(this::add);
    }

    /**
     * A view of a document. Where it has several statements of one element, unify it first ({@link Unifier#unify}): the
     * first is seen.
     */
    public static IvoaView of(ProvDocument document) {
        return new IvoaView(document);
    }

    private void add(List<Statement> statements) {
        for (Statement statement : statements) {
            if (statement instanceof Element element) {
                things.putIfAbsent(element.id(), thing(element));
            } else if (statement instanceof Relation relation && relation.nameAt(0) != null) {
                relations
                        .computeIfAbsent(relation.nameAt(0), k -> new ArrayList<>(2))
                        .add(relation);
            }
        }
    }

    private Thing thing(Element element) {
        if (element instanceof Activity) {
            return new ActivityView(this, element);
        }
        if (element instanceof Agent) {
            return new AgentView(this, element);
        }
        return switch (marker(element, "Entity")) {
            case "Parameter" -> new ParameterView(this, element);
            case "ConfigFile" -> new ConfigFileView(this, element);
            case "ActivityDescription" -> new ActivityDescriptionView(this, element);
            case "UsageDescription", "GenerationDescription" -> new PartDescriptionView(this, element);
            case "EntityDescription", "ValueDescription", "DatasetDescription" ->
                new EntityDescriptionView(this, element);
            case "ParameterDescription" -> new ParameterDescriptionView(this, element);
            case "ConfigFileDescription" -> new ConfigFileDescriptionView(this, element);
            default -> new EntityView(this, element);
        };
    }

    /** The class that a marker of an element names; the drafts' names for the REC's. */
    static String marker(Statement statement, String otherwise) {
        for (Value type : statement.attributes().all(Prov.TYPE)) {
            String known = type instanceof Value.Name name ? VoProv.localName(VoProv.current(name.name())) : "";
            if (!known.isEmpty() && ProvenanceDm.find(known).isPresent()) {
                return known;
            }
        }
        return otherwise;
    }

    static Optional<String> role(Statement statement) {
        return statement
                .attributes()
                .text(Prov.ROLE)
                .or(() -> statement.attributes().stream()
                        .filter(a -> VoProv.localName(a.name()).equals("role"))
                        .map(a -> a.value().text())
                        .findFirst());
    }

    /** The document, whole. */
    public ProvDocument document() {
        return document;
    }

    /** All objects with identifiers, in the order of the document. */
    public List<Thing> things() {
        return List.copyOf(things.values());
    }

    /** The objects of one type, in the order of the document. */
    public <T extends Thing> List<T> all(Class<T> type) {
        return things.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<EntityView> entities() {
        return all(EntityView.class);
    }

    public List<ActivityView> activities() {
        return all(ActivityView.class);
    }

    public List<AgentView> agents() {
        return all(AgentView.class);
    }

    /** The object of that identifier, if it is there and of that type. */
    public <T extends Thing> Optional<T> find(@Nullable QualifiedName id, Class<T> type) {
        return id == null
                ? Optional.empty()
                : Optional.ofNullable(things.get(id)).filter(type::isInstance).map(type::cast);
    }

    /** What the rules of ProvenanceDM find wrong, one line each; empty if nothing. */
    public List<String> problems() {
        return new DmRules(this).problems();
    }

    /** An entity; one that is only referred to has nothing but its identifier. */
    EntityView entity(@Nullable QualifiedName id) {
        return find(id, EntityView.class)
                .orElseGet(() -> new EntityView(this, new Entity(known(id), Attributes.EMPTY)));
    }

    ActivityView activity(@Nullable QualifiedName id) {
        return find(id, ActivityView.class)
                .orElseGet(() -> new ActivityView(this, new Activity(known(id), null, null, Attributes.EMPTY)));
    }

    AgentView agent(@Nullable QualifiedName id) {
        return find(id, AgentView.class).orElseGet(() -> new AgentView(this, new Agent(known(id), Attributes.EMPTY)));
    }

    private static QualifiedName known(@Nullable QualifiedName id) {
        return id == null ? QualifiedName.of("_", "_:", "unknown") : id;
    }

    <T extends Relation> List<T> relations(QualifiedName of, Class<T> type) {
        return relations.getOrDefault(of, List.of()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    List<QualifiedName> influencers(QualifiedName of, QualifiedName marker) {
        return relations(of, Relation.Influence.class).stream()
                .filter(i -> VoProv.isA(i.attributes(), marker))
                .flatMap(i -> Optional.ofNullable(i.influencer()).stream())
                .toList();
    }

    <T extends Thing> Optional<T> described(QualifiedName what, Class<T> type) {
        return describing(what, type).stream().findFirst();
    }

    <T extends Thing> List<T> describing(QualifiedName what, Class<T> type) {
        return relations(what, Relation.Influence.class).stream()
                .filter(i -> VoProv.isA(i.attributes(), VoProv.DESCRIPTION_RELATION)
                        || VoProv.isA(i.attributes(), VoProv.RELATED_TO_RELATION))
                .flatMap(i -> find(i.influencer(), type).stream())
                .distinct()
                .toList();
    }

    <T extends Thing> List<T> partsOf(QualifiedName whole, Class<T> type) {
        return all(type).stream()
                .filter(part -> relations(part.id(), Relation.Influence.class).stream()
                        .anyMatch(i -> VoProv.isA(i.attributes(), VoProv.RELATED_TO_RELATION)
                                && Objects.equals(whole, i.influencer())))
                .toList();
    }

    Optional<PartDescriptionView> descriptor(Statement statement) {
        return descriptors(statement).stream().findFirst();
    }

    List<PartDescriptionView> descriptors(Statement statement) {
        return statement.attributes().stream()
                .filter(a -> VoProv.localName(a.name()).equals("descriptor"))
                .flatMap(a -> find(name(a.value()), PartDescriptionView.class).stream())
                .toList();
    }

    /** The name in a value; voprov 0.0.4 writes it as a string in PROV-JSON. */
    private @Nullable QualifiedName name(Value value) {
        if (value instanceof Value.Name name) {
            return name.name();
        }
        try {
            return document.namespaces().name(value.text());
        } catch (ProvException e) {
            return null;
        }
    }
}
