package org.voblocks.tap.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;

/** The five tables of TAP_SCHEMA, as TAP 1.1 (section 4) describes them. */
final class StandardTables {
    /** The schema in the database. */
    static final String DB_SCHEMA = "tap_schema";

    private static final String NAME = "TAP_SCHEMA";

    private StandardTables() {}

    static SchemaEntry describe() {
        return new SchemaEntry(
                NAME,
                "The tables that describe the tables of this service (TAP 1.1, section 4)",
                null,
                List.of(schemas(), tables(), columns(), keys(), keyColumns()));
    }

    private static TableEntry schemas() {
        return table(
                "schemas",
                "The schemas of this service",
                text("schema_name", "Name of the schema, as it stands in queries"),
                text("utype", "Utype of the schema"),
                text("description", "What the schema holds"),
                integer("schema_index", "Place of the schema among the others"));
    }

    private static TableEntry tables() {
        return table(
                        "tables",
                        "The tables of this service",
                        text("schema_name", "Schema that the table is in"),
                        text("table_name", "Name of the table, as it stands in queries"),
                        text("table_type", "table or view"),
                        text("utype", "Utype of the table"),
                        text("description", "What the table holds"),
                        integer("table_index", "Place of the table among the others"))
                .toBuilder()
                .keys(KeyEntry.of("tap_schema_1", "schema_name", NAME + ".schemas", "schema_name"))
                .build();
    }

    private static TableEntry columns() {
        return table(
                        "columns",
                        "The columns of the tables of this service",
                        text("table_name", "Table that the column is in"),
                        text("column_name", "Name of the column, as it stands in queries"),
                        text("utype", "Utype of the column"),
                        text("ucd", "UCD of the column"),
                        text("unit", "Unit of the values (VOUnits)"),
                        text("description", "What the column holds"),
                        text("datatype", "VOTable datatype of the values"),
                        text("arraysize", "VOTable arraysize of the values"),
                        text("xtype", "Extended type of the values (DALI)"),
                        integer("size", "Number of elements of the values, where it is fixed or bounded"),
                        integer("principal", "1 if the column is one of those that matter most, else 0"),
                        integer("indexed", "1 if a search by this column is fast, else 0"),
                        integer("std", "1 if a standard defines the column, else 0"),
                        integer("column_index", "Place of the column in the table"))
                .toBuilder()
                .keys(KeyEntry.of("tap_schema_2", "table_name", NAME + ".tables", "table_name"))
                .build();
    }

    private static TableEntry keys() {
        return table(
                        "keys",
                        "The foreign keys between the tables of this service",
                        text("key_id", "Identifier of the key"),
                        text("from_table", "Table that refers"),
                        text("target_table", "Table that is referred to"),
                        text("utype", "Utype of the key"),
                        text("description", "What the key means"))
                .toBuilder()
                .keys(
                        KeyEntry.of("tap_schema_3", "from_table", NAME + ".tables", "table_name"),
                        KeyEntry.of("tap_schema_4", "target_table", NAME + ".tables", "table_name"))
                .build();
    }

    private static TableEntry keyColumns() {
        return table(
                        "key_columns",
                        "The columns of the foreign keys",
                        text("key_id", "Key that the pair of columns is of"),
                        text("from_column", "Column of the table that refers"),
                        text("target_column", "Column of the table that is referred to"))
                .toBuilder()
                .keys(KeyEntry.of("tap_schema_5", "key_id", NAME + ".keys", "key_id"))
                .build();
    }

    private static TableEntry table(String name, String description, ColumnEntry... columns) {
        return TableEntry.builder(NAME, name)
                .description(description)
                .dbName(DB_SCHEMA, name)
                .columns(columns)
                .build();
    }

    private static ColumnEntry text(String name, String description) {
        return std(name, Datatype.CHAR, "*", description);
    }

    private static ColumnEntry integer(String name, String description) {
        return std(name, Datatype.INT, null, description);
    }

    private static ColumnEntry std(String name, Datatype type, @Nullable String arraysize, String description) {
        return ColumnEntry.builder(name, type)
                .arraysize(arraysize)
                .description(description)
                .std(true)
                .build();
    }
}
