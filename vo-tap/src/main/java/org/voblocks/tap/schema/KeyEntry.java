package org.voblocks.tap.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key: a row of TAP_SCHEMA.keys with its rows of TAP_SCHEMA.key_columns (TAP 1.1, sections 4.4 and 4.5).
 *
 * @param id its identifier, unique in the service
 * @param target the table it refers to, with schema
 * @param columns pairs of columns
 * @param description a text for people; or null
 * @param utype the utype; or null
 */
public record KeyEntry(
        String id,
        String target,
        List<Pair> columns,
        @Nullable String description,
        @Nullable String utype) {

    /** A column of the table and the one it refers to. */
    public record Pair(String from, String target) {}

    public KeyEntry {
        columns = List.copyOf(columns);
    }

    /** A key of one column. */
    public static KeyEntry of(String id, String fromColumn, String targetTable, String targetColumn) {
        return new KeyEntry(id, targetTable, List.of(new Pair(fromColumn, targetColumn)), null, null);
    }
}
