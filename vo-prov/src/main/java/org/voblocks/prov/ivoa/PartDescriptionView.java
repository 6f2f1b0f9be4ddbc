package org.voblocks.prov.ivoa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voblocks.prov.Element;

/** What an activity uses or generates: a UsageDescription or GenerationDescription. */
public final class PartDescriptionView extends Thing implements Traits.Explained {
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

    /** {@code type} (0..1). */
    public Optional<String> type() {
        return text("type");
    }

    /** {@code multiplicity} (0..1). */
    public Optional<String> multiplicity() {
        return text("multiplicity");
    }

    /** {@code entityDescription} (0..*), whichever of the two the relation begins with. */
    public List<EntityDescriptionView> entityDescriptions() {
        List<EntityDescriptionView> found = new ArrayList<>(view().partsOf(id(), EntityDescriptionView.class));
        view().describing(id(), EntityDescriptionView.class).stream()
                .filter(d -> !found.contains(d))
                .forEach(found::add);
        return List.copyOf(found);
    }
}
