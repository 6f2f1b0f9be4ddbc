package org.voblocks.prov.ivoa;

import org.voblocks.prov.Element;

/** What a configuration file is. */
public final class ConfigFileDescriptionView extends Thing implements Traits.Named, Traits.OfContent, Traits.Explained {
    ConfigFileDescriptionView(IvoaView view, Element statement) {
        super(view, statement);
    }

    @Override
    public ProvenanceDm.DmClass dmClass() {
        return dm("ConfigFileDescription");
    }
}
