package org.voblocks.prov.ivoa.build;

import org.voblocks.prov.Prov;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.describe.VoProv;

/** A file that configures an activity. */
public final class ConfigFileBuilder extends ThingBuilder<ConfigFileBuilder> {
    ConfigFileBuilder(QualifiedName id, String name) {
        super(id);
        type(VoProv.CONFIG_FILE);
        named(name);
    }

    @Override
    ConfigFileBuilder self() {
        return this;
    }

    /** {@code location} (0..1). */
    public ConfigFileBuilder location(String text) {
        return set(Prov.LOCATION, text);
    }

    /** {@code comment} (0..1). */
    public ConfigFileBuilder comment(String text) {
        return set(VoProv.COMMENT, text);
    }

    /** {@code configFileDescription} (0..1). */
    public ConfigFileBuilder configFileDescription(QualifiedName description) {
        relations().clear();
        return influence(description, VoProv.DESCRIPTION_RELATION);
    }
}
