package org.voblocks.adql.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Identifier;

/** A table: its names, its columns in their order, and how positions are found fast. Immutable. */
public final class TableDef {
    private final @Nullable String catalogName;
    private final @Nullable String schema;
    private final String name;
    private final @Nullable List<String> dbName;
    private final @Nullable String description;
    private final List<ColumnDef> columns;
    private final List<HealpixColumn> healpix;
    private final Map<String, List<ColumnDef>> byName;

    private TableDef(Builder b) {
        this.catalogName = b.catalogName;
        this.schema = b.schema;
        this.name = b.name;
        this.dbName = b.dbName;
        this.description = b.description;
        this.columns = List.copyOf(b.columns);
        this.healpix = List.copyOf(b.healpix);
        this.byName =
                columns.stream().collect(Collectors.groupingBy(c -> c.name().toLowerCase(Locale.ROOT)));
    }

    /**
     * Begins a table.
     *
     * @param qualifiedName {@code table}, {@code schema.table} or {@code catalog.schema.table}; a name with a dot in it
     *     stands in double quotes
     */
    public static Builder builder(String qualifiedName) {
        List<String> parts = split(qualifiedName);
        if (parts.isEmpty() || parts.size() > 3) {
            throw new IllegalArgumentException(
                    "a table name has one to three parts (catalog.schema.table), not " + qualifiedName);
        }
        int n = parts.size();
        return new Builder(n > 2 ? parts.get(0) : null, n > 1 ? parts.get(n - 2) : null, parts.get(n - 1));
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    part.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /** The catalog it is in; null if none is named. */
    public @Nullable String catalogName() {
        return catalogName;
    }

    /** The schema it is in; null if none. */
    public @Nullable String schema() {
        return schema;
    }

    /** The name without schema. */
    public String name() {
        return name;
    }

    /** The name with schema, without quotes. */
    public String qualifiedName() {
        return schema == null ? name : schema + "." + name;
    }

    /** The exact names in the database from the outermost to the table; null if they are the ADQL names. */
    public @Nullable List<String> dbName() {
        return dbName;
    }

    public @Nullable String description() {
        return description;
    }

    public List<ColumnDef> columns() {
        return columns;
    }

    public List<HealpixColumn> healpix() {
        return healpix;
    }

    /** The columns that an identifier names; more than one only if two names differ by their case alone. */
    public List<ColumnDef> find(Identifier identifier) {
        List<ColumnDef> found = byName.getOrDefault(identifier.name().toLowerCase(Locale.ROOT), List.of());
        if (!identifier.delimited() || found.isEmpty()) {
            return found;
        }
        return found.stream().filter(c -> c.name().equals(identifier.name())).toList();
    }

    /** The same table with other columns. */
    public TableDef withColumns(List<ColumnDef> other) {
        Builder b = new Builder(catalogName, schema, name);
        b.dbName = dbName;
        b.description = description;
        b.healpix.addAll(healpix);
        b.columns.addAll(other);
        return b.build();
    }

    @Override
    public String toString() {
        return qualifiedName() + columns.stream().map(ColumnDef::name).toList();
    }

    /** Builds a {@link TableDef}. */
    public static final class Builder {
        private final @Nullable String catalogName;
        private final @Nullable String schema;
        private final String name;
        private @Nullable List<String> dbName;
        private @Nullable String description;
        private final List<ColumnDef> columns = new ArrayList<>();
        private final List<HealpixColumn> healpix = new ArrayList<>();

        private Builder(@Nullable String catalogName, @Nullable String schema, String name) {
            this.catalogName = catalogName;
            this.schema = schema;
            this.name = name;
        }

        /** The exact names in the database, for example {@code "PUBLIC", "OBSCORE_V1"}. */
        public Builder dbName(String... names) {
            this.dbName = List.of(names);
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder column(ColumnDef column) {
            columns.add(column);
            return this;
        }

        public Builder column(String columnName, AdqlType type) {
            return column(ColumnDef.of(columnName, type));
        }

        public Builder columns(List<ColumnDef> more) {
            columns.addAll(more);
            return this;
        }

        /** Says that a column holds HEALPix cells. */
        public Builder healpix(HealpixColumn column) {
            healpix.add(column);
            return this;
        }

        public TableDef build() {
            return new TableDef(this);
        }
    }
}
