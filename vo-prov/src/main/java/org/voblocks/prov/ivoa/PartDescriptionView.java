package org.voblocks.prov.ivoa;

import java.util.List;
import java.util.Optional;
import org.voblocks.prov.Element;

/** What an activity uses or generates: a UsageDescription or GenerationDescription. */
public final class PartDescriptionView extends Thing {
    PartDescriptionView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm(IvoaView.marker(statement(), "UsageDescription"));
    }

    /** {@code role} (1). */
    public Optional<String> role() {
        return text("role");
    }

    /** {@code description} (0..1). */
    public Optional<String> description() {
        return text("description");
    }

    /** {@code type} (0..1). */
    public Optional<String> type() {
        return text("type");
    }

    /** {@code multiplicity} (0..1). */
    public Optional<String> multiplicity() {
        return text("multiplicity");
    }

    /** {@code entityDescription} (0..*). */
    public List<EntityDescriptionView> entityDescriptions() {
        return view().describing(id(), EntityDescriptionView.class);
    }
}
