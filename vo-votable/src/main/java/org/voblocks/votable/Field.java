package org.voblocks.votable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: the FIELD element (VOTable 1.4, section 4.1).
 *
 * @param name the name
 * @param datatype the type of one element
 * @param id the XML ID; or null
 * @param arraysize the shape, for example {@code *}, {@code 3x*}; null means one element
 * @param xtype the extended type (DALI), for example {@code timestamp}; or null
 * @param unit the unit (VOUnits); or null
 * @param ucd the UCD; or null
 * @param utype the utype; or null
 * @param ref the ID of a COOSYS, TIMESYS, GROUP or other element; or null
 * @param precision the significant digits, for example {@code F2}; or null
 * @param width the characters for display; or null
 * @param description the description; or null
 * @param type {@code hidden}, {@code no_query}, {@code trigger} or {@code location} (VOTable 1.4, appendix A.2), or null
 * @param values null value, range and options, or null
 * @param links links, of which a client may make URLs from values
 */
public record Field(
        String name,
        Datatype datatype,
        @Nullable String id,
        @Nullable String arraysize,
        @Nullable String xtype,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String ref,
        @Nullable String precision,
        @Nullable Integer width,
        @Nullable String description,
        @Nullable String type,
        @Nullable Values values,
        List<Link> links) {

    public Field {
        links = List.copyOf(links);
    }

    public static Builder builder(String name, Datatype datatype) {
        return new Builder(name, datatype);
    }

    /** A column of strings of any length. */
    public static Builder text(String name) {
        return new Builder(name, Datatype.CHAR).arraysize("*");
    }

    public Builder toBuilder() {
        Builder b = new Builder(name, datatype);
        b.id = id;
        b.arraysize = arraysize;
        b.xtype = xtype;
        b.unit = unit;
        b.ucd = ucd;
        b.utype = utype;
        b.ref = ref;
        b.precision = precision;
        b.width = width;
        b.description = description;
        b.type = type;
        b.values = values;
        b.links = links;
        return b;
    }

    /** Builds a {@link Field}; unset attributes are absent. */
    public static final class Builder {
        private final String name;
        private final Datatype datatype;
        private @Nullable String id;
        private @Nullable String arraysize;
        private @Nullable String xtype;
        private @Nullable String unit;
        private @Nullable String ucd;
        private @Nullable String utype;
        private @Nullable String ref;
        private @Nullable String precision;
        private @Nullable Integer width;
        private @Nullable String description;
        private @Nullable String type;
        private @Nullable Values values;
        private List<Link> links = List.of();

        private Builder(String name, Datatype datatype) {
            this.name = name;
            this.datatype = datatype;
        }

        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        public Builder arraysize(@Nullable String arraysize) {
            this.arraysize = arraysize;
            return this;
        }

        public Builder xtype(@Nullable String xtype) {
            this.xtype = xtype;
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

        public Builder ref(@Nullable String ref) {
            this.ref = ref;
            return this;
        }

        public Builder precision(@Nullable String precision) {
            this.precision = precision;
            return this;
        }

        public Builder width(@Nullable Integer width) {
            this.width = width;
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** How a client is to treat the column, for example {@code hidden}. */
        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        public Builder values(@Nullable Values values) {
            this.values = values;
            return this;
        }

        public Builder links(List<Link> links) {
            this.links = links;
            return this;
        }

        public Field build() {
            return new Field(
                    name,
                    datatype,
                    id,
                    arraysize,
                    xtype,
                    unit,
                    ucd,
                    utype,
                    ref,
                    precision,
                    width,
                    description,
                    type,
                    values,
                    links);
        }
    }
}
