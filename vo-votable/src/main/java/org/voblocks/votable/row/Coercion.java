package org.voblocks.votable.row;

import org.voblocks.votable.Datatype;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;

/** Takes the objects that callers put into cells; refuses what the column cannot hold. */
final class Coercion {
    private Coercion() {}

    static boolean toBoolean(ColumnType type, Object cell) {
        if (cell instanceof Boolean b) {
            return b;
        }
        if (cell instanceof Number n && (n.longValue() == 0 || n.longValue() == 1)) {
            return n.longValue() == 1;
        }
        throw unfit(type, cell);
    }

    static long toLong(ColumnType type, Object cell) {
        if (cell instanceof Boolean b) {
            return b ? 1 : 0;
        }
        if (cell instanceof Number n && n.doubleValue() == Math.rint(n.doubleValue())) {
            long value = n.longValue();
            if (value == least(type.kind(), value)) {
                return value;
            }
        }
        throw unfit(type, cell);
    }

    /** The value itself if it is in the range of the kind, else another one. */
    private static long least(Kind kind, long value) {
        return switch (kind) {
            case UNSIGNED_BYTE -> value & 0xFF;
            case SHORT -> (short) value;
            case INT -> (int) value;
            default -> value;
        };
    }

    static double toDouble(ColumnType type, Object cell) {
        if (cell instanceof Number n) {
            return n.doubleValue();
        }
        throw unfit(type, cell);
    }

    static Object toArray(ColumnType type, Object cell) {
        boolean fits = switch (type.datatype()) {
            case BOOLEAN, BIT -> cell instanceof boolean[];
            case UNSIGNED_BYTE, SHORT -> cell instanceof short[];
            case INT -> cell instanceof int[];
            case LONG -> cell instanceof long[];
            case FLOAT, FLOAT_COMPLEX -> cell instanceof float[];
            case DOUBLE, DOUBLE_COMPLEX -> cell instanceof double[];
            case CHAR, UNICODE_CHAR -> cell instanceof String[];
        };
        if (fits) {
            return cell;
        }
        if (cell instanceof byte[] bytes && type.datatype() == Datatype.UNSIGNED_BYTE) {
            short[] unsigned = new short[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                unsigned[i] = (short) (bytes[i] & 0xFF);
            }
            return unsigned;
        }
        throw unfit(type, cell);
    }

    private static IllegalArgumentException unfit(ColumnType type, Object cell) {
        String size = type.shape().isScalar() ? "" : " array";
        return new IllegalArgumentException(
                "column '" + type.name() + "' holds " + type.datatype().text() + size + ": '" + cell + "' ("
                        + cell.getClass().getSimpleName() + ") does not fit");
    }
}
