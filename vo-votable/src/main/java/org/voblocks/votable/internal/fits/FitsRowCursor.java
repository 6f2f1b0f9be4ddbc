package org.voblocks.votable.internal.fits;

import java.io.IOException;
import java.nio.ByteBuffer;
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
import org.voblocks.votable.row.RowCursor;

/** The rows of a binary table as columns of the types that the fields say. */
final class FitsRowCursor implements RowCursor, RowCount {
    /** Gives one row after another. */
    interface Rows {
        /** The bytes of the next row, or null at the end. */
        @Nullable ByteBuffer next() throws IOException;

        /** The bytes that a descriptor points to. */
        ByteBuffer heap(long offset, long length);
    }

    private final List<Field> fields;
    private final ColumnType[] types;
    private final FitsSlot[] slots;
    private final Rows rows;
    private ByteBuffer row = ByteBuffer.allocate(0);
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
            ByteBuffer next = rows.next();
            if (next == null) {
                ended = true;
                return false;
            }
            row = next;
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

    /** Where the elements of a cell lie. */
    private record Span(ByteBuffer bytes, int start, int count) {}

    private Span span(int column) {
        FitsSlot slot = slots[column];
        if (slot.descriptor() == 0) {
            return new Span(row, slot.offset(), slot.count());
        }
        if (slot.count() == 0) {
            return new Span(row, slot.offset(), 0);
        }
        boolean wide = slot.descriptor() == 8;
        long count = wide ? row.getLong(slot.offset()) : row.getInt(slot.offset());
        long offset = wide ? row.getLong(slot.offset() + 8) : row.getInt(slot.offset() + 4);
        if (count == 0) {
            return new Span(row, slot.offset(), 0);
        }
        if (count < 0 || offset < 0 || count > Integer.MAX_VALUE) {
            throw new VoTableException("row " + number + ", column '" + types[column].name() + "': the descriptor ("
                    + count + ", " + offset + ") of a variable array is damaged");
        }
        return new Span(rows.heap(offset, slot.bytes(count)), 0, (int) count);
    }

    @Override
    public boolean isNull(int column) {
        FitsSlot slot = slots[column];
        Kind kind = types[column].kind();
        if (kind == Kind.TEXT) {
            return text(column).isEmpty();
        }
        Span span = span(column);
        if (span.count == 0) {
            return true;
        }
        if (kind == Kind.TEXT_ARRAY) {
            return strings(column).length == 0;
        }
        if (slot.letter() == 'A' || (kind == Kind.ARRAY && slot.descriptor() > 0)) {
            return false;
        }
        for (int i = 0; i < (kind == Kind.ARRAY ? span.count * (slot.isComplex() ? 2 : 1) : 1); i++) {
            if (!isNull(slot, span, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNull(FitsSlot slot, Span span, int i) {
        return switch (slot.letter()) {
            case 'L' -> span.bytes.get(span.start + i) == 0;
            case 'B', 'I', 'J', 'K' -> slot.nullCode() != null && slot.nullCode() == stored(slot, span, i);
            case 'E', 'D', 'C', 'M' -> Double.isNaN(real(slot, span, i));
            default -> false;
        };
    }

    /** The stored integer. */
    private static long stored(FitsSlot slot, Span span, int i) {
        return switch (slot.letter()) {
            case 'L' -> span.bytes.get(span.start + i) == 'T' ? 1 : 0;
            case 'X' -> (span.bytes.get(span.start + (i >> 3)) >> (7 - (i & 7))) & 1;
            case 'B' -> span.bytes.get(span.start + i) & 0xFF;
            case 'I' -> span.bytes.getShort(span.start + 2 * i);
            case 'J' -> span.bytes.getInt(span.start + 4 * i);
            case 'K' -> span.bytes.getLong(span.start + 8 * i);
            default -> (long) real(slot, span, i);
        };
    }

    private static double real(FitsSlot slot, Span span, int i) {
        return switch (slot.letter()) {
            case 'E', 'C' -> span.bytes.getFloat(span.start + 4 * i);
            case 'D', 'M' -> span.bytes.getDouble(span.start + 8 * i);
            default -> stored(slot, span, i);
        };
    }

    private static long integer(FitsSlot slot, Span span, int i) {
        return slot.isScaled() ? (long) scaled(slot, span, i) : stored(slot, span, i) + (long) slot.zero();
    }

    private static double scaled(FitsSlot slot, Span span, int i) {
        double real = real(slot, span, i);
        return slot.scale() == 1 && slot.zero() == 0 ? real : real * slot.scale() + slot.zero();
    }

    @Override
    public boolean getBoolean(int column) {
        Kind kind = types[column].kind();
        if (kind != Kind.BOOLEAN && kind != Kind.BIT) {
            throw types[column].unfit("getBoolean");
        }
        return !isNull(column) && stored(slots[column], span(column), 0) != 0;
    }

    @Override
    public long getLong(int column) {
        if (!types[column].kind().isInteger()) {
            throw types[column].unfit("getLong");
        }
        return isNull(column) ? 0 : integer(slots[column], span(column), 0);
    }

    @Override
    public double getDouble(int column) {
        if (!types[column].kind().isNumber()) {
            throw types[column].unfit("getDouble");
        }
        return isNull(column) ? Double.NaN : scaled(slots[column], span(column), 0);
    }

    private String text(int column) {
        return text(slots[column], span(column), types[column]);
    }

    /** A string up to its NUL, without the blanks behind it. */
    private static String text(FitsSlot slot, Span span, ColumnType type) {
        if (slot.letter() != 'A') {
            throw new VoTableException("column '" + type.name() + "' is declared as text, but FITS holds type "
                    + slot.letter() + ": the declared columns are not those of the data");
        }
        int length = 0;
        while (length < span.count && span.bytes.get(span.start + length) != 0) {
            length++;
        }
        byte[] text = new byte[length];
        span.bytes.get(span.start, text);
        return new String(text, StandardCharsets.UTF_8).stripTrailing();
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
        Span span = span(column);
        int width = Math.max(1, types[column].shape().dimensions().get(0));
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < span.count; i += width) {
            Span part = new Span(span.bytes, span.start + i, Math.min(width, span.count - i));
            strings.add(text(slots[column], part, types[column]));
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
        Span span = span(column);
        int n = span.count * (slot.isComplex() ? 2 : 1);
        switch (types[column].datatype()) {
            case BOOLEAN, BIT -> {
                boolean[] array = new boolean[n];
                for (int i = 0; i < n; i++) {
                    array[i] = stored(slot, span, i) != 0;
                }
                return array;
            }
            case UNSIGNED_BYTE, SHORT -> {
                short[] array = new short[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (short) integer(slot, span, i);
                }
                return array;
            }
            case INT -> {
                int[] array = new int[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (int) integer(slot, span, i);
                }
                return array;
            }
            case LONG -> {
                long[] array = new long[n];
                for (int i = 0; i < n; i++) {
                    array[i] = integer(slot, span, i);
                }
                return array;
            }
            case FLOAT, FLOAT_COMPLEX -> {
                float[] array = new float[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (float) scaled(slot, span, i);
                }
                return array;
            }
            default -> {
                double[] array = new double[n];
                for (int i = 0; i < n; i++) {
                    array[i] = scaled(slot, span, i);
                }
                return array;
            }
        }
    }

    @Override
    public void close() {
        row = ByteBuffer.allocate(0);
    }
}
