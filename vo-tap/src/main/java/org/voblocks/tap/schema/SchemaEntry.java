package org.voblocks.tap.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of tables: a row of TAP_SCHEMA.schemas (TAP 1.1, section 4.1).
 *
 * @param name the name, without quotes
 * @param description a text for people; or null
 * @param utype the utype; or null
 * @param tables its tables
 */
public record SchemaEntry(
        String name, @Nullable String description, @Nullable String utype, List<TableEntry> tables) {

    public SchemaEntry {
        tables = List.copyOf(tables);
        for (TableEntry table : tables) {
            if (!table.schema().equals(name)) {
                throw new IllegalArgumentException("the table " + table.queryName() + " is not of schema " + name);
            }
        }
    }

    public static SchemaEntry of(String name, @Nullable String description, TableEntry... tables) {
        return new SchemaEntry(name, description, null, List.of(tables));
    }
}
