package org.voblocks.votable.internal.cell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.ArrayShape;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Values;

/**
 * A FIELD made ready for its cells.
 *
 * @param name the column's name, for messages
 * @param datatype the type of one element
 * @param shape the shape
 * @param kind how cells are held
 * @param nullCode the integer that stands for null, or null if none is declared
 */
public record ColumnType(
        String name,
        Datatype datatype,
        ArrayShape shape,
        Kind kind,
        @Nullable Long nullCode) {

    public static ColumnType of(Field field) {
        ArrayShape shape = ArrayShape.of(field);
        return new ColumnType(field.name(), field.datatype(), shape, kind(field.datatype(), shape), nullCode(field));
    }

    public static ColumnType[] of(List<Field> fields) {
        return fields.stream().map(ColumnType::of).toArray(ColumnType[]::new);
    }

    private static Kind kind(Datatype datatype, ArrayShape shape) {
        if (datatype.isText()) {
            return shape.rank() <= 1 ? Kind.TEXT : Kind.TEXT_ARRAY;
        }
        if (!shape.isScalar()) {
            return Kind.ARRAY;
        }
        return switch (datatype) {
            case BOOLEAN -> Kind.BOOLEAN;
            case BIT -> Kind.BIT;
            case UNSIGNED_BYTE -> Kind.UNSIGNED_BYTE;
            case SHORT -> Kind.SHORT;
            case INT -> Kind.INT;
            case LONG -> Kind.LONG;
            case FLOAT -> Kind.FLOAT;
            case DOUBLE -> Kind.DOUBLE;
            case FLOAT_COMPLEX, DOUBLE_COMPLEX -> Kind.ARRAY;
            case CHAR, UNICODE_CHAR -> throw new IllegalStateException();
        };
    }

    private static @Nullable Long nullCode(Field field) {
        Values values = field.values();
        if (values == null || values.nullValue() == null || !field.datatype().isInteger()) {
            return null;
        }
        try {
            return Long.decode(values.nullValue().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Primitive values per element: two of a complex number. */
    public int parts() {
        return datatype == Datatype.FLOAT_COMPLEX || datatype == Datatype.DOUBLE_COMPLEX ? 2 : 1;
    }

    /** The error for a getter that does not fit. */
    public IllegalArgumentException unfit(String getter) {
        String array = shape.isScalar() ? "" : " array";
        return new IllegalArgumentException(
                "column '" + name + "' holds " + datatype.text() + array + ": " + getter + " does not fit");
    }
}
