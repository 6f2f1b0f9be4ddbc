package org.voblocks.prov.ivoa;

import java.util.Optional;
import org.voblocks.prov.Element;

/** A file that configures an activity. */
public final class ConfigFileView extends Thing implements Traits.Named, Traits.Located, Traits.Commented {
    ConfigFileView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm("ConfigFile");
    }

    /** {@code configFileDescription} (0..1). */
    public Optional<ConfigFileDescriptionView> configFileDescription() {
        return view().described(id(), ConfigFileDescriptionView.class);
    }
}
