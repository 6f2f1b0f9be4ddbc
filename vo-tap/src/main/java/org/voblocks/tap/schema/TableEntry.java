package org.voblocks.tap.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.HealpixColumn;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.dali.vosi.VosiTable;

/**
 * A table or view: a row of TAP_SCHEMA.tables (TAP 1.1, section 4.2), and where it is in the database.
 *
 * @param schema the name of its schema, without quotes
 * @param name its name in the schema, without quotes
 * @param view whether it is a view
 * @param description a text for people; or null
 * @param utype the utype; or null
 * @param dbName the exact names in the database from the outermost to the table
 * @param columns the columns in the order in which {@code SELECT *} gives them
 * @param keys the foreign keys
 * @param healpix columns that hold HEALPix cells of positions
 */
public record TableEntry(
        String schema,
        String name,
        boolean view,
        @Nullable String description,
        @Nullable String utype,
        List<String> dbName,
        List<ColumnEntry> columns,
        List<KeyEntry> keys,
        List<HealpixColumn> healpix) {

    public TableEntry {
        dbName = List.copyOf(dbName);
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        healpix = List.copyOf(healpix);
    }

    public static Builder builder(String schema, String name) {
        return new Builder(schema, name);
    }

    public Builder toBuilder() {
        Builder b = new Builder(schema, name);
        b.view = view;
        b.description = description;
        b.utype = utype;
        b.dbName = dbName;
        b.columns = columns;
        b.keys = keys;
        b.healpix = healpix;
        return b;
    }

    /** The name as it stands in a query, quoted where it must be. */
    public String queryName() {
        return Names.quoted(schema) + "." + Names.quoted(name);
    }

    /** The table as {@code /tables} has it (VOSI 1.1). */
    public VosiTable toVosi() {
        return new VosiTable(
                queryName(),
                view ? "view" : "table",
                null,
                description,
                utype,
                null,
                columns.stream().map(ColumnEntry::toVosi).toList(),
                keys.stream()
                        .map(k -> new VosiTable.ForeignKey(
                                k.target(),
                                k.columns().stream()
                                        .map(p -> new VosiTable.Pair(p.from(), p.target()))
                                        .toList(),
                                k.description(),
                                k.utype()))
                        .toList());
    }

    /** The table as queries are checked against it. */
    public TableDef toDef() {
        TableDef.Builder b = TableDef.builder(Names.delimited(schema) + "." + Names.delimited(name))
                .dbName(dbName.toArray(String[]::new))
                .description(description)
                .columns(columns.stream().map(ColumnEntry::toDef).toList());
        healpix.forEach(b::healpix);
        return b.build();
    }

    /** Builds a {@link TableEntry}; the database names are the names. */
    public static final class Builder {
        private final String schema;
        private final String name;
        private boolean view;
        private @Nullable String description;
        private @Nullable String utype;
        private List<String> dbName;
        private List<ColumnEntry> columns = List.of();
        private List<KeyEntry> keys = List.of();
        private List<HealpixColumn> healpix = List.of();

        private Builder(String schema, String name) {
            this.schema = schema;
            this.name = name;
            this.dbName = List.of(schema, name);
        }

        public Builder view(boolean view) {
            this.view = view;
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder utype(@Nullable String utype) {
            this.utype = utype;
            return this;
        }

        public Builder dbName(String... names) {
            this.dbName = List.of(names);
            return this;
        }

        public Builder columns(List<ColumnEntry> columns) {
            this.columns = columns;
            return this;
        }

        public Builder columns(ColumnEntry... columns) {
            this.columns = List.of(columns);
            return this;
        }

        public Builder keys(KeyEntry... keys) {
            this.keys = List.of(keys);
            return this;
        }

        public Builder keys(List<KeyEntry> keys) {
            this.keys = keys;
            return this;
        }

        public Builder healpix(HealpixColumn... columns) {
            this.healpix = List.of(columns);
            return this;
        }

        public TableEntry build() {
            return new TableEntry(schema, name, view, description, utype, dbName, columns, keys, healpix);
        }
    }
}
