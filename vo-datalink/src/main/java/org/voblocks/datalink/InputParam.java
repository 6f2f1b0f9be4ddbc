package org.voblocks.datalink;

import java.util.List;
import java.util.Optional;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Param;
import org.voblocks.votable.Values;

/**
 * A parameter of a service: a PARAM of the group {@code inputParams} (DataLink 1.1, section 4.1). A value makes it fixed:
 * clients must send just that. A {@code ref} to a column of a table in the same document binds it: clients send the value
 * of the row. Anything else is for the user to choose.
 *
 * @param param the PARAM
 */
public record InputParam(Param param) {

    /** A text for the user to choose. */
    public static Builder text(String name) {
        return new Builder(Field.text(name));
    }

    /** One number for the user to choose. */
    public static Builder number(String name, Datatype datatype) {
        return new Builder(Field.builder(name, datatype));
    }

    /** A DALI interval of two numbers: {@code xtype="interval"}. */
    public static Builder interval(String name) {
        return new Builder(Field.builder(name, Datatype.DOUBLE).arraysize("2").xtype("interval"));
    }

    /** Any type. */
    public static Builder of(Field.Builder field) {
        return new Builder(field);
    }

    public String name() {
        return param.name();
    }

    /** Type, unit, UCD and so on. */
    public Field field() {
        return param.field();
    }

    /** The value that clients must send. */
    public Optional<String> fixedValue() {
        return Optional.of(param.value()).filter(v -> !v.isEmpty());
    }

    /** The ID of the column (or PARAM) whose value clients must send. */
    public Optional<String> boundTo() {
        return Optional.ofNullable(param.field().ref());
    }

    /** True if the user chooses the value. */
    public boolean isFree() {
        return fixedValue().isEmpty() && boundTo().isEmpty();
    }

    /** The allowed values, possibly none. */
    public List<Values.Option> options() {
        Values values = param.field().values();
        return values == null ? List.of() : values.options();
    }

    /** Builds an {@link InputParam}. */
    public static final class Builder {
        private final Field.Builder field;
        private String value = "";

        private Builder(Field.Builder field) {
            this.field = field;
        }

        public Builder description(String description) {
            field.description(description);
            return this;
        }

        /** The unit (VOUnits). */
        public Builder unit(String unit) {
            field.unit(unit);
            return this;
        }

        public Builder ucd(String ucd) {
            field.ucd(ucd);
            return this;
        }

        public Builder utype(String utype) {
            field.utype(utype);
            return this;
        }

        public Builder xtype(String xtype) {
            field.xtype(xtype);
            return this;
        }

        /** The values to choose from. */
        public Builder options(String... values) {
            field.values(Values.options(List.of(values)));
            return this;
        }

        /** The least and the greatest value, as text; of an interval those of its ends. */
        public Builder range(String min, String max) {
            field.values(Values.range(min, max));
            return this;
        }

        /** Fixes the value. */
        public Builder fixed(String value) {
            this.value = value;
            return this;
        }

        /** Binds the value to the column with that XML ID. */
        public Builder boundTo(String columnId) {
            field.ref(columnId);
            return this;
        }

        public InputParam build() {
            return new InputParam(new Param(field.build(), value));
        }
    }
}
