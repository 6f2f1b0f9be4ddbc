package org.voblocks.tap.upload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.tap.schema.SqlNames;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.RowCursor;

/** Uploaded tables as temporary tables of a connection. The SQL is what H2 and PostgreSQL have in common. */
public final class UploadTables {
    private UploadTables() {}

    /** Creates the tables and fills them. */
    public static void create(Connection connection, List<UploadedTable> tables) throws SQLException {
        for (UploadedTable table : tables) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE LOCAL TEMPORARY TABLE " + name(table) + " ("
                        + table.rows().fields().stream()
                                .map(f -> SqlNames.quoted(f.name()) + " " + type(f))
                                .collect(Collectors.joining(", "))
                        + ")");
            }
            fill(connection, table);
        }
    }

    /** Statements that drop the tables. */
    public static List<String> drop(List<UploadedTable> tables) {
        return tables.stream().map(t -> "DROP TABLE IF EXISTS " + name(t)).toList();
    }

    private static String name(UploadedTable table) {
        return SqlNames.quoted(table.entry().dbName().get(0));
    }

    private static void fill(Connection connection, UploadedTable table) throws SQLException {
        List<Field> fields = table.rows().fields();
        String places = fields.stream().map(f -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO " + name(table) + " VALUES (" + places + ")");
                RowCursor rows = table.rows().open()) {
            int waiting = 0;
            while (rows.next()) {
                for (int i = 0; i < fields.size(); i++) {
                    set(connection, statement, fields.get(i), i, rows);
                }
                statement.addBatch();
                if (++waiting % 1000 == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void set(Connection connection, PreparedStatement statement, Field field, int column, RowCursor rows)
            throws SQLException {
        int index = column + 1;
        if (rows.isNull(column)) {
            statement.setObject(index, null);
        } else if (isText(field)) {
            statement.setString(index, rows.getString(column));
        } else if (isTimestamp(field)) {
            statement.setTimestamp(index, timestamp(field, rows.getString(column)));
        } else if (isArray(field)) {
            statement.setArray(index, array(connection, field, rows.getObject(column)));
        } else {
            statement.setObject(index, rows.getObject(column));
        }
    }

    private static boolean isTimestamp(Field field) {
        return field.datatype().isText() && isTimestamp(field.xtype());
    }

    private static boolean isTimestamp(@Nullable String xtype) {
        return xtype != null && xtype.toLowerCase(Locale.ROOT).endsWith("timestamp");
    }

    /** Whether it is kept as text: text, geometries, and what SQL has no type for. */
    private static boolean isText(Field field) {
        return (field.datatype().isText() && !isTimestamp(field))
                || UploadedTable.isGeometry(field.xtype())
                || field.datatype() == Datatype.FLOAT_COMPLEX
                || field.datatype() == Datatype.DOUBLE_COMPLEX;
    }

    private static boolean isArray(Field field) {
        return field.arraysize() != null && !field.arraysize().equals("1");
    }

    private static String type(Field field) {
        if (isText(field)) {
            return "VARCHAR";
        } else if (isTimestamp(field)) {
            return "TIMESTAMP(6)";
        }
        return isArray(field) ? element(field) + " ARRAY" : element(field);
    }

    private static String element(Field field) {
        return switch (field.datatype()) {
            case BOOLEAN, BIT -> "BOOLEAN";
            case UNSIGNED_BYTE, SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "REAL";
            default -> "DOUBLE PRECISION";
        };
    }

    private static @Nullable Timestamp timestamp(Field field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String local = text.strip().replace(' ', 'T');
        local = local.endsWith("Z") ? local.substring(0, local.length() - 1) : local;
        try {
            return Timestamp.valueOf(
                    local.length() == 10 ? LocalDate.parse(local).atStartOfDay() : LocalDateTime.parse(local));
        } catch (DateTimeParseException e) {
            throw VoException.badRequest("the uploaded column " + field.name() + " has '" + text
                    + "': expected a time such as" + " 2018-08-31T12:00:00");
        }
    }

    private static java.sql.Array array(Connection connection, Field field, @Nullable Object values)
            throws SQLException {
        int n = values == null ? 0 : java.lang.reflect.Array.getLength(values);
        @Nullable Object[] boxed = new @Nullable Object[n];
        for (int i = 0; i < n; i++) {
            boxed[i] = java.lang.reflect.Array.get(java.util.Objects.requireNonNull(values), i);
        }
        return connection.createArrayOf(sqlName(field), boxed);
    }

    private static String sqlName(Field field) {
        return switch (element(field)) {
            case "DOUBLE PRECISION" -> "float8";
            case "REAL" -> "float4";
            case "BIGINT" -> "int8";
            case "INTEGER" -> "int4";
            case "SMALLINT" -> "int2";
            default -> "bool";
        };
    }
}
