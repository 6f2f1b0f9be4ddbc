package org.voblocks.prov.ivoa;

import org.voblocks.prov.Element;

/** What an entity is; of a value or of a dataset, if it says so. */
public final class EntityDescriptionView extends Thing
        implements Traits.Named, Traits.Explained, Traits.Documented, Traits.OfValue, Traits.OfContent {
    EntityDescriptionView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm(IvoaView.marker(statement(), "EntityDescription"));
    }
}
