package org.voblocks.prov.ivoa.build;

import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Activity;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.describe.VoProv;

/** Something that is done. */
public final class ActivityBuilder extends ThingBuilder<ActivityBuilder> {
    private @Nullable ProvTime startTime;
    private @Nullable ProvTime endTime;
    private @Nullable Relation description;

    ActivityBuilder(QualifiedName id) {
        super(id);
    }

    @Override
    ActivityBuilder self() {
        return this;
    }

    /** {@code name} (0..1). */
    public ActivityBuilder name(String name) {
        return named(name);
    }

    /** {@code comment} (0..1). */
    public ActivityBuilder comment(String text) {
        return set(VoProv.COMMENT, text);
    }

    /** {@code startTime} (0..1). */
    public ActivityBuilder startTime(ProvTime time) {
        startTime = time;
        return this;
    }

    /** {@code endTime} (0..1). */
    public ActivityBuilder endTime(ProvTime time) {
        endTime = time;
        return this;
    }

    /** {@code wasAssociatedWith} (0..*): an agent, in that role. */
    public ActivityBuilder wasAssociatedWith(QualifiedName agent, @Nullable String role) {
        return relation(new Relation.Association(null, id(), agent, null, role(Prov.ROLE, role, null)));
    }

    /** {@code used} (0..*): an entity, in that role. */
    public ActivityBuilder used(QualifiedName entity, @Nullable String role) {
        return used(entity, role, null, null);
    }

    /** {@code used} (0..*), with its time and {@code usageDescription}. */
    public ActivityBuilder used(
            QualifiedName entity,
            @Nullable String role,
            @Nullable ProvTime time,
            @Nullable QualifiedName usageDescription) {
        return relation(new Relation.Usage(null, id(), entity, time, role(Prov.ROLE, role, usageDescription)));
    }

    /** {@code wasConfiguredBy} (0..*): a parameter. */
    public ActivityBuilder wasConfiguredBy(ParameterBuilder parameter) {
        return configured(parameter.id(), "Parameter");
    }

    /** {@code wasConfiguredBy} (0..*): a configuration file. */
    public ActivityBuilder wasConfiguredBy(ConfigFileBuilder file) {
        return configured(file.id(), "ConfigFile");
    }

    private ActivityBuilder configured(QualifiedName artefact, String type) {
        Attributes attributes = Attributes.builder()
                .type(VoProv.CONFIGURATION_RELATION)
                .add(VoProv.ARTEFACT_TYPE, type)
                .build();
        return relation(new Relation.Influence(null, id(), artefact, attributes));
    }

    /** {@code informant} (0..*): an earlier activity whose products this one used. */
    public ActivityBuilder informant(QualifiedName activity) {
        return relation(Relation.Communication.of(id(), activity));
    }

    /** {@code activityDescription} (0..1). */
    public ActivityBuilder activityDescription(QualifiedName description) {
        relations().remove(this.description);
        influence(description, VoProv.DESCRIPTION_RELATION);
        this.description = relations().get(relations().size() - 1);
        return this;
    }

    @Override
    Statement statement() {
        return new Activity(id(), startTime, endTime, attributes());
    }
}
