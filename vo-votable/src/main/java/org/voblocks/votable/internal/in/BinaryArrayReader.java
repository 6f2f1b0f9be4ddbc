package org.voblocks.votable.internal.in;

import java.nio.charset.StandardCharsets;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.internal.cell.ColumnType;

/** Array cells out of binary data. */
final class BinaryArrayReader {
    private final ByteWindow window;

    BinaryArrayReader(ByteWindow window) {
        this.window = window;
    }

    /** 1, 0, or -1 for unknown, of the byte of a boolean (VOTable 1.4, section 6). */
    static int booleanValue(int b) {
        return switch (b) {
            case 'T', 't', '1' -> 1;
            case 'F', 'f', '0' -> 0;
            default -> -1;
        };
    }

    Object array(ColumnType type, int at, int count) {
        int n = count * type.parts();
        switch (type.datatype()) {
            case BIT -> {
                boolean[] bits = new boolean[n];
                for (int i = 0; i < n; i++) {
                    bits[i] = (window.buffer[at + (i >> 3)] & (0x80 >> (i & 7))) != 0;
                }
                return bits;
            }
            case BOOLEAN -> {
                boolean[] booleans = new boolean[n];
                for (int i = 0; i < n; i++) {
                    booleans[i] = booleanValue(window.getByte(at + i)) == 1;
                }
                return booleans;
            }
            case UNSIGNED_BYTE -> {
                short[] bytes = new short[n];
                for (int i = 0; i < n; i++) {
                    bytes[i] = (short) window.getByte(at + i);
                }
                return bytes;
            }
            case SHORT -> {
                short[] shorts = new short[n];
                for (int i = 0; i < n; i++) {
                    shorts[i] = window.getShort(at + 2 * i);
                }
                return shorts;
            }
            default -> {
                return wide(type.datatype(), at, n);
            }
        }
    }

    private Object wide(Datatype datatype, int at, int n) {
        switch (datatype) {
            case INT -> {
                int[] ints = new int[n];
                for (int i = 0; i < n; i++) {
                    ints[i] = window.getInt(at + 4 * i);
                }
                return ints;
            }
            case LONG -> {
                long[] longs = new long[n];
                for (int i = 0; i < n; i++) {
                    longs[i] = window.getLong(at + 8 * i);
                }
                return longs;
            }
            case FLOAT, FLOAT_COMPLEX -> {
                float[] floats = new float[n];
                for (int i = 0; i < n; i++) {
                    floats[i] = window.getFloat(at + 4 * i);
                }
                return floats;
            }
            default -> {
                double[] doubles = new double[n];
                for (int i = 0; i < n; i++) {
                    doubles[i] = window.getDouble(at + 8 * i);
                }
                return doubles;
            }
        }
    }

    /** The strings of a char array of two or more dimensions, without the blanks or NULs that fill them up. */
    String[] strings(ColumnType type, int at, int count) {
        int width = Math.max(1, type.shape().dimensions().get(0));
        int unit = type.datatype().bytes();
        String[] strings = new String[(count + width - 1) / width];
        for (int i = 0; i < strings.length; i++) {
            int start = at + i * width * unit;
            int length = Math.min(width, count - i * width) * unit;
            String text = new String(
                    window.buffer, start, length, unit == 2 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
            int end = text.indexOf('\0');
            strings[i] = (end < 0 ? text : text.substring(0, end)).stripTrailing();
        }
        return strings;
    }

    /**
     * Whether every element of a fixed array says null: BINARY has no other way for a null array. Bits never say so;
     * integers only where a null value is declared.
     */
    boolean isAllNull(ColumnType type, int at, int count) {
        if (type.shape().variable()) {
            return false;
        }
        for (int i = 0; i < count * type.parts(); i++) {
            if (!isNull(type, at, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isNull(ColumnType type, int at, int i) {
        Long code = type.nullCode();
        return switch (type.datatype()) {
            case FLOAT, FLOAT_COMPLEX -> Float.isNaN(window.getFloat(at + 4 * i));
            case DOUBLE, DOUBLE_COMPLEX -> Double.isNaN(window.getDouble(at + 8 * i));
            case BOOLEAN -> booleanValue(window.getByte(at + i)) < 0;
            case CHAR -> window.getByte(at + i) == 0;
            case UNICODE_CHAR -> window.getShort(at + 2 * i) == 0;
            case BIT -> false;
            case UNSIGNED_BYTE -> code != null && window.getByte(at + i) == code;
            case SHORT -> code != null && window.getShort(at + 2 * i) == code;
            case INT -> code != null && window.getInt(at + 4 * i) == code;
            case LONG -> code != null && window.getLong(at + 8 * i) == code;
        };
    }
}
