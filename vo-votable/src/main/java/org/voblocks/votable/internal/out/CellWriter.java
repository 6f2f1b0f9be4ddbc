package org.voblocks.votable.internal.out;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/** Cells as they stand in a TD element (VOTable 1.4, section 6), without objects in between; nothing of a null. */
public final class CellWriter {
    private final ByteOutput out;
    private final Escapes escapes;
    private final Utf8Slice slice = new Utf8Slice();

    /**
     * A writer.
     *
     * @param out where the text goes
     * @param escapes what texts must not hold
     */
    public CellWriter(ByteOutput out, Escapes escapes) {
        this.out = out;
        this.escapes = escapes;
    }

    /** Writes a cell of the cursor's current row. */
    public void write(RowCursor cursor, int column, ColumnType type) throws IOException {
        switch (type.kind()) {
            case TEXT -> text(cursor, column);
            case DOUBLE -> {
                double d = cursor.getDouble(column);
                if (!Double.isNaN(d)) {
                    out.decimal(d);
                }
            }
            case FLOAT -> {
                float f = (float) cursor.getDouble(column);
                if (!Float.isNaN(f)) {
                    out.decimal(f);
                }
            }
            default -> {
                if (!cursor.isNull(column)) {
                    value(cursor, column, type);
                }
            }
        }
    }

    private void text(RowCursor cursor, int column) throws IOException {
        if (cursor.getUtf8(column, slice)) {
            out.escaped(slice, escapes);
        } else {
            String text = cursor.getString(column);
            if (text != null) {
                out.escaped(text, escapes);
            }
        }
    }

    private void value(RowCursor cursor, int column, ColumnType type) throws IOException {
        switch (type.kind()) {
            case BOOLEAN -> out.put(cursor.getBoolean(column) ? 'T' : 'F');
            case BIT -> out.put(cursor.getBoolean(column) ? '1' : '0');
            case UNSIGNED_BYTE, SHORT, INT, LONG -> out.decimal(cursor.getLong(column));
            default -> array(cursor.getObject(column), type, ' ');
        }
    }

    /** The elements of an array cell, with something between them; strings are filled up to their length instead. */
    public void array(@Nullable Object array, ColumnType type, char separator) throws IOException {
        if (array instanceof String[] strings) {
            strings(strings, type.shape().dimensions().get(0));
        } else if (array instanceof double[] doubles) {
            for (int i = 0; i < doubles.length; i++) {
                separate(i, separator);
                out.decimal(doubles[i]);
            }
        } else if (array instanceof float[] floats) {
            for (int i = 0; i < floats.length; i++) {
                separate(i, separator);
                out.decimal(floats[i]);
            }
        } else if (array instanceof int[] ints) {
            for (int i = 0; i < ints.length; i++) {
                separate(i, separator);
                out.decimal(ints[i]);
            }
        } else if (array instanceof long[] longs) {
            for (int i = 0; i < longs.length; i++) {
                separate(i, separator);
                out.decimal(longs[i]);
            }
        } else if (array instanceof short[] shorts) {
            for (int i = 0; i < shorts.length; i++) {
                separate(i, separator);
                out.decimal(shorts[i]);
            }
        } else if (array instanceof boolean[] booleans) {
            boolean bits = type.datatype() == Datatype.BIT;
            for (int i = 0; i < booleans.length; i++) {
                separate(i, separator);
                out.put(booleans[i] ? (bits ? '1' : 'T') : (bits ? '0' : 'F'));
            }
        }
    }

    private void separate(int i, char separator) throws IOException {
        if (i > 0) {
            out.put(separator);
        }
    }

    private void strings(String[] strings, int width) throws IOException {
        for (String string : strings) {
            out.escaped(string, escapes);
            out.fill(' ', Math.max(0, width - string.codePointCount(0, string.length())));
        }
    }
}
