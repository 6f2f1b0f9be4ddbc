package org.voblocks.tap.schema;

import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import org.voblocks.votable.Datatype;

/** Types of JDBC as types of VOTable. */
final class JdbcTypes {
    /** A length from which on drivers mean that there is no limit. */
    private static final int UNLIMITED = 1_000_000;

    private JdbcTypes() {}

    /** The column, or nothing if its type cannot be published. */
    static Optional<ColumnEntry.Builder> column(String name, int jdbcType, String typeName, int size) {
        return switch (jdbcType) {
            case Types.BIT, Types.BOOLEAN -> scalar(name, Datatype.BOOLEAN);
            case Types.TINYINT, Types.SMALLINT -> scalar(name, Datatype.SHORT);
            case Types.INTEGER -> scalar(name, Datatype.INT);
            case Types.BIGINT -> scalar(name, Datatype.LONG);
            case Types.REAL -> scalar(name, Datatype.FLOAT);
            case Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL -> scalar(name, Datatype.DOUBLE);
            case Types.CHAR, Types.NCHAR ->
                Optional.of(
                        ColumnEntry.builder(name, Datatype.CHAR).arraysize(size == 1 ? null : Integer.toString(size)));
            case Types.VARCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR ->
                Optional.of(ColumnEntry.text(name).arraysize(size <= 0 || size >= UNLIMITED ? "*" : size + "*"));
            case Types.CLOB, Types.NCLOB, Types.SQLXML -> Optional.of(ColumnEntry.text(name));
            case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                Optional.of(ColumnEntry.text(name).xtype("timestamp"));
            case Types.ARRAY -> array(name, typeName.toLowerCase(Locale.ROOT));
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Optional.empty();
            default -> other(name, typeName.toLowerCase(Locale.ROOT));
        };
    }

    private static Optional<ColumnEntry.Builder> scalar(String name, Datatype datatype) {
        return Optional.of(ColumnEntry.builder(name, datatype));
    }

    private static Optional<ColumnEntry.Builder> array(String name, String type) {
        Datatype element;
        if (type.contains("float8") || type.contains("double")) {
            element = Datatype.DOUBLE;
        } else if (type.contains("float4") || type.contains("real")) {
            element = Datatype.FLOAT;
        } else if (type.contains("int8") || type.contains("bigint")) {
            element = Datatype.LONG;
        } else if (type.contains("int2") || type.contains("smallint")) {
            element = Datatype.SHORT;
        } else if (type.contains("int")) {
            element = Datatype.INT;
        } else if (type.contains("bool")) {
            element = Datatype.BOOLEAN;
        } else {
            return Optional.empty();
        }
        return Optional.of(ColumnEntry.builder(name, element).arraysize("*"));
    }

    private static Optional<ColumnEntry.Builder> other(String name, String type) {
        String last = type.substring(type.lastIndexOf('.') + 1).replace("\"", "");
        return switch (last) {
            case "spoint" ->
                Optional.of(ColumnEntry.builder(name, Datatype.DOUBLE)
                        .arraysize("2")
                        .xtype("point"));
            case "scircle" ->
                Optional.of(ColumnEntry.builder(name, Datatype.DOUBLE)
                        .arraysize("3")
                        .xtype("circle"));
            case "spoly" ->
                Optional.of(ColumnEntry.builder(name, Datatype.DOUBLE)
                        .arraysize("*")
                        .xtype("polygon"));
            case "uuid", "json", "jsonb", "name", "citext" -> Optional.of(ColumnEntry.text(name));
            default -> Optional.empty();
        };
    }
}
