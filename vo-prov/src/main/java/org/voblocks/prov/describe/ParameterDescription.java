package org.voblocks.prov.describe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an activity (ProvenanceDM 1.0, class ActivityConfiguration.ParameterDescription). Values are texts, in
 * the form that {@code valueType} has in a VOTable.
 *
 * @param name the name
 * @param valueType a VOTable datatype, for example {@code double} or {@code char}
 * @param xtype the DALI xtype, or null
 * @param arraysize the VOTable arraysize, or null for a scalar
 * @param description what it is, or null
 * @param unit a VOUnit, or null
 * @param ucd a UCD, or null
 * @param utype a utype, or null
 * @param min the least value, or null
 * @param max the greatest value, or null
 * @param defaultValue the value if none is given, or null
 * @param options the values allowed; empty for any
 * @param required whether it must be given
 */
public record ParameterDescription(
        String name,
        String valueType,
        @Nullable String xtype,
        @Nullable String arraysize,
        @Nullable String description,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String min,
        @Nullable String max,
        @Nullable String defaultValue,
        List<String> options,
        boolean required) {
    public ParameterDescription {
        options = List.copyOf(options);
    }

    public static Builder builder(String name, String valueType) {
        return new Builder(name, valueType);
    }

    public Builder toBuilder() {
        Builder builder = new Builder(name, valueType);
        builder.xtype = xtype;
        builder.arraysize = arraysize;
        builder.description = description;
        builder.unit = unit;
        builder.ucd = ucd;
        builder.utype = utype;
        builder.min = min;
        builder.max = max;
        builder.defaultValue = defaultValue;
        builder.options = options;
        builder.required = required;
        return builder;
    }

    /** Sets what is known of a parameter; required unless said otherwise. */
    public static final class Builder {
        private final String name;
        private final String valueType;
        private @Nullable String xtype;
        private @Nullable String arraysize;
        private @Nullable String description;
        private @Nullable String unit;
        private @Nullable String ucd;
        private @Nullable String utype;
        private @Nullable String min;
        private @Nullable String max;
        private @Nullable String defaultValue;
        private List<String> options = List.of();
        private boolean required = true;

        private Builder(String name, String valueType) {
            this.name = name;
            this.valueType = valueType;
        }

        public Builder xtype(@Nullable String xtype) {
            this.xtype = xtype;
            return this;
        }

        public Builder arraysize(@Nullable String arraysize) {
            this.arraysize = arraysize;
            return this;
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

        public Builder min(@Nullable String min) {
            this.min = min;
            return this;
        }

        public Builder max(@Nullable String max) {
            this.max = max;
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

        public Builder required(boolean required) {
            this.required = required;
            return this;
        }

        public ParameterDescription build() {
            return new ParameterDescription(
                    name,
                    valueType,
                    xtype,
                    arraysize,
                    description,
                    unit,
                    ucd,
                    utype,
                    min,
                    max,
                    defaultValue,
                    options,
                    required);
        }
    }
}
