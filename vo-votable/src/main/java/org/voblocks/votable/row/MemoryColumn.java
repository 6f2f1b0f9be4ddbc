package org.voblocks.votable.row;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.internal.cell.CellText;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;
import org.voblocks.votable.internal.out.ByteOutput;

/** The cells of one column in primitive arrays. */
abstract class MemoryColumn {
    final ColumnType type;
    final BitSet nulls = new BitSet();
    int size;
    /** Bytes of the longest text. */
    int longest;
    /** The least integer, or 0. */
    long least;

    MemoryColumn(ColumnType type) {
        this.type = type;
    }

    static MemoryColumn of(ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN, BIT, UNSIGNED_BYTE, SHORT, INT -> new Ints(type);
            case LONG -> new Longs(type);
            case FLOAT -> new Floats(type);
            case DOUBLE -> new Doubles(type);
            case TEXT -> new TextColumn(type);
            case TEXT_ARRAY, ARRAY -> new Arrayed(type);
        };
    }

    final boolean isNull(int row) {
        return nulls.get(row);
    }

    final void append(@Nullable Object cell) {
        if (cell == null) {
            appendNull();
        } else {
            appendValue(cell);
            size++;
        }
    }

    final void appendNull() {
        nulls.set(size);
        appendEmpty();
        size++;
    }

    final void append(RowCursor cursor, int column) {
        if (cursor.isNull(column)) {
            appendNull();
        } else {
            appendCell(cursor, column);
            size++;
        }
    }

    abstract void appendValue(Object cell);

    abstract void appendCell(RowCursor cursor, int column);

    abstract void appendEmpty();

    abstract Object get(int row);

    /** Puts a cell where it has that width; see {@link org.voblocks.votable.internal.cell.FixedCells}. */
    abstract void fixed(int row, byte[] to, int at, int width, long nullCode, boolean last);

    boolean getBoolean(int row) {
        throw type.unfit("getBoolean");
    }

    long getLong(int row) {
        throw type.unfit("getLong");
    }

    double getDouble(int row) {
        throw type.unfit("getDouble");
    }

    String getString(int row) {
        return CellText.of(type, get(row));
    }

    void getUtf8(int row, Utf8Slice slice) {
        byte[] text = getString(row).getBytes(StandardCharsets.UTF_8);
        slice.set(text, 0, text.length);
    }

    static int grown(int length) {
        return Math.max(16, length + (length >> 1));
    }

    /** Booleans, bits and integers of up to 32 bits. */
    private static final class Ints extends MemoryColumn {
        private int[] cells = {};

        Ints(ColumnType type) {
            super(type);
        }

        private void put(int value) {
            if (size == cells.length) {
                cells = Arrays.copyOf(cells, grown(size));
            }
            cells[size] = value;
            least = Math.min(least, value);
        }

        @Override
        void appendValue(Object cell) {
            if (type.kind() == Kind.BOOLEAN || type.kind() == Kind.BIT) {
                put(Coercion.toBoolean(type, cell) ? 1 : 0);
            } else {
                put((int) Coercion.toLong(type, cell));
            }
        }

        @Override
        void appendCell(RowCursor cursor, int column) {
            if (type.kind() == Kind.BOOLEAN || type.kind() == Kind.BIT) {
                put(cursor.getBoolean(column) ? 1 : 0);
            } else {
                put((int) cursor.getLong(column));
            }
        }

        @Override
        void appendEmpty() {
            put(0);
        }

        @Override
        boolean getBoolean(int row) {
            if (type.kind() != Kind.BOOLEAN && type.kind() != Kind.BIT) {
                throw type.unfit("getBoolean");
            }
            return cells[row] != 0;
        }

        @Override
        long getLong(int row) {
            return cells[row];
        }

        @Override
        double getDouble(int row) {
            return isNull(row) ? Double.NaN : cells[row];
        }

        @Override
        void fixed(int row, byte[] to, int at, int width, long nullCode, boolean last) {
            boolean isNull = isNull(row);
            int value = isNull ? (int) nullCode : cells[row];
            switch (type.kind()) {
                case BOOLEAN -> to[at] = (byte) (isNull ? 0 : value != 0 ? 'T' : 'F');
                case BIT -> to[at] = (byte) (value != 0 ? 0x80 : 0);
                case UNSIGNED_BYTE -> to[at] = (byte) value;
                case SHORT -> ByteOutput.putShort(to, at, value);
                default -> ByteOutput.putInt(to, at, value);
            }
        }

        @Override
        Object get(int row) {
            return switch (type.kind()) {
                case BOOLEAN, BIT -> cells[row] != 0;
                case UNSIGNED_BYTE, SHORT -> (short) cells[row];
                default -> cells[row];
            };
        }
    }

    private static final class Longs extends MemoryColumn {
        private long[] cells = {};

        Longs(ColumnType type) {
            super(type);
        }

        private void put(long value) {
            if (size == cells.length) {
                cells = Arrays.copyOf(cells, grown(size));
            }
            cells[size] = value;
            least = Math.min(least, value);
        }

        @Override
        void appendValue(Object cell) {
            put(Coercion.toLong(type, cell));
        }

        @Override
        void appendCell(RowCursor cursor, int column) {
            put(cursor.getLong(column));
        }

        @Override
        void appendEmpty() {
            put(0);
        }

        @Override
        long getLong(int row) {
            return cells[row];
        }

        @Override
        double getDouble(int row) {
            return isNull(row) ? Double.NaN : cells[row];
        }

        @Override
        void fixed(int row, byte[] to, int at, int width, long nullCode, boolean last) {
            ByteOutput.putLong(to, at, isNull(row) ? nullCode : cells[row]);
        }

        @Override
        Object get(int row) {
            return cells[row];
        }
    }

    private static final class Floats extends MemoryColumn {
        private float[] cells = {};

        Floats(ColumnType type) {
            super(type);
        }

        private void put(float value) {
            if (size == cells.length) {
                cells = Arrays.copyOf(cells, grown(size));
            }
            cells[size] = value;
            if (Float.isNaN(value)) {
                nulls.set(size);
            }
        }

        @Override
        void appendValue(Object cell) {
            put((float) Coercion.toDouble(type, cell));
        }

        @Override
        void appendCell(RowCursor cursor, int column) {
            put((float) cursor.getDouble(column));
        }

        @Override
        void appendEmpty() {
            put(Float.NaN);
        }

        @Override
        double getDouble(int row) {
            return cells[row];
        }

        @Override
        void fixed(int row, byte[] to, int at, int width, long nullCode, boolean last) {
            ByteOutput.putInt(to, at, Float.floatToIntBits(cells[row]));
        }

        @Override
        Object get(int row) {
            return cells[row];
        }
    }

    private static final class Doubles extends MemoryColumn {
        private double[] cells = {};

        Doubles(ColumnType type) {
            super(type);
        }

        private void put(double value) {
            if (size == cells.length) {
                cells = Arrays.copyOf(cells, grown(size));
            }
            cells[size] = value;
            if (Double.isNaN(value)) {
                nulls.set(size);
            }
        }

        @Override
        void appendValue(Object cell) {
            put(Coercion.toDouble(type, cell));
        }

        @Override
        void appendCell(RowCursor cursor, int column) {
            put(cursor.getDouble(column));
        }

        @Override
        void appendEmpty() {
            put(Double.NaN);
        }

        @Override
        double getDouble(int row) {
            return cells[row];
        }

        @Override
        void fixed(int row, byte[] to, int at, int width, long nullCode, boolean last) {
            ByteOutput.putLong(to, at, Double.doubleToLongBits(cells[row]));
        }

        @Override
        Object get(int row) {
            return cells[row];
        }
    }

    /** Arrays, held as they came. */
    private static final class Arrayed extends MemoryColumn {
        private static final Object NOTHING = new Object();

        private final List<Object> cells = new ArrayList<>();

        Arrayed(ColumnType type) {
            super(type);
        }

        @Override
        void appendValue(Object cell) {
            cells.add(Coercion.toArray(type, cell));
        }

        @Override
        void appendCell(RowCursor cursor, int column) {
            appendValue(Objects.requireNonNullElse(cursor.getObject(column), NOTHING));
        }

        @Override
        void appendEmpty() {
            cells.add(NOTHING);
        }

        @Override
        void fixed(int row, byte[] to, int at, int width, long nullCode, boolean last) {
            throw new IllegalStateException("arrays are written by the row");
        }

        @Override
        Object get(int row) {
            return cells.get(row);
        }
    }
}
