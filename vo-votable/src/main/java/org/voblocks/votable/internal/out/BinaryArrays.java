package org.voblocks.votable.internal.out;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.cell.CellText;
import org.voblocks.votable.internal.cell.ColumnType;

/** An array cell in BINARY: elements one after another, of a variable array behind their number. */
public final class BinaryArrays {
    private final ByteOutput out;
    private final ColumnType type;
    private final long row;

    /**
     * A writer of cells.
     *
     * @param out where the bytes go
     * @param type the column
     * @param row the row, for messages
     */
    public BinaryArrays(ByteOutput out, ColumnType type, long row) {
        this.out = out;
        this.type = type;
        this.row = row;
    }

    /** Only the elements of a cell, without their number. */
    public static void elements(ByteOutput out, ColumnType type, Object cell) throws IOException {
        new BinaryArrays(out, type, 0).elements(cell, Array.getLength(cell));
    }

    /** Writes a cell as {@code RowCursor.getObject} gives it. */
    public void write(@Nullable Object cell) throws IOException {
        if (type.datatype().isText()) {
            text(cell);
            return;
        }
        int parts = cell == null ? 0 : Array.getLength(cell);
        int elements = parts / type.parts();
        if (type.shape().variable()) {
            out.putInt(elements);
            elements(cell, elements);
            return;
        }
        int length = type.shape().isScalar() ? 1 : type.shape().length();
        if (cell == null) {
            missing(length);
            return;
        }
        if (elements != length) {
            throw new VoTableException("row " + row + ", column '" + type.name() + "' has " + elements
                    + " elements: expected " + length + ", as its arraysize says");
        }
        elements(cell, elements);
    }

    private void text(@Nullable Object cell) throws IOException {
        String text = CellText.of(type, cell);
        boolean wide = type.datatype() == Datatype.UNICODE_CHAR;
        byte[] bytes = text.getBytes(wide ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
        int unit = wide ? 2 : 1;
        if (type.shape().variable()) {
            out.putInt(bytes.length / unit);
            out.put(bytes);
            return;
        }
        int width = type.shape().length() * unit;
        out.put(bytes, 0, Math.min(width, bytes.length));
        out.fill(0, Math.max(0, width - bytes.length));
    }

    private void elements(@Nullable Object cell, int count) throws IOException {
        if (cell instanceof double[] doubles) {
            for (double d : doubles) {
                out.putLong(Double.doubleToLongBits(d));
            }
        } else if (cell instanceof float[] floats) {
            for (float f : floats) {
                out.putInt(Float.floatToIntBits(f));
            }
        } else if (cell instanceof int[] ints) {
            for (int i : ints) {
                out.putInt(i);
            }
        } else if (cell instanceof long[] longs) {
            for (long l : longs) {
                out.putLong(l);
            }
        } else if (cell instanceof short[] shorts) {
            shorts(shorts);
        } else if (cell instanceof boolean[] booleans) {
            if (type.datatype() == Datatype.BIT) {
                bits(booleans, count);
            } else {
                for (boolean b : booleans) {
                    out.put(b ? 'T' : 'F');
                }
            }
        }
    }

    private void shorts(short[] shorts) throws IOException {
        for (short s : shorts) {
            if (type.datatype() == Datatype.UNSIGNED_BYTE) {
                out.put(s);
            } else {
                out.putShort(s);
            }
        }
    }

    private void bits(boolean[] bits, int count) throws IOException {
        for (int i = 0; i < count; i += 8) {
            int b = 0;
            for (int k = i; k < Math.min(count, i + 8); k++) {
                if (bits[k]) {
                    b |= 0x80 >> (k - i);
                }
            }
            out.put(b);
        }
    }

    /** A null of fixed length: nothing but null elements, as far as the type has such. */
    private void missing(int length) throws IOException {
        long code = type.nullCode() == null ? 0 : type.nullCode();
        switch (type.datatype()) {
            case FLOAT, FLOAT_COMPLEX -> {
                for (int i = 0; i < length * type.parts(); i++) {
                    out.putInt(Float.floatToIntBits(Float.NaN));
                }
            }
            case DOUBLE, DOUBLE_COMPLEX -> {
                for (int i = 0; i < length * type.parts(); i++) {
                    out.putLong(Double.doubleToLongBits(Double.NaN));
                }
            }
            case SHORT -> {
                for (int i = 0; i < length; i++) {
                    out.putShort((int) code);
                }
            }
            case INT -> {
                for (int i = 0; i < length; i++) {
                    out.putInt((int) code);
                }
            }
            case LONG -> {
                for (int i = 0; i < length; i++) {
                    out.putLong(code);
                }
            }
            case BIT -> out.fill(0, (length + 7) / 8);
            default -> out.fill((int) code, length);
        }
    }
}
