package org.voblocks.prov.ivoa;

import java.util.List;
import java.util.Optional;
import org.voblocks.prov.Element;

/** What an activity is, before it is done. */
public final class ActivityDescriptionView extends Thing implements Traits.Named, Traits.Explained, Traits.Documented {
    ActivityDescriptionView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm("ActivityDescription");
    }

    /** {@code version} (0..1). */
    public Optional<String> version() {
        return text("version");
    }

    /** {@code subtype} (0..1). */
    public Optional<String> subtype() {
        return text("subtype");
    }

    /** {@code parameterDescription} (0..*). */
    public List<ParameterDescriptionView> parameterDescriptions() {
        return view().partsOf(id(), ParameterDescriptionView.class);
    }

    /** {@code configFileDescription} (0..*). */
    public List<ConfigFileDescriptionView> configFileDescriptions() {
        return view().partsOf(id(), ConfigFileDescriptionView.class);
    }

    /** {@code usageDescription} (0..*). */
    public List<PartDescriptionView> usageDescriptions() {
        return view().partsOf(id(), PartDescriptionView.class).stream()
                .filter(p -> p.dmClass().name().equals("UsageDescription"))
                .toList();
    }

    /** {@code generationDescription} (0..*). */
    public List<PartDescriptionView> generationDescriptions() {
        return view().partsOf(id(), PartDescriptionView.class).stream()
                .filter(p -> p.dmClass().name().equals("GenerationDescription"))
                .toList();
    }
}
