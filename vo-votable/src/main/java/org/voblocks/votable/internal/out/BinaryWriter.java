package org.voblocks.votable.internal.out;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/** The rows of BINARY and BINARY2 as bytes (VOTable 1.4, sections 5.3 and 5.4). */
public final class BinaryWriter {
    private final ByteOutput out;
    private final ColumnType[] types;
    private final boolean flags;
    private final Utf8Slice slice = new Utf8Slice();
    private final byte[] mask;
    private long row;

    /**
     * A writer.
     *
     * @param out where the bytes go
     * @param fields the columns
     * @param flags whether null flags stand in front of each row (BINARY2)
     */
    public BinaryWriter(ByteOutput out, List<Field> fields, boolean flags) {
        this.out = out;
        this.flags = flags;
        types = ColumnType.of(fields);
        mask = new byte[(types.length + 7) / 8];
    }

    /** Writes all further rows. */
    public void write(RowCursor cursor) throws IOException {
        while (cursor.next()) {
            row(cursor);
        }
    }

    /** Writes the current row. */
    public void row(RowCursor cursor) throws IOException {
        row++;
        if (flags) {
            flags(cursor);
        }
        for (int i = 0; i < types.length; i++) {
            cell(cursor, i);
        }
    }

    private void flags(RowCursor cursor) throws IOException {
        for (int i = 0; i < mask.length; i++) {
            int bits = 0;
            int end = Math.min(8, types.length - 8 * i);
            for (int k = 0; k < end; k++) {
                if (cursor.isNull(8 * i + k)) {
                    bits |= 0x80 >> k;
                }
            }
            mask[i] = (byte) bits;
        }
        out.put(mask);
    }

    private boolean isNull(RowCursor cursor, int column) {
        return flags ? (mask[column >> 3] & (0x80 >> (column & 7))) != 0 : cursor.isNull(column);
    }

    private void cell(RowCursor cursor, int column) throws IOException {
        ColumnType type = types[column];
        switch (type.kind()) {
            case BOOLEAN -> out.put(isNull(cursor, column) ? 0 : cursor.getBoolean(column) ? 'T' : 'F');
            case BIT -> out.put(cursor.getBoolean(column) ? 0x80 : 0);
            case UNSIGNED_BYTE -> out.put((int) integer(cursor, column));
            case SHORT -> out.putShort((int) integer(cursor, column));
            case INT -> out.putInt((int) integer(cursor, column));
            case LONG -> out.putLong(integer(cursor, column));
            case FLOAT -> out.putInt(Float.floatToIntBits((float) cursor.getDouble(column)));
            case DOUBLE -> out.putLong(Double.doubleToLongBits(cursor.getDouble(column)));
            case TEXT -> text(cursor, column);
            case TEXT_ARRAY, ARRAY -> array(type, cursor.getObject(column));
        }
    }

    private long integer(RowCursor cursor, int column) {
        Long code = types[column].nullCode();
        if (isNull(cursor, column)) {
            if (code == null && !flags) {
                throw new VoTableException("row " + row + ", column '" + types[column].name() + "' is null, but "
                        + types[column].datatype().text()
                        + " has no null in BINARY: declare VALUES null, or use BINARY2 or TABLEDATA");
            }
            return code == null ? 0 : code;
        }
        long value = cursor.getLong(column);
        if (!flags && code != null && code == value) {
            throw new VoTableException("row " + row + ", column '" + types[column].name() + "' is " + value
                    + ", which is the column's null value: declare another VALUES null, or use BINARY2 or TABLEDATA");
        }
        return value;
    }

    private void text(RowCursor cursor, int column) throws IOException {
        ColumnType type = types[column];
        boolean held = cursor.getUtf8(column, slice);
        if (!held) {
            String text = cursor.getString(column);
            if (type.datatype() == Datatype.CHAR && type.shape().variable() && text != null) {
                ascii(text);
                return;
            }
            byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            slice.set(bytes, 0, bytes.length);
        }
        if (type.datatype() == Datatype.UNICODE_CHAR) {
            utf16(slice.toString(), type.shape().isScalar() ? 1 : type.shape().length());
        } else if (type.shape().variable()) {
            out.putInt(slice.length());
            out.put(slice);
        } else {
            fixed(type.shape().isScalar() ? 1 : type.shape().length());
        }
    }

    /** A string of any length: ASCII as it is, without bytes in between. */
    private void ascii(String text) throws IOException {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 ? 2 : pair(text, i) ? 4 : low(text, i) ? 0 : 3;
        }
        out.putInt(length);
        out.utf8(text);
    }

    private static boolean pair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static boolean low(String text, int i) {
        return i > 0 && pair(text, i - 1);
    }

    /** So many bytes: cut between two characters, or filled with zeros. */
    private void fixed(int width) throws IOException {
        int length = Math.min(slice.length(), width);
        while (length > 0 && length < slice.length() && (slice.bytes()[slice.offset() + length] & 0xC0) == 0x80) {
            length--;
        }
        out.put(slice.bytes(), slice.offset(), length);
        out.fill(0, (long) width - length);
    }

    /** UTF-16 code units: {@code width} of them, or as many as there are behind their number if it is -1. */
    private void utf16(String text, int width) throws IOException {
        if (width < 0) {
            out.putInt(text.length());
        }
        int length = width < 0 ? text.length() : Math.min(width, text.length());
        for (int i = 0; i < length; i++) {
            out.putShort(text.charAt(i));
        }
        if (width > length) {
            out.fill(0, 2L * (width - length));
        }
    }

    private void array(ColumnType type, @Nullable Object cell) throws IOException {
        new BinaryArrays(out, type, row).write(cell);
    }
}
