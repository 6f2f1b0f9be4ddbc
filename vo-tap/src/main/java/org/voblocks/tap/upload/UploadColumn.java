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

    /** Sets a value of the row that the cursor is at. */
    void set(Connection connection, PreparedStatement statement, int column, RowCursor rows) throws SQLException {
        int index = column + 1;
        String text = kept == Kept.NUMBER || kept == Kept.ARRAY ? null : rows.getString(column);
        if (rows.isNull(column) || (kept != Kept.TEXT && text != null && text.isBlank())) {
            statement.setNull(index, kept.isPgSphere() ? Types.VARCHAR : sqlNull());
            return;
        }
        switch (kept) {
            case NUMBER -> statement.setObject(index, rows.getObject(column));
            case ARRAY -> statement.setArray(index, array(connection, rows.getObject(column)));
            case TEXT -> statement.setString(index, text);
            case TIMESTAMP -> statement.setTimestamp(index, timestamp(Objects.requireNonNull(text)));
            case SPOINT, SCIRCLE, SPOLY -> statement.setString(index, region(Objects.requireNonNull(text)));
        }
    }

    private int sqlNull() {
        return kept == Kept.ARRAY ? Types.ARRAY : Types.NULL;
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
            throw VoException.badRequest("the uploaded column " + field.name() + " has '" + text
                    + "': expected a time such as 2018-08-31T12:00:00");
        }
    }

    private java.sql.Array array(Connection connection, @Nullable Object values) throws SQLException {
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
