package org.voblocks.prov.ivoa;

import java.util.Optional;
import org.voblocks.prov.Element;

/** What a configuration file is. */
public final class ConfigFileDescriptionView extends Thing {
    ConfigFileDescriptionView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm("ConfigFileDescription");
    }

    /** {@code name} (1). */
    public Optional<String> name() {
        return text("name");
    }

    /** {@code contentType} (1). */
    public Optional<String> contentType() {
        return text("contentType");
    }

    /** {@code description} (0..1). */
    public Optional<String> description() {
        return text("description");
    }
}
