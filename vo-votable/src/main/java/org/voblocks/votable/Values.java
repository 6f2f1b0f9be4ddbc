package org.voblocks.votable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A VALUES element: the null value, the range and the options of a column or param (VOTable 1.4, section 4.6).
 *
 * @param nullValue the text that stands for null in an integer column, or null
 * @param min the least value, or null
 * @param max the greatest value, or null
 * @param options the allowed values
 * @param type {@code legal} (which is what null means), or {@code actual} for the values that the table has
 * @param id the XML ID, or null
 * @param ref the ID of the VALUES before that this one repeats, or null; a writer then writes only the reference
 */
public record Values(
        @Nullable String nullValue,
        @Nullable Bound min,
        @Nullable Bound max,
        List<Option> options,
        @Nullable String type,
        @Nullable String id,
        @Nullable String ref) {

    /** Values without type, ID and reference. */
    public Values(@Nullable String nullValue, @Nullable Bound min, @Nullable Bound max, List<Option> options) {
        this(nullValue, min, max, options, null, null, null);
    }

    /**
     * An end of a range.
     *
     * @param value the value as text, in the datatype of the column
     * @param inclusive whether the value itself is in the range
     */
    public record Bound(String value, boolean inclusive) {}

    /**
     * An allowed value; options may nest.
     *
     * @param value the value as text
     * @param name a name to show, or null
     * @param options options below this one
     */
    public record Option(String value, @Nullable String name, List<Option> options) {
        public Option {
            options = List.copyOf(options);
        }
    }

    public Values {
        options = List.copyOf(options);
    }

    /** The same without an ID. */
    public Values withoutId() {
        return new Values(nullValue, min, max, options, type, null, ref);
    }

    /** Only the value that stands for null. */
    public static Values nullValue(String text) {
        return new Values(text, null, null, List.of());
    }

    /** A closed range; either end may be open (null). */
    public static Values range(@Nullable String min, @Nullable String max) {
        return new Values(
                null, min == null ? null : new Bound(min, true), max == null ? null : new Bound(max, true), List.of());
    }

    /** Only options. */
    public static Values options(List<String> values) {
        return new Values(
                null,
                null,
                null,
                values.stream().map(v -> new Option(v, null, List.of())).toList());
    }
}
