package org.voblocks.tap.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.ColumnDef;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.dali.vosi.VosiTable;
import org.voblocks.tap.internal.DeclaredType;
import org.voblocks.votable.Datatype;

/**
 * A column: a row of TAP_SCHEMA.columns (TAP 1.1, section 4.3), and where it is in the database.
 *
 * @param name the name without quotes
 * @param datatype the VOTable datatype
 * @param arraysize the VOTable arraysize; null for one element
 * @param xtype the extended type; or null
 * @param unit the unit (VOUnits); or null
 * @param ucd the UCD; or null
 * @param utype the utype; or null
 * @param description a text for people; or null
 * @param indexed whether a search by this column is fast
 * @param principal whether it is one of the columns that matter most
 * @param std whether a standard defines it
 * @param dbName the exact name in the database
 * @param storage how a geometry is kept
 */
public record ColumnEntry(
        String name,
        Datatype datatype,
        @Nullable String arraysize,
        @Nullable String xtype,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String description,
        boolean indexed,
        boolean principal,
        boolean std,
        String dbName,
        GeometryStorage storage) {

    public static Builder builder(String name, Datatype datatype) {
        return new Builder(name, datatype);
    }

    /** A column of text of any length. */
    public static Builder text(String name) {
        return new Builder(name, Datatype.CHAR).arraysize("*");
    }

    public Builder toBuilder() {
        Builder b = new Builder(name, datatype);
        b.arraysize = arraysize;
        b.xtype = xtype;
        b.unit = unit;
        b.ucd = ucd;
        b.utype = utype;
        b.description = description;
        b.indexed = indexed;
        b.principal = principal;
        b.std = std;
        b.dbName = dbName;
        b.storage = storage;
        return b;
    }

    /** The type for queries. */
    public AdqlType adqlType() {
        return ColumnTypes.adql(datatype, arraysize, xtype);
    }

    VosiTable.Column toVosi() {
        List<String> flags = new ArrayList<>();
        if (indexed) {
            flags.add("indexed");
        }
        if (principal) {
            flags.add("principal");
        }
        DeclaredType declared = DeclaredType.of(xtype, toDef().type());
        return VosiTable.Column.builder(Names.quoted(name), (declared == null ? datatype : declared.datatype()).text())
                .arraysize(declared == null ? arraysize : declared.arraysize())
                .xtype(declared == null ? xtype : declared.xtype())
                .unit(unit)
                .ucd(ucd)
                .utype(utype)
                .description(description)
                .flags(flags.toArray(String[]::new))
                .std(std)
                .build();
    }

    ColumnDef toDef() {
        return ColumnDef.builder(name, adqlType())
                .dbName(dbName)
                .unit(unit)
                .ucd(ucd)
                .utype(utype)
                .xtype(xtype)
                .description(description)
                .storage(storage)
                .build();
    }

    /** Builds a {@link ColumnEntry}; unset attributes are absent, the database name is the name. */
    public static final class Builder {
        private final String name;
        private final Datatype datatype;
        private @Nullable String arraysize;
        private @Nullable String xtype;
        private @Nullable String unit;
        private @Nullable String ucd;
        private @Nullable String utype;
        private @Nullable String description;
        private boolean indexed;
        private boolean principal;
        private boolean std;
        private String dbName;
        private GeometryStorage storage = GeometryStorage.NATIVE;

        private Builder(String name, Datatype datatype) {
            this.name = name;
            this.datatype = datatype;
            this.dbName = name;
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

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder indexed(boolean indexed) {
            this.indexed = indexed;
            return this;
        }

        public Builder principal(boolean principal) {
            this.principal = principal;
            return this;
        }

        public Builder std(boolean std) {
            this.std = std;
            return this;
        }

        public Builder dbName(String dbName) {
            this.dbName = dbName;
            return this;
        }

        public Builder storage(GeometryStorage storage) {
            this.storage = storage;
            return this;
        }

        public ColumnEntry build() {
            return new ColumnEntry(
                    name,
                    datatype,
                    arraysize,
                    xtype,
                    unit,
                    ucd,
                    utype,
                    description,
                    indexed,
                    principal,
                    std,
                    dbName,
                    storage);
        }
    }
}
