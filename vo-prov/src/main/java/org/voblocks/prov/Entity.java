package org.voblocks.prov;

import org.jspecify.annotations.Nullable;

/**
 * A thing with some fixed aspects: a file, an event list, a map (PROV-DM, section 5.1.1).
 *
 * @param id the identifier
 * @param attributes the attributes
 */
public record Entity(QualifiedName id, Attributes attributes) implements Element {
    public static Entity of(QualifiedName id) {
        return new Entity(id, Attributes.EMPTY);
    }

    @Override
    public Kind kind() {
        return Kind.ENTITY;
    }

    @Override
    public @Nullable Object argument(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String toString() {
        return describe();
    }
}
