package org.voblocks.tap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.resolve.OutputColumn;
import org.voblocks.tap.internal.DeclaredType;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;

/** Columns of a query as columns of a VOTable (TAP 1.1, section 4.3, on datatypes). */
final class ResultFields {
    private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9_]");

    private ResultFields() {}

    static List<Field> of(List<OutputColumn> columns) {
        Set<String> taken = new HashSet<>();
        List<Field> fields = new ArrayList<>();
        for (OutputColumn column : columns) {
            fields.add(of(column, id(column.name(), taken)));
        }
        return List.copyOf(fields);
    }

    /** An XML ID (XML 1.0, section 3.3.1) like the name, so that service descriptors can refer to the column. */
    private static String id(String name, Set<String> taken) {
        String word = UNFIT.matcher(name).replaceAll("_");
        String id = word.isEmpty() || Character.isDigit(word.charAt(0)) ? "_" + word : word;
        String free = id;
        for (int i = 2; !taken.add(free); i++) {
            free = id + "_" + i;
        }
        return free;
    }

    private static Field of(OutputColumn column, String id) {
        AdqlType type = column.type();
        DeclaredType declared = DeclaredType.of(column.xtype(), type);
        Field.Builder field = Field.builder(column.name(), declared == null ? datatype(column) : declared.datatype())
                .id(id)
                .arraysize(declared == null ? arraysize(column) : declared.arraysize())
                .unit(column.unit())
                .ucd(column.ucd())
                .utype(column.utype())
                .description(column.description())
                .xtype(declared == null ? column.xtype() : declared.xtype());
        if (declared == null && (column.xtype() == null || DeclaredType.isMarked(column.xtype()))) {
            field.xtype(xtype(type));
        }
        return field.build();
    }

    private static Datatype datatype(OutputColumn column) {
        return switch (column.type().kind()) {
            case BOOLEAN -> Datatype.BOOLEAN;
            case SMALLINT -> Datatype.SHORT;
            case INTEGER -> Datatype.INT;
            case BIGINT -> Datatype.LONG;
            case REAL -> Datatype.FLOAT;
            case DOUBLE -> Datatype.DOUBLE;
            case BLOB -> Datatype.UNSIGNED_BYTE;
            case POINT, CIRCLE, POLYGON -> isText(column) ? Datatype.CHAR : Datatype.DOUBLE;
            default -> Datatype.CHAR;
        };
    }

    private static @Nullable String arraysize(OutputColumn column) {
        AdqlType type = column.type();
        return switch (type.kind()) {
            case BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> type.arraysize();
            case POINT -> isText(column) ? "*" : "2";
            case CIRCLE -> isText(column) ? "*" : "3";
            case CHAR -> "1".equals(type.arraysize()) ? null : type.arraysize();
            case VARCHAR -> type.arraysize();
            default -> "*";
        };
    }

    /** Whether the client is to see a geometry as text: so it is with the xtypes of TAP 1.0. */
    private static boolean isText(OutputColumn column) {
        return column.xtype() != null && column.xtype().startsWith("adql:");
    }

    private static @Nullable String xtype(AdqlType type) {
        return switch (type.kind()) {
            case TIMESTAMP -> "timestamp";
            case POINT -> "point";
            case CIRCLE -> "circle";
            case POLYGON -> "polygon";
            case REGION -> "adql:REGION";
            default -> null;
        };
    }
}
