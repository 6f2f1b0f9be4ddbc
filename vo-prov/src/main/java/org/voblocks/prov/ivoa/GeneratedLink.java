package org.voblocks.prov.ivoa;

import java.util.Optional;
import org.voblocks.prov.Relation;

/** {@code WasGeneratedBy}: an activity made an entity. */
public record GeneratedLink(IvoaView view, Relation.Generation statement) {

    /** {@code role} (0..1). */
    public Optional<String> role() {
        return IvoaView.role(statement);
    }

    /** {@code activity} (1). */
    public ActivityView activity() {
        return view.activity(statement.activity());
    }

    /** {@code generationDescription} (0..1). */
    public Optional<PartDescriptionView> generationDescription() {
        return view.descriptor(statement);
    }
}
