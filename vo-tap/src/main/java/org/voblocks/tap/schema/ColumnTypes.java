package org.voblocks.tap.schema;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.votable.Datatype;

/** Types of columns in their three languages: VOTable, ADQL and SQL. */
final class ColumnTypes {
    private ColumnTypes() {}

    static AdqlType adql(Datatype datatype, @Nullable String arraysize, @Nullable String xtype) {
        String kind = xtype == null ? "" : xtype.toLowerCase(Locale.ROOT);
        switch (kind) {
            case "adql:point", "point" -> {
                return AdqlType.POINT;
            }
            case "circle" -> {
                return AdqlType.CIRCLE;
            }
            case "polygon" -> {
                return AdqlType.POLYGON;
            }
            case "adql:region", "shape", "multishape", "region" -> {
                return AdqlType.REGION;
            }
            case "timestamp", "adql:timestamp" -> {
                return AdqlType.TIMESTAMP;
            }
            default -> {
                return plain(datatype, arraysize);
            }
        }
    }

    private static AdqlType plain(Datatype datatype, @Nullable String arraysize) {
        if (datatype.isText()) {
            if (arraysize == null) {
                return AdqlType.character(1);
            }
            int star = arraysize.indexOf('*');
            String length = star < 0 ? arraysize : arraysize.substring(0, star);
            if (!length.chars().allMatch(Character::isDigit) || length.isEmpty()) {
                return AdqlType.VARCHAR;
            }
            int n = Integer.parseInt(length);
            return star < 0 ? AdqlType.character(n) : AdqlType.varchar(n);
        }
        AdqlType type = switch (datatype) {
            case BOOLEAN, BIT -> AdqlType.BOOLEAN;
            case UNSIGNED_BYTE, SHORT -> AdqlType.SMALLINT;
            case INT -> AdqlType.INTEGER;
            case LONG -> AdqlType.BIGINT;
            case FLOAT -> AdqlType.REAL;
            default -> AdqlType.DOUBLE;
        };
        return arraysize == null || arraysize.equals("1") ? type : type.withArraysize(arraysize);
    }

    /** The type for CREATE TABLE, as the SQL standard, H2 and PostgreSQL have it. */
    static String sql(ColumnEntry column) {
        return sql(column.datatype(), column.arraysize(), column.xtype());
    }

    static String sql(Datatype datatype, @Nullable String arraysize, @Nullable String xtype) {
        if (datatype.isText()) {
            if ("timestamp".equals(xtype) || "adql:TIMESTAMP".equals(xtype)) {
                return "TIMESTAMP";
            }
            AdqlType type = plain(datatype, arraysize);
            String size = type.arraysize();
            if (type.kind() == AdqlType.Kind.CHAR) {
                return "CHAR(" + size + ")";
            }
            return size == null || size.equals("*") ? "VARCHAR" : "VARCHAR(" + size.replace("*", "") + ")";
        }
        boolean array = arraysize != null && !arraysize.equals("1");
        String element = switch (datatype) {
            case BOOLEAN, BIT -> "BOOLEAN";
            case UNSIGNED_BYTE, SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "REAL";
            default -> "DOUBLE PRECISION";
        };
        return array ? element + " ARRAY" : element;
    }
}
