package org.voblocks.prov.ivoa;

import java.util.List;
import java.util.Optional;
import org.voblocks.prov.Element;

/** What a parameter is. */
public final class ParameterDescriptionView extends Thing implements Traits.Named, Traits.OfValue, Traits.Explained {
    ParameterDescriptionView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm("ParameterDescription");
    }

    /** {@code min} (0..1). */
    public Optional<String> min() {
        return text("min");
    }

    /** {@code max} (0..1). */
    public Optional<String> max() {
        return text("max");
    }

    /** {@code default} (0..1). */
    public Optional<String> defaultValue() {
        return text("default");
    }

    /** {@code options} (0..*). */
    public List<String> options() {
        return texts("options");
    }
}
