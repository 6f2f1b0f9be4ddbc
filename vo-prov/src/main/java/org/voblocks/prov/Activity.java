package org.voblocks.prov;

import org.jspecify.annotations.Nullable;

/**
 * Something that occurs over a period of time and acts upon entities: a job, an observation (PROV-DM, section 5.1.2).
 *
 * @param id the identifier
 * @param startTime when it began, or null
 * @param endTime when it ended, or null
 * @param attributes the attributes
 */
public record Activity(
        QualifiedName id,
        @Nullable ProvTime startTime,
        @Nullable ProvTime endTime,
        Attributes attributes) implements Element {
    public static Activity of(QualifiedName id) {
        return new Activity(id, null, null, Attributes.EMPTY);
    }

    @Override
    public Kind kind() {
        return Kind.ACTIVITY;
    }

    @Override
    public @Nullable Object argument(int index) {
        return switch (index) {
            case 0 -> startTime;
            case 1 -> endTime;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    @Override
    public String toString() {
        return describe();
    }
}
