package org.voblocks.votable.internal.fits;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.cell.CellText;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;
import org.voblocks.votable.internal.in.RowCount;
import org.voblocks.votable.internal.in.Utf8Check;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/** The rows of a binary table as columns of the types that the fields say. */
final class FitsRowCursor implements RowCursor, RowCount {
    /** Gives one row after another. */
    interface Rows {
        /** Goes to the next row; false at the end. */
        boolean next() throws IOException;

        /** What the current row lies in, and the heap if there is one. */
        byte[] bytes();

        /** Where the current row starts. */
        int start();

        /** Where the bytes start that a descriptor points to. */
        int heap(long offset, long length);
    }

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final List<Field> fields;
    private final ColumnType[] types;
    private final FitsSlot[] slots;
    private final Rows rows;
    private byte[] bytes = {};
    private int row;
    /** Of the cell that {@link #locate} was asked for: where its elements start, and how many there are. */
    private int at;

    private int count;
    private long number;
    private boolean ended;

    FitsRowCursor(List<Field> fields, FitsSlot[] slots, Rows rows) {
        this.fields = List.copyOf(fields);
        this.slots = slots;
        this.rows = rows;
        types = ColumnType.of(fields);
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public boolean next() {
        try {
            if (!rows.next()) {
                ended = true;
                return false;
            }
            bytes = rows.bytes();
            row = rows.start();
            number++;
            return true;
        } catch (IOException e) {
            throw new VoTableException("the FITS data fail behind row " + number + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long rowCount() {
        return ended ? number : -1;
    }

    private void locate(int column) {
        FitsSlot slot = slots[column];
        at = row + slot.offset();
        count = slot.count();
        if (slot.descriptor() > 0 && count > 0) {
            follow(slot, column);
        }
    }

    private void follow(FitsSlot slot, int column) {
        boolean wide = slot.descriptor() == 8;
        long elements = wide ? getLong(bytes, at) : getInt(bytes, at);
        long offset = wide ? getLong(bytes, at + 8) : getInt(bytes, at + 4);
        if (elements == 0) {
            count = 0;
            return;
        }
        if (elements < 0 || offset < 0 || elements > Integer.MAX_VALUE) {
            throw new VoTableException("row " + number + ", column '" + types[column].name() + "': the descriptor ("
                    + elements + ", " + offset + ") of a variable array is damaged");
        }
        at = rows.heap(offset, slot.bytes(elements));
        count = (int) elements;
    }

    private static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    private static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    @Override
    public boolean isNull(int column) {
        FitsSlot slot = slots[column];
        Kind kind = types[column].kind();
        locate(column);
        if (kind == Kind.TEXT) {
            return textLength(slot, at, count, types[column]) == 0;
        }
        if (count == 0) {
            return true;
        }
        if (kind == Kind.TEXT_ARRAY) {
            return isZero(at, count) || strings(column).length == 0;
        }
        if (slot.letter() == 'A' || (kind == Kind.ARRAY && slot.descriptor() > 0)) {
            return false;
        }
        for (int i = 0; i < (kind == Kind.ARRAY ? count * (slot.isComplex() ? 2 : 1) : 1); i++) {
            if (!isNull(slot, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isZero(int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isNull(FitsSlot slot, int i) {
        return switch (slot.letter()) {
            case 'L' -> bytes[at + i] == 0;
            case 'B', 'I', 'J', 'K' -> slot.nullCode() != null && slot.nullCode() == stored(slot, i);
            case 'E', 'D', 'C', 'M' -> Double.isNaN(real(slot, i));
            default -> false;
        };
    }

    /** The stored integer. */
    private long stored(FitsSlot slot, int i) {
        return switch (slot.letter()) {
            case 'L' -> bytes[at + i] == 'T' ? 1 : 0;
            case 'X' -> (bytes[at + (i >> 3)] >> (7 - (i & 7))) & 1;
            case 'B' -> bytes[at + i] & 0xFF;
            case 'I' -> (short) SHORT.get(bytes, at + 2 * i);
            case 'J' -> getInt(bytes, at + 4 * i);
            case 'K' -> getLong(bytes, at + 8 * i);
            default -> (long) real(slot, i);
        };
    }

    private double real(FitsSlot slot, int i) {
        return switch (slot.letter()) {
            case 'E', 'C' -> Float.intBitsToFloat(getInt(bytes, at + 4 * i));
            case 'D', 'M' -> Double.longBitsToDouble(getLong(bytes, at + 8 * i));
            default -> stored(slot, i);
        };
    }

    private long integer(FitsSlot slot, int i) {
        return slot.isScaled() ? (long) scaled(slot, i) : stored(slot, i) + (long) slot.zero();
    }

    private double scaled(FitsSlot slot, int i) {
        double real = real(slot, i);
        return slot.scale() == 1 && slot.zero() == 0 ? real : real * slot.scale() + slot.zero();
    }

    @Override
    public boolean getBoolean(int column) {
        Kind kind = types[column].kind();
        if (kind != Kind.BOOLEAN && kind != Kind.BIT) {
            throw types[column].unfit("getBoolean");
        }
        return !isNull(column) && stored(slots[column], 0) != 0;
    }

    @Override
    public long getLong(int column) {
        if (!types[column].kind().isInteger()) {
            throw types[column].unfit("getLong");
        }
        return isNull(column) ? 0 : integer(slots[column], 0);
    }

    @Override
    public double getDouble(int column) {
        if (!types[column].kind().isNumber()) {
            throw types[column].unfit("getDouble");
        }
        return isNull(column) ? Double.NaN : scaled(slots[column], 0);
    }

    private String text(int column) {
        locate(column);
        return new String(bytes, at, textLength(slots[column], at, count, types[column]), StandardCharsets.UTF_8);
    }

    /** Bytes of a string up to its NUL, without the blanks behind it. */
    private int textLength(FitsSlot slot, int start, int most, ColumnType type) {
        if (slot.letter() != 'A') {
            throw new VoTableException("column '" + type.name() + "' is declared as text, but FITS holds type "
                    + slot.letter() + ": the declared columns are not those of the data");
        }
        int length = Utf8Check.lengthToNul(bytes, start, most);
        while (length > 0 && bytes[start + length - 1] == ' ') {
            length--;
        }
        return length;
    }

    @Override
    public boolean getUtf8(int column, Utf8Slice slice) {
        if (types[column].kind() != Kind.TEXT) {
            return false;
        }
        locate(column);
        int length = textLength(slots[column], at, count, types[column]);
        if (length == 0 || !Utf8Check.isValid(bytes, at, at + length)) {
            return false;
        }
        slice.set(bytes, at, length);
        return true;
    }

    @Override
    public @Nullable String getString(int column) {
        if (isNull(column)) {
            return null;
        }
        return types[column].kind() == Kind.TEXT ? text(column) : CellText.of(types[column], getObject(column));
    }

    @Override
    public @Nullable Object getObject(int column) {
        if (isNull(column)) {
            return null;
        }
        return switch (types[column].kind()) {
            case BOOLEAN, BIT -> getBoolean(column);
            case UNSIGNED_BYTE, SHORT -> (short) getLong(column);
            case INT -> (int) getLong(column);
            case LONG -> getLong(column);
            case FLOAT -> (float) getDouble(column);
            case DOUBLE -> getDouble(column);
            case TEXT -> text(column);
            case TEXT_ARRAY -> strings(column);
            case ARRAY -> array(column);
        };
    }

    private String[] strings(int column) {
        locate(column);
        int width = Math.max(1, types[column].shape().dimensions().get(0));
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < count; i += width) {
            int length = textLength(slots[column], at + i, Math.min(width, count - i), types[column]);
            strings.add(new String(bytes, at + i, length, StandardCharsets.UTF_8));
        }
        while (types[column].shape().variable()
                && !strings.isEmpty()
                && strings.get(strings.size() - 1).isEmpty()) {
            strings.remove(strings.size() - 1);
        }
        return strings.toArray(String[]::new);
    }

    private Object array(int column) {
        FitsSlot slot = slots[column];
        locate(column);
        int n = count * (slot.isComplex() ? 2 : 1);
        switch (types[column].datatype()) {
            case BOOLEAN, BIT -> {
                boolean[] array = new boolean[n];
                for (int i = 0; i < n; i++) {
                    array[i] = stored(slot, i) != 0;
                }
                return array;
            }
            case UNSIGNED_BYTE, SHORT -> {
                short[] array = new short[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (short) integer(slot, i);
                }
                return array;
            }
            case INT -> {
                int[] array = new int[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (int) integer(slot, i);
                }
                return array;
            }
            case LONG -> {
                long[] array = new long[n];
                for (int i = 0; i < n; i++) {
                    array[i] = integer(slot, i);
                }
                return array;
            }
            case FLOAT, FLOAT_COMPLEX -> {
                float[] array = new float[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (float) scaled(slot, i);
                }
                return array;
            }
            default -> {
                double[] array = new double[n];
                for (int i = 0; i < n; i++) {
                    array[i] = scaled(slot, i);
                }
                return array;
            }
        }
    }

    @Override
    public void close() {
        bytes = new byte[0];
    }
}
