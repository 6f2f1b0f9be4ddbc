package org.voblocks.prov.ivoa;

import java.util.Optional;
import org.voblocks.prov.Element;

/** A file that configures an activity. */
public final class ConfigFileView extends Thing {
    ConfigFileView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm("ConfigFile");
    }

    /** {@code name} (1). */
    public Optional<String> name() {
        return text("name");
    }

    /** {@code location} (0..1). */
    public Optional<String> location() {
        return text("location");
    }

    /** {@code comment} (0..1). */
    public Optional<String> comment() {
        return text("comment");
    }

    /** {@code configFileDescription} (0..1). */
    public Optional<ConfigFileDescriptionView> configFileDescription() {
        return view().described(id(), ConfigFileDescriptionView.class);
    }
}
