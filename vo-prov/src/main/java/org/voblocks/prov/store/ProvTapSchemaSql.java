package org.voblocks.prov.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The description of the ProvTAP tables as rows of TAP_SCHEMA (TAP 1.1, section 4), for a TAP service that keeps its
 * TAP_SCHEMA in the database: with them it serves provenance, whatever it is made with.
 */
public final class ProvTapSchemaSql {
    private ProvTapSchemaSql() {}

    /** The statements that describe the tables of {@link ProvTap}. */
    public static List<String> inserts() {
        List<String> sql = new ArrayList<>();
        sql.add("INSERT INTO TAP_SCHEMA.schemas (schema_name, description) VALUES (" + text(ProvTap.SCHEMA) + ", "
                + text(ProvTap.DESCRIPTION) + ")");
        for (ProvTap.TableDefinition table : ProvTap.tables()) {
            sql.add("INSERT INTO TAP_SCHEMA.tables (schema_name, table_name, table_type, description, utype) VALUES ("
                    + text(ProvTap.SCHEMA) + ", " + text(name(table.name())) + ", 'table', "
                    + text(table.description()) + ", " + text(table.utype()) + ")");
        }
        for (ProvTap.TableDefinition table : ProvTap.tables()) {
            for (ProvTap.ColumnDefinition column : table.columns()) {
                sql.add(column(table, column));
                String target = column.target();
                if (target != null) {
                    String key = text(ProvTap.SCHEMA + "_" + table.name() + "_" + column.name());
                    String[] parts = target.split("\\.", 2);
                    sql.add("INSERT INTO TAP_SCHEMA.keys (key_id, from_table, target_table) VALUES (" + key + ", "
                            + text(name(table.name())) + ", " + text(name(parts[0])) + ")");
                    sql.add("INSERT INTO TAP_SCHEMA.key_columns (key_id, from_column, target_column) VALUES (" + key
                            + ", " + text(column.name()) + ", " + text(parts[1]) + ")");
                }
            }
        }
        return sql;
    }

    private static String column(ProvTap.TableDefinition table, ProvTap.ColumnDefinition column) {
        boolean integer = column.type() == ProvTap.ColumnType.INTEGER;
        String xtype = column.type() == ProvTap.ColumnType.TIMESTAMP ? "timestamp" : null;
        return "INSERT INTO TAP_SCHEMA.columns (table_name, column_name, datatype, arraysize, xtype, description, utype,"
                + " ucd, indexed, principal, std) VALUES (" + text(name(table.name())) + ", " + text(column.name())
                + ", " + text(integer ? "int" : "char") + ", " + text(integer ? null : "*") + ", " + text(xtype) + ", "
                + text(column.description()) + ", " + text(column.utype()) + ", " + text(column.ucd()) + ", "
                + (column.key() ? 1 : 0) + ", " + (column.key() ? 1 : 0) + ", 0)";
    }

    private static String name(String table) {
        return ProvTap.SCHEMA + "." + table;
    }

    private static String text(@Nullable String text) {
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }
}
