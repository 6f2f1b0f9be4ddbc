package org.voblocks.prov.ivoa.build;

import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;

/** A parameter of an activity with its value. */
public final class ParameterBuilder extends ThingBuilder<ParameterBuilder> {
    ParameterBuilder(QualifiedName id, String name, Value value) {
        super(id);
        type(VoProv.PARAMETER);
        named(name).set(VoProv.VALUE, value);
    }

    @Override
    ParameterBuilder self() {
        return this;
    }

    /** {@code valueEntity} (0..1): the entity that the value comes from. */
    public ParameterBuilder valueEntity(QualifiedName entity) {
        return only(entity, VoProv.HAD_REFERENCE);
    }

    /** {@code parameterDescription} (0..1). */
    public ParameterBuilder parameterDescription(QualifiedName description) {
        return only(description, VoProv.DESCRIPTION_RELATION);
    }

    private ParameterBuilder only(QualifiedName influencer, QualifiedName marker) {
        relations().removeIf(r -> r.attributes().hasType(marker));
        return influence(influencer, marker);
    }
}
