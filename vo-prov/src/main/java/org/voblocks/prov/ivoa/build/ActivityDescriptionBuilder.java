package org.voblocks.prov.ivoa.build;

import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.describe.VoProv;

/** What an activity is, before it is done. */
public final class ActivityDescriptionBuilder extends ThingBuilder<ActivityDescriptionBuilder> {
    ActivityDescriptionBuilder(QualifiedName id, String name) {
        super(id);
        type(VoProv.ACTIVITY_DESCRIPTION);
        named(name);
    }

    @Override
    ActivityDescriptionBuilder self() {
        return this;
    }

    /** {@code version} (0..1). */
    public ActivityDescriptionBuilder version(String text) {
        return set(VoProv.VERSION, text);
    }

    /** {@code description} (0..1). */
    public ActivityDescriptionBuilder description(String text) {
        return set(VoProv.DESCRIPTION, text);
    }

    /** {@code docurl} (0..1). */
    public ActivityDescriptionBuilder docurl(String text) {
        return set(VoProv.DOCURL, text);
    }

    /** {@code type} (0..1): {@code Observation}, {@code Reduction}, {@code Analysis}, ... */
    public ActivityDescriptionBuilder type(String text) {
        return set(VoProv.TYPE, text);
    }

    /** {@code subtype} (0..1). */
    public ActivityDescriptionBuilder subtype(String text) {
        return set(VoProv.SUBTYPE, text);
    }
}
