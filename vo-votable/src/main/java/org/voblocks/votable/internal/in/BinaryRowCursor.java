package org.voblocks.votable.internal.in;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.cell.CellText;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;
import org.voblocks.votable.io.RepairKind;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/** The rows of BINARY and BINARY2 (VOTable 1.4, sections 5.3 and 5.4): cells are read where they lie. */
public class BinaryRowCursor implements RowCursor, RowCount {
    private final List<Field> fields;
    private final ColumnType[] types;
    private final ByteWindow window;
    private final boolean flags;
    /** Bytes of a cell of fixed length, or -1. */
    private final int[] fixed;
    /** Of each cell, where it starts behind the row's start, and its number of elements. */
    private final int[] starts;

    private final int[] counts;
    private final BinaryArrayReader arrays;
    private final Problems problems;
    private int rowLength;
    private long row;
    private boolean ended;

    /**
     * A cursor.
     *
     * @param in the decoded bytes
     * @param fields the columns
     * @param flags whether null flags stand in front of each row (BINARY2)
     * @param maxRowBytes the greatest length of a row
     * @param problems told of arrays that are not as declared; the place is unknown
     */
    public BinaryRowCursor(InputStream in, List<Field> fields, boolean flags, int maxRowBytes, Problems problems) {
        this.problems = problems;
        this.fields = List.copyOf(fields);
        this.flags = flags;
        types = ColumnType.of(fields);
        window = new ByteWindow(in, maxRowBytes);
        arrays = new BinaryArrayReader(window);
        fixed = new int[types.length];
        starts = new int[types.length];
        counts = new int[types.length];
        long least = flags ? (types.length + 7) / 8 : 0;
        for (int i = 0; i < types.length; i++) {
            long length = length(types[i]);
            least += length < 0 ? 4 : length;
            if (least > maxRowBytes) {
                throw new VoTableException("column '" + types[i].name() + "': with its arraysize '"
                        + fields.get(i).arraysize() + "' a row has " + least
                        + " bytes or more: raise the limit maxRowBytes (" + maxRowBytes + ") to read it");
            }
            fixed[i] = (int) length;
            counts[i] = types[i].shape().isScalar() ? 1 : types[i].shape().length();
        }
    }

    /** Bytes of a cell of that type, or -1 if that varies. */
    private static long length(ColumnType type) {
        if (type.shape().variable()) {
            return -1;
        }
        return bytes(type, type.shape().isScalar() ? 1 : type.shape().length());
    }

