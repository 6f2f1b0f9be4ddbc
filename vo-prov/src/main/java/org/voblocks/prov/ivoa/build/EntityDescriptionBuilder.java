package org.voblocks.prov.ivoa.build;

import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.describe.VoProv;

/** What an entity is; a ValueDescription or DatasetDescription, as it was begun. */
public final class EntityDescriptionBuilder extends ThingBuilder<EntityDescriptionBuilder> {
    EntityDescriptionBuilder(QualifiedName id, QualifiedName marker, String name) {
        super(id);
        type(marker);
        named(name);
    }

    @Override
    EntityDescriptionBuilder self() {
        return this;
    }

    /** {@code description} (0..1). */
    public EntityDescriptionBuilder description(String text) {
        return set(VoProv.DESCRIPTION, text);
    }

    /** {@code docurl} (0..1). */
    public EntityDescriptionBuilder docurl(String text) {
        return set(VoProv.DOCURL, text);
    }

    /** {@code type} (0..1). */
    public EntityDescriptionBuilder type(String text) {
        return set(VoProv.TYPE, text);
    }

    /** {@code ValueDescription.unit} (0..1). */
    public EntityDescriptionBuilder unit(String text) {
        return set(VoProv.UNIT, text);
    }

    /** {@code ValueDescription.ucd} (0..1). */
    public EntityDescriptionBuilder ucd(String text) {
        return set(VoProv.UCD, text);
    }

    /** {@code ValueDescription.utype} (0..1). */
    public EntityDescriptionBuilder utype(String text) {
        return set(VoProv.UTYPE, text);
    }
}
