package org.voblocks.uws.describe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a job (IVOA ProvenanceDM 1.0, ParameterDescription).
 *
 * @param name the name
 * @param type the type
 * @param description what it means, or null
 * @param unit the unit (VOUnits), or null
 * @param ucd the UCD, or null
 * @param utype the utype, or null
 * @param xtype the DALI xtype of the text, or null for that of the type
 * @param defaultValue what a job without this parameter gets, or null
 * @param options the only allowed values; empty for any
 * @param min the least value, or null; numbers and timestamps only
 * @param max the greatest value, or null; numbers and timestamps only
 * @param multiplicity how many values; at least one means that the parameter is required if it has no default. Where
 *     several are allowed and the type is not a text, one text may hold several, with spaces or commas between
 */
public record ParameterDescription(
        String name,
        ParameterType type,
        @Nullable String description,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String xtype,
        @Nullable String defaultValue,
        List<String> options,
        @Nullable String min,
        @Nullable String max,
        Multiplicity multiplicity) {

    public ParameterDescription {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a parameter needs a name");
        }
        options = List.copyOf(options);
    }

    /** Whether a job cannot run without a value from the client. */
    public boolean isRequired() {
        return multiplicity.min() > 0 && defaultValue == null;
    }

    public static Builder builder(String name, ParameterType type) {
        return new Builder(name, type);
    }

    public Builder toBuilder() {
        Builder b = new Builder(name, type);
        b.description = description;
        b.unit = unit;
        b.ucd = ucd;
        b.utype = utype;
        b.xtype = xtype;
        b.defaultValue = defaultValue;
        b.options = options;
        b.min = min;
        b.max = max;
        b.multiplicity = multiplicity;
        return b;
    }

    /** Builds a {@link ParameterDescription}: optional, one value, unless said otherwise. */
    public static final class Builder {
        private final String name;
        private final ParameterType type;
        private @Nullable String description;
        private @Nullable String unit;
        private @Nullable String ucd;
        private @Nullable String utype;
        private @Nullable String xtype;
        private @Nullable String defaultValue;
        private List<String> options = List.of();
        private @Nullable String min;
        private @Nullable String max;
        private Multiplicity multiplicity = Multiplicity.OPTIONAL;

        private Builder(String name, ParameterType type) {
            this.name = name;
            this.type = type;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder unit(@Nullable String unit) {
            this.unit = unit;
            return this;
        }

        public Builder ucd(@Nullable String ucd) {
            this.ucd = ucd;
            return this;
        }

        public Builder utype(@Nullable String utype) {
            this.utype = utype;
            return this;
        }

        public Builder xtype(@Nullable String xtype) {
            this.xtype = xtype;
            return this;
        }

        public Builder defaultValue(@Nullable String defaultValue) {
            this.defaultValue = defaultValue;
            return this;
        }

        public Builder options(List<String> options) {
            this.options = options;
            return this;
        }

        public Builder options(String... options) {
            return options(List.of(options));
        }

        public Builder min(@Nullable String min) {
            this.min = min;
            return this;
        }

        public Builder max(@Nullable String max) {
            this.max = max;
            return this;
        }

        /** A closed range. */
        public Builder range(Number min, Number max) {
            return min(min.toString()).max(max.toString());
        }

        /** At least one value, or at least none; the upper end stays. */
        public Builder required(boolean required) {
            multiplicity = new Multiplicity(required ? Math.max(1, multiplicity.min()) : 0, multiplicity.max());
            return this;
        }

        /** Any number of values; the lower end stays. */
        public Builder many() {
            multiplicity = new Multiplicity(multiplicity.min(), Integer.MAX_VALUE);
            return this;
        }

        public Builder multiplicity(Multiplicity multiplicity) {
            this.multiplicity = multiplicity;
            return this;
        }

        public ParameterDescription build() {
            ParameterDescription built = new ParameterDescription(
                    name, type, description, unit, ucd, utype, xtype, defaultValue, options, min, max, multiplicity);
            ParameterCheck.checkDescription(built);
            return built;
        }
    }
}
