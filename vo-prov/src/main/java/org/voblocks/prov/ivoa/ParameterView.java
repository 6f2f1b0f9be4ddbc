package org.voblocks.prov.ivoa;

import java.util.Optional;
import org.voblocks.prov.Element;
import org.voblocks.prov.describe.VoProv;

/** A parameter of an activity with its value. */
public final class ParameterView extends Thing implements Traits.Named {
    ParameterView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm("Parameter");
    }

    /** {@code value} (1). */
    public Optional<String> value() {
        return text("value");
    }

    /** {@code valueEntity} (0..1): the entity that the value comes from ({@code hadReference}). */
    public Optional<EntityView> valueEntity() {
        return view().influencers(id(), VoProv.HAD_REFERENCE).stream()
                .findFirst()
                .map(view()::entity);
    }

    /** {@code parameterDescription} (0..1). */
    public Optional<ParameterDescriptionView> parameterDescription() {
        return view().described(id(), ParameterDescriptionView.class);
    }
}
