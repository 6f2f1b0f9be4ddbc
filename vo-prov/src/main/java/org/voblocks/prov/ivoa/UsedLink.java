package org.voblocks.prov.ivoa;

import java.util.Optional;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.Relation;

/** {@code Used}: an activity used an entity. */
public record UsedLink(IvoaView view, Relation.Usage statement) {

    /** {@code role} (0..1). */
    public Optional<String> role() {
        return IvoaView.role(statement);
    }

    /** {@code time} (0..1). */
    public Optional<ProvTime> time() {
        return Optional.ofNullable(statement.time());
    }

    /** {@code entity} (1). */
    public EntityView entity() {
        return view.entity(statement.entity());
    }

    /** {@code usageDescription} (0..1). */
    public Optional<PartDescriptionView> usageDescription() {
        return view.descriptor(statement);
    }
}
