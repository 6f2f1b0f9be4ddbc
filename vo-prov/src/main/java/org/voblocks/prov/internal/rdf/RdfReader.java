package org.voblocks.prov.internal.rdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.io.ProvHandler;

/**
 * The statements that a graph of PROV-O holds. A property between two things is a statement, and a node is one too, even
 * if both are between the same two things.
 */
final class RdfReader {
    private static final Map<QualifiedName, Kind> CLASSES = Map.ofEntries(
            Map.entry(Prov.name("Entity"), Kind.ENTITY),
            Map.entry(Prov.name("Activity"), Kind.ACTIVITY),
            Map.entry(Prov.name("Agent"), Kind.AGENT));

    /** Classes that make a thing an entity or agent by themselves. */
    private static final Map<QualifiedName, Kind> SUBCLASSES = Map.ofEntries(
            Map.entry(Prov.PERSON, Kind.AGENT),
            Map.entry(Prov.ORGANIZATION, Kind.AGENT),
            Map.entry(Prov.SOFTWARE_AGENT, Kind.AGENT),
            Map.entry(Prov.PLAN, Kind.ENTITY),
            Map.entry(Prov.BUNDLE, Kind.ENTITY),
            Map.entry(Prov.COLLECTION, Kind.ENTITY),
            Map.entry(Prov.EMPTY_COLLECTION, Kind.ENTITY),
            Map.entry(Prov.DICTIONARY, Kind.ENTITY),
            Map.entry(Prov.EMPTY_DICTIONARY, Kind.ENTITY));

    private final RdfGraph graph;
    private final ProvHandler handler;
    /** The nodes that are relations. */
    private final Set<QualifiedName> nodes = new HashSet<>();

    RdfReader(RdfGraph graph, ProvHandler handler) {
        this.graph = graph;
        this.handler = handler;
    }

    void read() throws IOException {
        List<Statement> relations = new ArrayList<>();
        for (Map.Entry<QualifiedName, Map<QualifiedName, List<Value>>> subject :
                graph.subjects().entrySet()) {
            for (Map.Entry<QualifiedName, List<Value>> property :
                    subject.getValue().entrySet()) {
                ProvO relation = ProvO.qualified(property.getKey());
                if (relation != null) {
                    for (Value object : property.getValue()) {
                        relations.add(node(relation, subject.getKey(), property.getKey(), object));
                    }
                }
            }
        }
        for (QualifiedName subject : graph.subjects().keySet()) {
            // a node that no property leads to: its first argument is not given
            ProvO relation = nodes.contains(subject) ? null : relation(subject);
            if (relation != null) {
                relations.add(node(relation, null, ProvO.RDF_TYPE, Value.of(subject)));
            }
        }
        for (Map.Entry<QualifiedName, Map<QualifiedName, List<Value>>> subject :
                graph.subjects().entrySet()) {
            if (!nodes.contains(subject.getKey())) {
                element(subject.getKey(), subject.getValue());
            }
        }
        for (Statement statement : relations) {
            handler.statement(statement);
        }
        for (Map.Entry<QualifiedName, Map<QualifiedName, List<Value>>> subject :
                graph.subjects().entrySet()) {
            for (Map.Entry<QualifiedName, List<Value>> property :
                    subject.getValue().entrySet()) {
                Kind kind = ProvO.property(property.getKey());
                if (kind != null) {
                    for (Value object : property.getValue()) {
                        plain(kind, subject.getKey(), property.getKey(), object);
                    }
                }
            }
        }
    }

    private @Nullable ProvO relation(QualifiedName node) {
        for (Value type : graph.of(node).getOrDefault(ProvO.RDF_TYPE, List.of())) {
            ProvO relation = type instanceof Value.Name name ? ProvO.type(name.name()) : null;
            if (relation != null) {
                return relation;
            }
        }
        return null;
    }

    private static @Nullable QualifiedName name(@Nullable Value value) {
        return value instanceof Value.Name name ? name.name() : null;
    }

