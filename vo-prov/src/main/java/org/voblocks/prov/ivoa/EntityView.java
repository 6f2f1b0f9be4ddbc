package org.voblocks.prov.ivoa;

import java.util.List;
import java.util.Optional;
import org.voblocks.prov.Element;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.Relation;

/** An entity; a Collection, ValueEntity or DatasetEntity, if it says so. */
public final class EntityView extends Thing implements Traits.Named, Traits.Located, Traits.Commented {
    EntityView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return statement().attributes().hasType(Prov.COLLECTION)
                ? dm("Collection")
                : dm(IvoaView.marker(statement(), "Entity"));
    }

    /** {@code generatedAtTime} (0..1). */
    public Optional<ProvTime> generatedAtTime() {
        return time("generatedAtTime");
    }

    /** {@code invalidatedAtTime} (0..1). */
    public Optional<ProvTime> invalidatedAtTime() {
        return time("invalidatedAtTime");
    }

    /** {@code ValueEntity.value} (1). */
    public Optional<String> value() {
        return text("value");
    }

    /** {@code wasGeneratedBy} (0..1 in the standard; all that the document has). */
    public List<GeneratedLink> wasGeneratedBy() {
        return view().relations(id(), Relation.Generation.class).stream()
                .map(g -> new GeneratedLink(view(), g))
                .toList();
    }

    /** {@code wasAttributedTo} (0..*). */
    public List<AgentLink> wasAttributedTo() {
        return view().relations(id(), Relation.Attribution.class).stream()
                .map(a -> new AgentLink(view(), a))
                .toList();
    }

    /** {@code usedEntity} (0..*): what this was derived from. */
    public List<EntityView> usedEntities() {
        return view().relations(id(), Relation.Derivation.class).stream()
                .map(d -> view().entity(d.usedEntity()))
                .toList();
    }

    /** {@code Collection.entity} (0..*): the members. */
    public List<EntityView> members() {
        return view().relations(id(), Relation.Membership.class).stream()
                .map(m -> view().entity(m.entity()))
                .toList();
    }

    /** {@code entityDescription} (0..1). */
    public Optional<EntityDescriptionView> entityDescription() {
        return view().described(id(), EntityDescriptionView.class);
    }
}
