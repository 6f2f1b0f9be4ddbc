package org.voblocks.prov.ivoa;

import java.util.Optional;
import org.voblocks.prov.Element;

/** What an entity is; of a value or of a dataset, if it says so. */
public final class EntityDescriptionView extends Thing {
    EntityDescriptionView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm(IvoaView.marker(statement(), "EntityDescription"));
    }

    /** {@code name} (1). */
    public Optional<String> name() {
        return text("name");
    }

    /** {@code description} (0..1). */
    public Optional<String> description() {
        return text("description");
    }

    /** {@code docurl} (0..1). */
    public Optional<String> docurl() {
        return text("docurl");
    }

    /** {@code type} (0..1). */
    public Optional<String> type() {
        return text("type");
    }

    /** {@code ValueDescription.valueType} (1). */
    public Optional<String> valueType() {
        return text("valueType");
    }

    /** {@code ValueDescription.unit} (0..1). */
    public Optional<String> unit() {
        return text("unit");
    }

    /** {@code ValueDescription.ucd} (0..1). */
    public Optional<String> ucd() {
        return text("ucd");
    }

    /** {@code ValueDescription.utype} (0..1). */
    public Optional<String> utype() {
        return text("utype");
    }

    /** {@code DatasetDescription.contentType} (1). */
    public Optional<String> contentType() {
        return text("contentType");
    }
}