    private static @Nullable Value first(Map<QualifiedName, List<Value>> properties, QualifiedName property) {
        List<Value> values = properties.getOrDefault(property, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    private static @Nullable ProvTime time(@Nullable Value value) {
        return value == null ? null : new ProvTime(value.text());
    }

    private Statement node(ProvO relation, @Nullable QualifiedName subject, QualifiedName property, Value object) {
        QualifiedName node = name(object);
        if (node == null) {
            throw new org.voblocks.prov.ProvException(property + " must lead to a node, found " + object);
        }
        nodes.add(node);
        Map<QualifiedName, List<Value>> properties = graph.of(node);
        Kind kind = relation.kind();
        Set<QualifiedName> used = new HashSet<>();
        @Nullable Object[] arguments = new Object[kind.arguments().size()];
        arguments[0] = subject;
        for (int i = 1; i < arguments.length; i++) {
            QualifiedName argument = relation.property(i);
            used.add(argument);
            arguments[i] = switch (kind.arguments().get(i).type()) {
                case NAME -> name(first(properties, argument));
                case TIME -> time(first(properties, argument));
                case VALUE -> first(properties, argument);
                case KEYS -> properties.getOrDefault(argument, List.of());
                case KEY_ENTITIES -> pairs(properties.getOrDefault(argument, List.of()));
            };
        }
        Attributes.Builder attributes = Attributes.builder();
        QualifiedName subtype = ProvO.subtype(property);
        if (subtype != null) {
            attributes.type(subtype);
        }
        attributes(properties, used, Prov.name(relation.type()), attributes);
        return kind.statement(RdfGraph.isBlank(node) ? null : node, arguments, attributes.build());
    }

    private List<Relation.KeyEntity> pairs(List<Value> pairs) {
        List<Relation.KeyEntity> entries = new ArrayList<>();
        for (Value pair : pairs) {
            QualifiedName node = name(pair);
            if (node != null) {
                nodes.add(node);
                Value key = first(graph.of(node), ProvO.PAIR_KEY);
                QualifiedName entity = name(first(graph.of(node), ProvO.PAIR_ENTITY));
                if (key != null && entity != null) {
                    entries.add(new Relation.KeyEntity(key, entity));
                }
            }
        }
        return entries;
    }

    private void plain(Kind kind, QualifiedName subject, QualifiedName property, Value object) throws IOException {
        QualifiedName to = name(object);
        if (to == null) {
            return;
        }
        @Nullable Object[] arguments = new Object[kind.arguments().size()];
        arguments[0] = subject;
        arguments[1] = to;
        if (kind == Kind.MENTION) {
            arguments[2] = name(first(graph.of(subject), ProvO.IN_BUNDLE));
        } else if (kind == Kind.DICTIONARY_MEMBERSHIP) {
            arguments[1] = name(first(graph.of(to), ProvO.PAIR_ENTITY));
            arguments[2] = first(graph.of(to), ProvO.PAIR_KEY);
        }
        QualifiedName subtype = ProvO.subtype(property);
        Attributes attributes = subtype == null
                ? Attributes.EMPTY
                : Attributes.builder().type(subtype).build();
        handler.statement(kind.statement(null, arguments, attributes));
    }

    private void element(QualifiedName subject, Map<QualifiedName, List<Value>> properties) throws IOException {
        Map<Kind, QualifiedName> kinds = new LinkedHashMap<>();
        List<Value> types = properties.getOrDefault(ProvO.RDF_TYPE, List.of());
        for (Value type : types) {
            Kind kind = type instanceof Value.Name name ? CLASSES.get(name.name()) : null;
            if (kind != null) {
                kinds.put(kind, subject);
            }
        }
        if (kinds.isEmpty()) {
            for (Value type : types) {
                Kind kind = type instanceof Value.Name name ? SUBCLASSES.get(name.name()) : null;
                if (kind != null) {
                    kinds.put(kind, subject);
                }
            }
        }
        Attributes.Builder attributes = Attributes.builder();
        attributes(properties, Set.of(ProvO.STARTED, ProvO.ENDED, ProvO.IN_BUNDLE), null, attributes);
        Attributes all = attributes.build();
        for (Kind kind : kinds.keySet()) {
            @Nullable Object[] arguments = kind == Kind.ACTIVITY
                    ? new Object[] {time(first(properties, ProvO.STARTED)), time(first(properties, ProvO.ENDED))}
                    : new Object[0];
            handler.statement(kind.statement(subject, arguments, all));
            all = Attributes.EMPTY;
        }
    }

    /** What is left: attributes. */
    private static void attributes(
            Map<QualifiedName, List<Value>> properties,
            Set<QualifiedName> used,
            @Nullable QualifiedName base,
            Attributes.Builder attributes) {
        for (Map.Entry<QualifiedName, List<Value>> entry : properties.entrySet()) {
            QualifiedName property = entry.getKey();
            if (used.contains(property) || ProvO.property(property) != null || ProvO.qualified(property) != null) {
                continue;
            }
            QualifiedName name = property.equals(ProvO.RDF_TYPE)
                    ? Prov.TYPE
                    : property.equals(ProvO.RDFS_LABEL)
                            ? Prov.LABEL
                            : property.equals(ProvO.AT_LOCATION)
                                    ? Prov.LOCATION
                                    : property.equals(ProvO.HAD_ROLE) ? Prov.ROLE : property;
            for (Value value : entry.getValue()) {
                boolean isBase = name.equals(Prov.TYPE)
                        && value instanceof Value.Name type
                        && (base == null
                                ? CLASSES.containsKey(type.name())
                                : type.name().equals(base));
                if (!isBase) {
                    attributes.add(name, value);
                }
            }
        }
    }
}
