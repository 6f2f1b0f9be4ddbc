package org.voblocks.tap.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.MemoryRows;

/** The tables TAP_SCHEMA.* of TAP 1.1, section 4. In the database they stand in the schema {@code tap_schema}. */
public final class TapSchemaTables {
    private static final SchemaEntry SELF = StandardTables.describe();

    private TapSchemaTables() {}

    /** The schema with TAP_SCHEMA itself in it: a service describes these tables too. */
    public static TapSchema selfDescribed(TapSchema schema) {
        List<SchemaEntry> own = schema.schemas().stream()
                .filter(s -> !s.name().equalsIgnoreCase(SELF.name()))
                .toList();
        return new TapSchema(Stream.concat(own.stream(), Stream.of(SELF)).toList());
    }

    /** The five tables with the rows that describe a schema, and TAP_SCHEMA itself. */
    public static List<TableRows> of(TapSchema schema) {
        Rows schemas = new Rows("schemas");
        Rows tables = new Rows("tables");
        Rows columns = new Rows("columns");
        Rows keys = new Rows("keys");
        Rows keyColumns = new Rows("key_columns");
        int schemaIndex = 0;
        int tableIndex = 0;
        for (SchemaEntry s : selfDescribed(schema).schemas()) {
            schemas.add(Names.quoted(s.name()), s.utype(), s.description(), ++schemaIndex);
            for (TableEntry t : s.tables()) {
                tables.add(
                        Names.quoted(s.name()),
                        t.queryName(),
                        t.view() ? "view" : "table",
                        t.utype(),
                        t.description(),
                        ++tableIndex);
                columns(columns, t);
                for (KeyEntry k : t.keys()) {
                    keys.add(k.id(), t.queryName(), k.target(), k.utype(), k.description());
                    for (KeyEntry.Pair pair : k.columns()) {
                        keyColumns.add(k.id(), pair.from(), pair.target());
                    }
                }
            }
        }
        return Stream.of(schemas, tables, columns, keys, keyColumns)
                .map(Rows::toTable)
                .toList();
    }

    /** {@code CREATE TABLE IF NOT EXISTS} for a table. */
    public static String createTable(TableEntry table) {
        return createTable(table, column -> null);
    }

    /** The same, with types of their own for some columns; null for the usual one. */
    public static String createTable(TableEntry table, Function<ColumnEntry, @Nullable String> types) {
        List<String> columns = new ArrayList<>();
        for (ColumnEntry column : table.columns()) {
            String own = types.apply(column);
            columns.add(Names.delimited(column.dbName()) + " " + (own == null ? ColumnTypes.sql(column) : own));
        }
        return "CREATE TABLE IF NOT EXISTS " + Names.sql(table.dbName()) + " (\n  " + String.join(",\n  ", columns)
                + "\n)";
    }

    private static void columns(Rows rows, TableEntry table) {
        int index = 0;
        for (ColumnEntry c : table.columns()) {
            rows.add(
                    table.queryName(),
                    Names.quoted(c.name()),
                    c.utype(),
                    c.ucd(),
                    c.unit(),
                    c.description(),
                    c.datatype().text(),
                    c.arraysize(),
                    c.xtype(),
                    TapSchema.size(c.arraysize()),
                    c.principal() ? 1 : 0,
                    c.indexed() ? 1 : 0,
                    c.std() ? 1 : 0,
                    ++index);
        }
    }

    /** Collects the rows of one table. */
    private static final class Rows {
        private final TableEntry table;
        private final MemoryRows.Builder rows;

        Rows(String name) {
            table = SELF.tables().stream()
                    .filter(t -> t.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name));
            rows = MemoryRows.builder(table.columns().stream()
                    .map(c -> Field.builder(c.name(), c.datatype())
                            .arraysize(c.arraysize())
                            .build())
                    .toList());
        }

        void add(@Nullable Object... values) {
            rows.add(values);
        }

        TableRows toTable() {
            return new TableRows(table, rows.build());
        }
    }
}
