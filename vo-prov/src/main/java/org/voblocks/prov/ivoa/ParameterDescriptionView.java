package org.voblocks.prov.ivoa;

import java.util.List;
import java.util.Optional;
import org.voblocks.prov.Element;

/** What a parameter is. */
public final class ParameterDescriptionView extends Thing {
    ParameterDescriptionView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm("ParameterDescription");
    }

    /** {@code name} (1). */
    public Optional<String> name() {
        return text("name");
    }

    /** {@code valueType} (1). */
    public Optional<String> valueType() {
        return text("valueType");
    }

    /** {@code unit} (0..1). */
    public Optional<String> unit() {
        return text("unit");
    }

    /** {@code ucd} (0..1). */
    public Optional<String> ucd() {
        return text("ucd");
    }

    /** {@code utype} (0..1). */
    public Optional<String> utype() {
        return text("utype");
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

    /** {@code description} (0..1). */
    public Optional<String> description() {
        return text("description");
    }

    /** {@code options} (0..*). */
    public List<String> options() {
        return texts("options");
    }
}