    static long bytes(ColumnType type, long count) {
        return type.datatype() == Datatype.BIT
                ? (count + 7) / 8
                : count * type.datatype().bytes();
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public boolean next() {
        try {
            window.advance(rowLength);
            rowLength = 0;
            if (types.length == 0 || !window.need(1)) {
                ended = true;
                return false;
            }
            row++;
            int at = flags ? (types.length + 7) / 8 : 0;
            for (int i = 0; i < types.length; i++) {
                at = locate(i, at);
            }
            need(at, types.length - 1);
            rowLength = at;
            if (at == 0) {
                throw new VoTableException("the rows of this table have no bytes: no column has an element");
            }
            return true;
        } catch (IOException e) {
            throw new VoTableException("the data fail in row " + row + ": " + e.getMessage(), e);
        }
    }

    private int locate(int column, int from) throws IOException {
        int at = from;
        long length = fixed[column];
        if (length < 0) {
            need(at + 4L, column);
            int count = window.getInt(window.start + at);
            at += 4;
            if (count < 0) {
                throw new VoTableException("row " + row + ", column '" + types[column].name() + "': an array of "
                        + count + " elements: the data are damaged, or the columns are not those of these data");
            }
            if (types[column].kind() != Kind.TEXT_ARRAY
                    && !types[column].shape().allows(count)) {
                problems.repair(
                        RepairKind.ARRAY_LENGTH,
                        0,
                        0,
                        "row " + row + ", column '" + types[column].name() + "': " + count
                                + " elements, but the arraysize says "
                                + fields.get(column).arraysize() + ": kept");
            }
            counts[column] = count;
            length = bytes(types[column], count);
            need(at + length, column);
        }
        starts[column] = at;
        return (int) (at + length);
    }

    private void need(long bytes, int column) throws IOException {
        if (!window.need(bytes)) {
            throw new VoTableException("the data end within row " + row + ", column '" + types[column].name()
                    + "': expected " + (bytes - window.available()) + " bytes more");
        }
    }

    @Override
    public long rowCount() {
        return ended ? row : -1;
    }

    private int at(int column) {
        return window.start + starts[column];
    }

    @Override
    public boolean isNull(int column) {
        if (flags && (window.buffer[window.start + (column >> 3)] & (0x80 >> (column & 7))) != 0) {
            return true;
        }
        return switch (types[column].kind()) {
            case BOOLEAN -> booleanValue(column) < 0;
            case BIT -> false;
            case UNSIGNED_BYTE, SHORT, INT, LONG -> isNullCode(column);
            case FLOAT -> Float.isNaN(window.getFloat(at(column)));
            case DOUBLE -> Double.isNaN(window.getDouble(at(column)));
            case TEXT -> !flags && textLength(column) == 0;
            case TEXT_ARRAY, ARRAY ->
                !flags && (counts[column] == 0 || arrays.isAllNull(types[column], at(column), counts[column]));
        };
    }

    private boolean isNullCode(int column) {
        Long code = types[column].nullCode();
        return code != null && code == integer(column);
    }

    private int booleanValue(int column) {
        return BinaryArrayReader.booleanValue(window.getByte(at(column)));
    }

    private long integer(int column) {
        int at = at(column);
        return switch (types[column].kind()) {
            case BOOLEAN -> Math.max(0, booleanValue(column));
            case BIT -> window.getByte(at) >> 7;
            case UNSIGNED_BYTE -> window.getByte(at);
            case SHORT -> window.getShort(at);
            case INT -> window.getInt(at);
            case LONG -> window.getLong(at);
            default -> throw types[column].unfit("getLong");
        };
    }

    @Override
    public boolean getBoolean(int column) {
        Kind kind = types[column].kind();
        if (kind != Kind.BOOLEAN && kind != Kind.BIT) {
            throw types[column].unfit("getBoolean");
        }
        return integer(column) == 1 && !isNull(column);
    }

    @Override
    public long getLong(int column) {
        long value = integer(column);
        return (flags || types[column].nullCode() != null) && isNull(column) ? 0 : value;
    }

    @Override
    public double getDouble(int column) {
        return switch (types[column].kind()) {
            case DOUBLE -> flagged(column) ? Double.NaN : window.getDouble(at(column));
            case FLOAT -> flagged(column) ? Double.NaN : window.getFloat(at(column));
            case BOOLEAN, BIT, UNSIGNED_BYTE, SHORT, INT, LONG -> isNull(column) ? Double.NaN : integer(column);
            default -> throw types[column].unfit("getDouble");
        };
    }

    private boolean flagged(int column) {
        return flags && (window.buffer[window.start + (column >> 3)] & (0x80 >> (column & 7))) != 0;
    }

    /** Bytes of text up to a NUL, with which shorter strings are filled up. */
    private int textLength(int column) {
        int unit = types[column].datatype().bytes();
        int at = at(column);
        int length = counts[column] * unit;
        if (unit == 1) {
            return Utf8Check.lengthToNul(window.buffer, at, length);
        }
        for (int i = 0; i < length; i += 2) {
            if (window.buffer[at + i] == 0 && window.buffer[at + i + 1] == 0) {
                return i;
            }
        }
        return length;
    }

    private String text(int column) {
        int at = at(column);
        int length = textLength(column);
        if (types[column].datatype() == Datatype.UNICODE_CHAR) {
            return new String(window.buffer, at, length, StandardCharsets.UTF_16BE);
        }
        boolean valid = Utf8Check.isValid(window.buffer, at, at + length);
        return new String(window.buffer, at, length, valid ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    @Override
    public @Nullable String getString(int column) {
        if (isNull(column)) {
            return null;
        }
        return types[column].kind() == Kind.TEXT ? text(column) : CellText.of(types[column], getObject(column));
    }

    @Override
    public boolean getUtf8(int column, Utf8Slice slice) {
        if (types[column].kind() != Kind.TEXT || flagged(column)) {
            return false;
        }
        int length = textLength(column);
        if (length == 0 && !flags) {
            return false;
        }
        int at = at(column);
        if (types[column].datatype() == Datatype.CHAR && Utf8Check.isValid(window.buffer, at, at + length)) {
            slice.set(window.buffer, at, length);
        } else {
            byte[] text = text(column).getBytes(StandardCharsets.UTF_8);
            slice.set(text, 0, text.length);
        }
        return true;
    }

    @Override
    public @Nullable Object getObject(int column) {
        if (isNull(column)) {
            return null;
        }
        return switch (types[column].kind()) {
            case BOOLEAN, BIT -> integer(column) == 1;
            case UNSIGNED_BYTE, SHORT -> (short) integer(column);
            case INT -> (int) integer(column);
            case LONG -> integer(column);
            case FLOAT -> window.getFloat(at(column));
            case DOUBLE -> window.getDouble(at(column));
            case TEXT -> text(column);
            case TEXT_ARRAY -> arrays.strings(types[column], at(column), counts[column]);
            case ARRAY -> arrays.array(types[column], at(column), counts[column]);
        };
    }

    @Override
    public void close() {
        rowLength = 0;
    }
}
