package org.voblocks.prov.ivoa.build;

import org.voblocks.prov.Attributes;
import org.voblocks.prov.Prov;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;

/** What an activity uses or generates: a UsageDescription or GenerationDescription, as it was begun. */
public final class PartDescriptionBuilder extends ThingBuilder<PartDescriptionBuilder> {
    PartDescriptionBuilder(QualifiedName id, QualifiedName activityDescription, QualifiedName marker, String role) {
        super(id);
        type(marker);
        set(Prov.LABEL, role).set(VoProv.ROLE, role);
        influence(activityDescription, VoProv.RELATED_TO_RELATION);
    }

    @Override
    PartDescriptionBuilder self() {
        return this;
    }

    /** {@code description} (0..1). */
    public PartDescriptionBuilder description(String text) {
        return set(VoProv.DESCRIPTION, text);
    }

    /** {@code type} (0..1): {@code Main}, {@code Calibration}, {@code Preview}, ... */
    public PartDescriptionBuilder type(String text) {
        return set(VoProv.TYPE, text);
    }

    /** {@code multiplicity} (0..1): {@code 1}, {@code *}, {@code 3..*}. */
    public PartDescriptionBuilder multiplicity(String text) {
        return set(VoProv.MULTIPLICITY, text);
    }

    /** {@code entityDescription} (0..*). */
    public PartDescriptionBuilder entityDescription(QualifiedName description) {
        // the part comes second, as in the documents of voprov
        return relation(new Relation.Influence(
                null, description, id(), Attributes.of(Prov.TYPE, Value.of(VoProv.RELATED_TO_RELATION))));
    }
}
