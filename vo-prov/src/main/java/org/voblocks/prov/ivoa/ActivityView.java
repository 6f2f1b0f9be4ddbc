package org.voblocks.prov.ivoa;

import java.util.List;
import java.util.Optional;
import org.voblocks.prov.Activity;
import org.voblocks.prov.Element;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.Relation;
import org.voblocks.prov.describe.VoProv;

/** Something done. */
public final class ActivityView extends Thing implements Traits.Named, Traits.Commented {
    ActivityView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm("Activity");
    }

    /** {@code startTime} (0..1). */
    public Optional<ProvTime> startTime() {
        return Optional.ofNullable(((Activity) statement()).startTime());
    }

    /** {@code endTime} (0..1). */
    public Optional<ProvTime> endTime() {
        return Optional.ofNullable(((Activity) statement()).endTime());
    }

    /** {@code wasAssociatedWith} (0..*). */
    public List<AgentLink> wasAssociatedWith() {
        return view().relations(id(), Relation.Association.class).stream()
                .filter(a -> a.agent() != null)
                .map(a -> new AgentLink(view(), a))
                .toList();
    }

    /** {@code used} (0..*). */
    public List<UsedLink> used() {
        return view().relations(id(), Relation.Usage.class).stream()
                .map(u -> new UsedLink(view(), u))
                .toList();
    }

    /** {@code wasConfiguredBy} (0..*). */
    public List<ConfiguredLink> wasConfiguredBy() {
        return view().relations(id(), Relation.Influence.class).stream()
                .filter(i -> VoProv.isA(i.attributes(), VoProv.CONFIGURATION_RELATION))
                .map(i -> new ConfiguredLink(view(), i))
                .toList();
    }

    /** {@code informant} (0..*). */
    public List<ActivityView> informants() {
        return view().relations(id(), Relation.Communication.class).stream()
                .map(c -> view().activity(c.informant()))
                .toList();
    }

    /** {@code activityDescription} (0..1). */
    public Optional<ActivityDescriptionView> activityDescription() {
        return view().described(id(), ActivityDescriptionView.class);
    }
}
