package org.voblocks.prov.ivoa.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Entity;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;

/**
 * An object of ProvenanceDM that is being made. An attribute that there is one of at most is replaced when it is set again.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ThingBuilder<B extends ThingBuilder<B>>
        permits EntityBuilder,
                ActivityBuilder,
                AgentBuilder,
                ParameterBuilder,
                ConfigFileBuilder,
                ActivityDescriptionBuilder,
                PartDescriptionBuilder,
                EntityDescriptionBuilder,
                ParameterDescriptionBuilder,
                ConfigFileDescriptionBuilder {
    private final QualifiedName id;
    private final Set<QualifiedName> types = new LinkedHashSet<>();
    private final Map<QualifiedName, List<Value>> attributes = new LinkedHashMap<>();
    private final List<Relation> relations = new ArrayList<>();

    ThingBuilder(QualifiedName id) {
        this.id = id;
    }

    abstract B self();

    /** The identifier. */
    public final QualifiedName id() {
        return id;
    }

    /** Adds an attribute that is none of ProvenanceDM's own. */
    public final B attribute(QualifiedName name, Value value) {
        attributes.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
        return self();
    }

    final B type(QualifiedName type) {
        types.add(type);
        return self();
    }

    final B set(QualifiedName name, Value value) {
        attributes.put(name, List.of(value));
        return self();
    }

    final B set(QualifiedName name, String text) {
        return set(name, Value.of(text));
    }

    final B set(QualifiedName name, ProvTime time) {
        return set(name, time.text());
    }

    /** A name is a label, too, for tools that know no other. */
    final B named(String name) {
        return set(Prov.LABEL, name).set(VoProv.NAME, name);
    }

    final B relation(Relation relation) {
        if (!relations.contains(relation)) {
            relations.add(relation);
        }
        return self();
    }

    /** This is influenced by that, in the sense of a marker. */
    final B influence(QualifiedName influencer, QualifiedName marker) {
        return relation(new Relation.Influence(null, id, influencer, Attributes.of(Prov.TYPE, Value.of(marker))));
    }

    final Attributes attributes() {
        Attributes.Builder builder = Attributes.builder();
        types.forEach(builder::type);
        attributes.forEach((name, values) -> values.forEach(value -> builder.add(name, value)));
        return builder.build();
    }

    Statement statement() {
        return new Entity(id, attributes());
    }

    final List<Relation> relations() {
        return relations;
    }

    /** The attributes of a relation with a role, and a description of it. */
    static Attributes role(QualifiedName attribute, @Nullable String role, @Nullable QualifiedName description) {
        Attributes.Builder builder = Attributes.builder();
        if (role != null) {
            builder.add(attribute, role);
        }
        if (description != null) {
            builder.add(VoProv.DESCRIPTOR, Value.of(description));
        }
        return builder.build();
    }
}
