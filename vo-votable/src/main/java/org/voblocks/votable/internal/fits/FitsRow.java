package org.voblocks.votable.internal.fits;

import java.io.IOException;
import java.util.Arrays;
import org.voblocks.votable.internal.cell.FixedCells;
import org.voblocks.votable.internal.cell.Kind;
import org.voblocks.votable.internal.out.ByteOutput;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/** Rows of scalars and texts: each is put in one piece where it goes, at offsets that are known before. */
final class FitsRow {
    /** Rows at a time. */
    private static final int BLOCK = 64;

    private final FitsColumn[] columns;
    private final Kind[] kinds;
    private final int[] offsets;
    private final int[] widths;
    private final long[] codes;
    private final boolean[] nulls;
    private final int length;
    private final Utf8Slice slice = new Utf8Slice();

    FitsRow(FitsColumn[] columns, int length) {
        this.columns = columns;
        this.length = length;
        kinds = Arrays.stream(columns).map(c -> c.type.kind()).toArray(Kind[]::new);
        offsets = new int[columns.length];
        widths = new int[columns.length];
        codes = new long[columns.length];
        nulls = new boolean[columns.length];
        int offset = 0;
        for (int i = 0; i < columns.length; i++) {
            Long code = columns[i].nullCode();
            codes[i] = code == null ? 0 : code;
            nulls[i] = columns[i].hasNulls();
            offsets[i] = offset;
            widths[i] = (int) columns[i].bytes(columns[i].count());
            offset += widths[i];
        }
    }

    /** Whether cells of that column are scalars or single texts. */
    static boolean takes(FitsColumn column) {
        return column.type.kind() != Kind.ARRAY && column.type.kind() != Kind.TEXT_ARRAY;
    }

    /** Writes rows that lie in memory: some at a time, column by column. */
    void write(FixedCells cells, long rows, ByteOutput out) throws IOException {
        int most = Math.max(1, Math.min(BLOCK, ByteOutput.ROOM / Math.max(1, length)));
        for (long first = 0; first < rows; first += most) {
            int count = (int) Math.min(most, rows - first);
            byte[] to = out.room(count * length);
            int start = out.position();
            for (int i = 0; i < kinds.length; i++) {
                boolean last = offsets[i] + widths[i] + 8 > length;
                cells.write(i, (int) first, count, to, start + offsets[i], length, widths[i], codes[i], last);
            }
            out.advance(count * length);
        }
    }

    /** Writes the cursor's current row. */
    void write(RowCursor cursor, ByteOutput out) throws IOException {
        byte[] to = out.room(length);
        int start = out.position();
        for (int i = 0; i < kinds.length; i++) {
            int at = start + offsets[i];
            switch (kinds[i]) {
                case TEXT -> text(cursor, i, to, at);
                case DOUBLE -> ByteOutput.putLong(to, at, Double.doubleToLongBits(cursor.getDouble(i)));
                case FLOAT -> ByteOutput.putInt(to, at, Float.floatToIntBits((float) cursor.getDouble(i)));
                case LONG -> ByteOutput.putLong(to, at, integer(cursor, i));
                case INT -> ByteOutput.putInt(to, at, (int) integer(cursor, i));
                case SHORT -> ByteOutput.putShort(to, at, (int) integer(cursor, i));
                case UNSIGNED_BYTE -> to[at] = (byte) integer(cursor, i);
                case BOOLEAN -> to[at] = (byte) (cursor.isNull(i) ? 0 : cursor.getBoolean(i) ? 'T' : 'F');
                case BIT -> to[at] = (byte) (cursor.getBoolean(i) ? 0x80 : 0);
                default -> throw new IllegalStateException(kinds[i] + " is no scalar");
            }
        }
        out.advance(length);
    }

    private long integer(RowCursor cursor, int column) {
        return nulls[column] && cursor.isNull(column) ? codes[column] : cursor.getLong(column);
    }

    private void text(RowCursor cursor, int column, byte[] to, int at) {
        if (!cursor.getUtf8(column, slice)) {
            byte[] text = cursor.isNull(column) ? new byte[0] : columns[column].text(cursor, column);
            slice.set(text, 0, text.length);
        }
        ByteOutput.padded(slice.bytes(), slice.offset(), slice.length(), to, at, widths[column], false);
    }
}
