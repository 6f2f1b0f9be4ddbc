package org.voblocks.prov.ivoa.build;

import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;

/** What a parameter is. */
public final class ParameterDescriptionBuilder extends ThingBuilder<ParameterDescriptionBuilder> {
    ParameterDescriptionBuilder(QualifiedName id, QualifiedName activityDescription, String name, String valueType) {
        super(id);
        type(VoProv.PARAMETER_DESCRIPTION);
        named(name).set(VoProv.VALUE_TYPE, valueType);
        influence(activityDescription, VoProv.RELATED_TO_RELATION);
    }

    @Override
    ParameterDescriptionBuilder self() {
        return this;
    }

    /** {@code unit} (0..1). */
    public ParameterDescriptionBuilder unit(String text) {
        return set(VoProv.UNIT, text);
    }

    /** {@code ucd} (0..1). */
    public ParameterDescriptionBuilder ucd(String text) {
        return set(VoProv.UCD, text);
    }

    /** {@code utype} (0..1). */
    public ParameterDescriptionBuilder utype(String text) {
        return set(VoProv.UTYPE, text);
    }

    /** {@code min} (0..1). */
    public ParameterDescriptionBuilder min(String text) {
        return set(VoProv.MIN, text);
    }

    /** {@code max} (0..1). */
    public ParameterDescriptionBuilder max(String text) {
        return set(VoProv.MAX, text);
    }

    /** {@code default} (0..1). */
    public ParameterDescriptionBuilder defaultValue(String text) {
        return set(VoProv.DEFAULT, text);
    }

    /** {@code description} (0..1). */
    public ParameterDescriptionBuilder description(String text) {
        return set(VoProv.DESCRIPTION, text);
    }

    /** {@code options} (0..*): one value that is allowed. */
    public ParameterDescriptionBuilder option(String value) {
        return attribute(VoProv.OPTIONS, Value.of(value));
    }
}
