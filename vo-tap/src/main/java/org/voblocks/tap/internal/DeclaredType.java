package org.voblocks.tap.internal;

import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;

/**
 * Types of VOTable that ADQL has no word for: bits, unsigned bytes, complex numbers, unicode characters. A column of such
 * a type takes part in queries as one of the nearest type of ADQL; its true type goes along in the xtype, so that a result
 * that gives the column as it is has it again.
 *
 * @param datatype the true type
 * @param arraysize its arraysize
 * @param xtype its true xtype
 */
public record DeclaredType(
        Datatype datatype,
        @Nullable String arraysize,
        @Nullable String xtype) {
    private static final String MARK = "\0";

    /** Whether the type is that of complex numbers, which databases keep as text. */
    public static boolean isComplex(Datatype datatype) {
        return datatype == Datatype.FLOAT_COMPLEX || datatype == Datatype.DOUBLE_COMPLEX;
    }

    /** The column of a query for a field. */
    public static ColumnEntry.Builder mark(Field field) {
        Datatype nearest = nearest(field.datatype());
        ColumnEntry.Builder column = ColumnEntry.builder(field.name(), nearest)
                .arraysize(isComplex(field.datatype()) ? "*" : field.arraysize())
                .xtype(field.xtype());
        return nearest == field.datatype()
                ? column
                : column.xtype(String.join(
                        MARK,
                        "",
                        field.datatype().text(),
                        field.arraysize() == null ? "" : field.arraysize(),
                        field.xtype() == null ? "" : field.xtype()));
    }

    private static Datatype nearest(Datatype datatype) {
        return switch (datatype) {
            case BIT -> Datatype.BOOLEAN;
            case UNSIGNED_BYTE -> Datatype.SHORT;
            case FLOAT_COMPLEX, DOUBLE_COMPLEX, UNICODE_CHAR -> Datatype.CHAR;
            default -> datatype;
        };
    }

    /** The true type of a column of a result, or null if it has none but that of ADQL. */
    public static @Nullable DeclaredType of(@Nullable String xtype, AdqlType type) {
        if (!isMarked(xtype)) {
            return null;
        }
        String[] parts = java.util.Objects.requireNonNull(xtype).split(MARK, -1);
        Datatype datatype = Datatype.parse(parts[1]);
        boolean fits = switch (datatype) {
            case BIT -> type.kind() == AdqlType.Kind.BOOLEAN;
            case UNSIGNED_BYTE -> type.kind() == AdqlType.Kind.SMALLINT;
            default -> type.kind() == AdqlType.Kind.CHAR || type.kind() == AdqlType.Kind.VARCHAR;
        };
        return fits
                ? new DeclaredType(datatype, parts[2].isEmpty() ? null : parts[2], parts[3].isEmpty() ? null : parts[3])
                : null;
    }

    /** Whether an xtype carries a true type, so that it is none. */
    public static boolean isMarked(@Nullable String xtype) {
        return xtype != null && xtype.startsWith(MARK);
    }
}
