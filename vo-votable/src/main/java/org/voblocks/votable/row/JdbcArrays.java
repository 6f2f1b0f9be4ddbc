package org.voblocks.votable.row;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.internal.cell.ColumnType;

/** Arrays as drivers give them ({@code Double[]}, {@code Object[]}) made primitive. */
final class JdbcArrays {
    private JdbcArrays() {}

    /** The elements as the column's primitive array; other objects as they are. */
    static Object primitive(ColumnType type, Object elements) {
        if (!(elements instanceof @Nullable Object[] boxed)) {
            return elements;
        }
        int n = boxed.length;
        return switch (type.datatype()) {
            case BOOLEAN, BIT -> {
                boolean[] booleans = new boolean[n];
                for (int i = 0; i < n; i++) {
                    booleans[i] = boxed[i] instanceof Boolean b && b;
                }
                yield booleans;
            }
            case CHAR, UNICODE_CHAR -> {
                String[] strings = new String[n];
                for (int i = 0; i < n; i++) {
                    Object s = boxed[i];
                    strings[i] = s == null ? "" : s.toString();
                }
                yield strings;
            }
            default -> numbers(type, boxed);
        };
    }

    private static Object numbers(ColumnType type, @Nullable Object[] boxed) {
        Object array = switch (type.datatype()) {
            case UNSIGNED_BYTE, SHORT -> new short[boxed.length];
            case INT -> new int[boxed.length];
            case LONG -> new long[boxed.length];
            case FLOAT, FLOAT_COMPLEX -> new float[boxed.length];
            default -> new double[boxed.length];
        };
        long nullCode = type.nullCode() == null ? 0 : type.nullCode();
        for (int i = 0; i < boxed.length; i++) {
            Number n = boxed[i] instanceof Number number ? number : null;
            if (array instanceof short[] shorts) {
                shorts[i] = n == null ? (short) nullCode : n.shortValue();
            } else if (array instanceof int[] ints) {
                ints[i] = n == null ? (int) nullCode : n.intValue();
            } else if (array instanceof long[] longs) {
                longs[i] = n == null ? nullCode : n.longValue();
            } else if (array instanceof float[] floats) {
                floats[i] = n == null ? Float.NaN : n.floatValue();
            } else {
                Array.setDouble(array, i, n == null ? Double.NaN : n.doubleValue());
            }
        }
        return array;
    }
}
