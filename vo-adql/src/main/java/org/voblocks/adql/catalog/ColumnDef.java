package org.voblocks.adql.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name its name in ADQL, without quotes
 * @param type its type
 * @param dbName its name in the database, exactly; null if the database has it as the ADQL name is when not quoted
 * @param unit the unit (VOUnits); or null
 * @param ucd the UCD; or null
 * @param utype the utype; or null
 * @param xtype the extended type (DALI); or null
 * @param description the description; or null
 * @param storage how a geometry is kept
 */
public record ColumnDef(
        String name,
        AdqlType type,
        @Nullable String dbName,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String xtype,
        @Nullable String description,
        GeometryStorage storage) {

    public ColumnDef {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column needs a name");
        }
    }

    /** A column with nothing but name and type. */
    public static ColumnDef of(String name, AdqlType type) {
        return builder(name, type).build();
    }

    public static Builder builder(String name, AdqlType type) {
        return new Builder(name, type);
    }

    public Builder toBuilder() {
        Builder b = new Builder(name, type);
        b.dbName = dbName;
        b.unit = unit;
        b.ucd = ucd;
        b.utype = utype;
        b.xtype = xtype;
        b.description = description;
        b.storage = storage;
        return b;
    }

    /** Builds a {@link ColumnDef}; unset attributes are absent, and geometries are kept natively. */
    public static final class Builder {
        private final String name;
        private final AdqlType type;
        private @Nullable String dbName;
        private @Nullable String unit;
        private @Nullable String ucd;
        private @Nullable String utype;
        private @Nullable String xtype;
        private @Nullable String description;
        private GeometryStorage storage = GeometryStorage.NATIVE;

        private Builder(String name, AdqlType type) {
            this.name = name;
            this.type = type;
        }

        public Builder dbName(@Nullable String dbName) {
            this.dbName = dbName;
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

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder storage(GeometryStorage storage) {
            this.storage = storage;
            return this;
        }

        public ColumnDef build() {
            return new ColumnDef(name, type, dbName, unit, ucd, utype, xtype, description, storage);
        }
    }
}
