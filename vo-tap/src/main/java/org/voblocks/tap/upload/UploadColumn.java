package org.voblocks.tap.upload;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.dali.VoException;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.sky.SkyException;
import org.voblocks.tap.internal.DeclaredType;
import org.voblocks.tap.internal.PgSphereText;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.RowCursor;

/** A column of an uploaded table: what queries are told of it, and how a database keeps it. */
final class UploadColumn {
    private final Field field;
    private final Kept kept;

    /** The ways in which a database keeps values. */
    private enum Kept {
        NUMBER,
        ARRAY,
        TEXT,
        TIMESTAMP,
        SPOINT,
        SCIRCLE,
        SPOLY;

        boolean isPgSphere() {
            return compareTo(SPOINT) >= 0;
        }
    }

    UploadColumn(Field field, String dialect) {
        this.field = field;
        this.kept = kept(field, dialect);
    }

    private static Kept kept(Field field, String dialect) {
        String xtype = xtype(field);
        boolean pgSphere = dialect.equals("pgsphere");
        if (field.datatype().isText()) {
            return xtype.endsWith("timestamp") ? Kept.TIMESTAMP : Kept.TEXT;
        } else if (pgSphere && xtype.equals("point")) {
            return Kept.SPOINT;
        } else if (pgSphere && xtype.equals("circle")) {
            return Kept.SCIRCLE;
        } else if (pgSphere && xtype.equals("polygon")) {
            return Kept.SPOLY;
        } else if (isGeometry(xtype) || DeclaredType.isComplex(field.datatype())) {
            return Kept.TEXT;
        }
        return field.arraysize() == null || field.arraysize().equals("1") ? Kept.NUMBER : Kept.ARRAY;
    }

    private static String xtype(Field field) {
        return field.xtype() == null ? "" : field.xtype().toLowerCase(Locale.ROOT);
    }

    private static boolean isGeometry(String xtype) {
        return xtype.equals("point") || xtype.equals("circle") || xtype.equals("polygon") || xtype.equals("range");
    }

    /** What queries are told. */
    ColumnEntry entry() {
        return DeclaredType.mark(field)
                .unit(field.unit())
                .ucd(field.ucd())
                .utype(field.utype())
                .description(field.description())
                .storage(storage())
                .build();
    }

    private GeometryStorage storage() {
        if (kept != Kept.TEXT) {
            return GeometryStorage.NATIVE;
        }
        return isGeometry(xtype(field))
                ? GeometryStorage.DALI
                : xtype(field).startsWith("adql:") ? GeometryStorage.STCS : GeometryStorage.NATIVE;
    }

    /** The type for CREATE TABLE. */
    String sqlType(String dialect) {
        return switch (kept) {
            case TEXT -> "VARCHAR";
            case TIMESTAMP -> dialect.equals("duckdb") ? "TIMESTAMP" : "TIMESTAMP(6)";
            case SPOINT, SCIRCLE, SPOLY -> kept.name();
            case NUMBER -> element();
            case ARRAY -> element() + (dialect.equals("duckdb") ? "[]" : " ARRAY");
        };
    }

    private String element() {
        return switch (field.datatype()) {
            case BOOLEAN, BIT -> "BOOLEAN";
            case UNSIGNED_BYTE, SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "REAL";
            default -> "DOUBLE PRECISION";
        };
    }

    /** What stands for a value in INSERT. */
    String place() {
        return kept.isPgSphere() ? "CAST(? AS " + kept.name() + ")" : "?";
    }

    /**
     * Sets a value of the row that the cursor is at.
     *
     * @param column which one of the row, or less than 0 for none
     * @param index its place in the statement, from 1 on
     */
    void set(Connection connection, PreparedStatement statement, int index, RowCursor rows, int column)
            throws SQLException {
        if (column < 0) {
            setNull(statement, index);
            return;
        }
        String text = kept == Kept.NUMBER || kept == Kept.ARRAY ? null : rows.getString(column);
        if (rows.isNull(column) || (kept != Kept.TEXT && text != null && text.isBlank())) {
            setNull(statement, index);
            return;
        }
        switch (kept) {
            case NUMBER -> statement.setObject(index, scalar(rows.getObject(column)));
            case ARRAY -> statement.setArray(index, array(connection, rows.getObject(column)));
            case TEXT -> statement.setString(index, text);
            case TIMESTAMP -> statement.setTimestamp(index, timestamp(Objects.requireNonNull(text)));
            case SPOINT, SCIRCLE, SPOLY -> statement.setString(index, region(Objects.requireNonNull(text)));
        }
    }

    private void setNull(PreparedStatement statement, int index) throws SQLException {
        int type = kept == Kept.ARRAY ? Types.ARRAY : Types.NULL;
        statement.setNull(index, kept.isPgSphere() ? Types.VARCHAR : type);
    }

    private String region(String text) {
        try {
            Region region = RegionText.parse(text, xtype(field));
            return PgSphereText.text(region);
        } catch (SkyException e) {
            throw VoException.badRequest("the uploaded column " + field.name() + ": " + e.getMessage());
        }
    }

    private Timestamp timestamp(String text) {
        String local = text.strip().replace(' ', 'T');
        local = local.endsWith("Z") ? local.substring(0, local.length() - 1) : local;
        try {
            return Timestamp.valueOf(
                    local.length() == 10 ? LocalDate.parse(local).atStartOfDay() : LocalDateTime.parse(local));
        } catch (DateTimeParseException e) {
            throw wrong(text, "a time such as 2018-08-31T12:00:00");
        }
    }

    /** Rows that are added to a table may have columns of another type. */
    private @Nullable Object scalar(@Nullable Object value) {
        boolean logical = element().equals("BOOLEAN");
        boolean fits = value == null || (logical ? value instanceof Boolean : value instanceof Number);
        if (!fits) {
            throw wrong(value, logical ? "true or false" : "a number");
        }
        return value;
    }

    private VoException wrong(@Nullable Object value, String expected) {
        return VoException.badRequest(
                "the uploaded column " + field.name() + " has '" + value + "': expected " + expected);
    }

    private java.sql.Array array(Connection connection, @Nullable Object values) throws SQLException {
        if (values != null && !values.getClass().isArray()) {
            throw wrong(values, "an array");
        }
        int n = values == null ? 0 : Array.getLength(values);
        @Nullable Object[] boxed = new @Nullable Object[n];
        for (int i = 0; i < n; i++) {
            boxed[i] = Array.get(Objects.requireNonNull(values), i);
        }
        return connection.createArrayOf(arrayElement(), boxed);
    }

    private String arrayElement() {
        return switch (element()) {
            case "DOUBLE PRECISION" -> "float8";
            case "REAL" -> "float4";
            case "BIGINT" -> "int8";
            case "INTEGER" -> "int4";
            case "SMALLINT" -> "int2";
            default -> "bool";
        };
    }
}
