package org.voblocks.prov;

import org.jspecify.annotations.Nullable;

/**
 * Something that bears responsibility: a person, an organization, a program (PROV-DM, section 5.3.1).
 *
 * @param id the identifier
 * @param attributes the attributes
 */
public record Agent(QualifiedName id, Attributes attributes) implements Element {
    public static Agent of(QualifiedName id) {
        return new Agent(id, Attributes.EMPTY);
    }

    @Override
    public Kind kind() {
        return Kind.AGENT;
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
