package org.voblocks.prov.ivoa.build;

import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.describe.VoProv;

/** What a configuration file is. */
public final class ConfigFileDescriptionBuilder extends ThingBuilder<ConfigFileDescriptionBuilder> {
    ConfigFileDescriptionBuilder(QualifiedName id, QualifiedName activityDescription, String name, String contentType) {
        super(id);
        type(VoProv.CONFIG_FILE_DESCRIPTION);
        named(name).set(VoProv.CONTENT_TYPE, contentType);
        influence(activityDescription, VoProv.RELATED_TO_RELATION);
    }

    @Override
    ConfigFileDescriptionBuilder self() {
        return this;
    }

    /** {@code description} (0..1). */
    public ConfigFileDescriptionBuilder description(String text) {
        return set(VoProv.DESCRIPTION, text);
    }
}
