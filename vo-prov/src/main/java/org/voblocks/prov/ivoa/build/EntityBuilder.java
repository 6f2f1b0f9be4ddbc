package org.voblocks.prov.ivoa.build;

import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.describe.VoProv;

/** An entity; a Collection, ValueEntity or DatasetEntity, as it was begun. */
public final class EntityBuilder extends ThingBuilder<EntityBuilder> {
    EntityBuilder(QualifiedName id) {
        super(id);
    }

    @Override
    EntityBuilder self() {
        return this;
    }

    /** {@code name} (0..1). */
    public EntityBuilder name(String name) {
        return named(name);
    }

    /** {@code location} (0..1). */
    public EntityBuilder location(String text) {
        return set(Prov.LOCATION, text);
    }

    /** {@code generatedAtTime} (0..1). */
    public EntityBuilder generatedAtTime(ProvTime time) {
        return set(VoProv.GENERATED_AT_TIME, time);
    }

    /** {@code invalidatedAtTime} (0..1). */
    public EntityBuilder invalidatedAtTime(ProvTime time) {
        return set(VoProv.INVALIDATED_AT_TIME, time);
    }

    /** {@code comment} (0..1). */
    public EntityBuilder comment(String text) {
        return set(VoProv.COMMENT, text);
    }

    /** {@code wasGeneratedBy} (0..1): the activity that made it, in that role. */
    public EntityBuilder wasGeneratedBy(QualifiedName activity, @Nullable String role) {
        return wasGeneratedBy(activity, role, null);
    }

    /** {@code wasGeneratedBy} (0..1), with its {@code generationDescription}. */
    public EntityBuilder wasGeneratedBy(
            QualifiedName activity, @Nullable String role, @Nullable QualifiedName generationDescription) {
        relations().removeIf(Relation.Generation.class::isInstance);
        return relation(
                new Relation.Generation(null, id(), activity, null, role(Prov.ROLE, role, generationDescription)));
    }

    /** {@code wasAttributedTo} (0..*): an agent, in that role. */
    public EntityBuilder wasAttributedTo(QualifiedName agent, @Nullable String role) {
        // PROV-DM gives prov:role to usages, generations and associations only
        return relation(new Relation.Attribution(null, id(), agent, role(VoProv.ROLE, role, null)));
    }

    /** {@code usedEntity} (0..*): what it was derived from. */
    public EntityBuilder usedEntity(QualifiedName entity) {
        return relation(new Relation.Derivation(null, id(), entity, null, null, null, Attributes.EMPTY));
    }

    /** {@code entityDescription} (0..1). */
    public EntityBuilder entityDescription(QualifiedName description) {
        relations().removeIf(Relation.Influence.class::isInstance);
        return influence(description, VoProv.DESCRIPTION_RELATION);
    }

    /** {@code Collection.entity} (0..*): a member, which makes it a Collection. */
    public EntityBuilder entity(QualifiedName member) {
        return type(Prov.COLLECTION).relation(new Relation.Membership(id(), member));
    }
}
