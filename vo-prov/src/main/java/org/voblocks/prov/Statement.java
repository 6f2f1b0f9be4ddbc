package org.voblocks.prov;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A statement of PROV-DM: an {@link Element} or a {@link Relation}. Immutable; equal by content. */
public sealed interface Statement permits Element, Relation {

    /** What it states. */
    Kind kind();

    /** The identifier, or null if it has none. */
    default @Nullable QualifiedName id() {
        return null;
    }

    /** The attributes; empty for kinds that have none. */
    default Attributes attributes() {
        return Attributes.EMPTY;
    }

    /**
     * The formal argument at that place of {@link Kind#arguments()}, or null if it is not given: a
     * {@link QualifiedName}, {@link ProvTime}, {@link Value} or list, as the kind says.
     */
    @Nullable Object argument(int index);

    /** The same with other attributes. */
    default Statement withAttributes(Attributes attributes) {
        int count = kind().arguments().size();
        @Nullable Object[] arguments = new Object[count];
        for (int i = 0; i < count; i++) {
            arguments[i] = argument(i);
        }
        return kind().statement(id(), arguments, attributes);
    }

    /** The formal argument at that place, if it is a name. */
    default @Nullable QualifiedName nameAt(int index) {
        return argument(index) instanceof QualifiedName name ? name : null;
    }

    private static String show(@Nullable Object argument) {
        return Objects.toString(argument, "-");
    }

    /** Like PROV-N, for messages; not escaped. */
    default String describe() {
        StringBuilder text = new StringBuilder(kind().keyword()).append('(');
        QualifiedName id = id();
        if (id != null) {
            text.append(id).append(kind().isElement() ? "" : "; ");
        }
        int count = kind().arguments().size();
        for (int i = 0; i < count; i++) {
            text.append(i > 0 || kind().isElement() ? ", " : "").append(show(argument(i)));
        }
        if (!attributes().isEmpty()) {
            text.append(", ").append(attributes());
        }
        return text.append(')').toString();
    }
}
