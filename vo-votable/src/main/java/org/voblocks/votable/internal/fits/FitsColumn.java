package org.voblocks.votable.internal.fits;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.cell.CellText;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/** A column to be written: what a first look at its cells tells about its form. */
final class FitsColumn {
    final Field field;
    final ColumnType type;
    private final boolean text;
    private final boolean variable;
    private final boolean surveyed;
    private final Utf8Slice slice = new Utf8Slice();
    private final BitSet bytesUsed = new BitSet();
    private int width;
    private long elements;
    private boolean nulls;
    private boolean leastUsed;

    FitsColumn(Field field) {
        this.field = field;
        type = ColumnType.of(field);
        text = type.datatype().isText();
        variable = type.kind() == Kind.ARRAY && type.shape().variable();
        boolean integer = type.kind() != Kind.ARRAY && type.datatype().isInteger();
        surveyed = text || variable || integer;
    }

    boolean isText() {
        return text;
    }

    /** Whether the cells lie in the heap. */
    boolean isVariable() {
        return variable;
    }

    /** Whether the form depends on the cells. */
    boolean needsSurvey() {
        return surveyed;
    }

    /** Whether an integer cell may be null. */
    boolean hasNulls() {
        return nulls || type.nullCode() != null;
    }

    /** Takes what is known of the column; true if that is all that is needed. */
    boolean accept(MemoryRows.Summary summary) {
        if (type.kind() == Kind.TEXT) {
            width = summary.longestText();
            return true;
        }
        if (text || variable) {
            return false;
        }
        nulls = summary.hasNulls();
        leastUsed = summary.least() == least();
        return !nulls || (type.kind() != Kind.UNSIGNED_BYTE && !leastUsed);
    }

    void survey(RowCursor cursor, int column) {
        if (isText()) {
            width = Math.max(width, textLength(cursor, column));
        } else if (isVariable()) {
            Object cell = cursor.getObject(column);
            elements += cell == null ? 0 : Array.getLength(cell) / type.parts();
        } else if (cursor.isNull(column)) {
            nulls = true;
        } else if (type.kind() == Kind.UNSIGNED_BYTE) {
            bytesUsed.set((int) cursor.getLong(column));
        } else if (cursor.getLong(column) == least()) {
            leastUsed = true;
        }
    }

    private int textLength(RowCursor cursor, int column) {
        if (cursor.getUtf8(column, slice)) {
            return slice.length();
        }
        return cursor.isNull(column) ? 0 : text(cursor, column).length;
    }

    /** The text of a cell as bytes. */
    byte[] text(RowCursor cursor, int column) {
        return CellText.of(type, cursor.getObject(column)).getBytes(StandardCharsets.UTF_8);
    }

    private long least() {
        return switch (type.kind()) {
            case SHORT -> Short.MIN_VALUE;
            case INT -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }

    /** The value that stands for null, or null if none is needed. */
    @Nullable Long nullCode() {
        if (!type.datatype().isInteger()) {
            return null;
        }
        Long declared = type.nullCode();
        if (declared != null || type.kind() == Kind.ARRAY || !nulls) {
            return declared;
        }
        if (type.kind() == Kind.UNSIGNED_BYTE) {
            int free = bytesUsed.previousClearBit(255);
            if (free >= 0) {
                return (long) free;
            }
        } else if (!leastUsed) {
            return least();
        }
        throw new VoTableException("column '" + type.name() + "' has nulls, but no "
                + type.datatype().text() + " is left to stand for them in FITS: declare VALUES null");
    }

    /** Elements of a cell that does not vary. */
    int count() {
        if (isText()) {
            return Math.max(1, width);
        }
        return type.shape().isScalar() ? 1 : type.shape().length();
    }

    int elementBytes() {
        return isText() ? 1 : type.datatype().bytes();
    }

    /** Bytes of {@code n} elements. */
    long bytes(long n) {
        return type.datatype() == Datatype.BIT ? (n + 7) / 8 : n * elementBytes();
    }

    /** Bytes in the heap; those of bits are counted as if each cell had one more byte. */
    long heapBytes(long rows) {
        if (!isVariable()) {
            return 0;
        }
        return type.datatype() == Datatype.BIT ? elements / 8 + rows : elements * elementBytes();
    }

    private char letter() {
        return switch (type.datatype()) {
            case BOOLEAN -> 'L';
            case BIT -> 'X';
            case UNSIGNED_BYTE -> 'B';
            case SHORT -> 'I';
            case INT -> 'J';
            case LONG -> 'K';
            case CHAR, UNICODE_CHAR -> 'A';
            case FLOAT -> 'E';
            case DOUBLE -> 'D';
            case FLOAT_COMPLEX -> 'C';
            case DOUBLE_COMPLEX -> 'M';
        };
    }

    /** The value of TFORM. */
    String form(boolean wide) {
        if (isVariable()) {
            return "1" + (wide ? 'Q' : 'P') + letter();
        }
        return String.valueOf(count()) + letter();
    }

    /** The value of TDIM, or null for at most one dimension. */
    @Nullable String dimensions() {
        if (type.kind() == Kind.TEXT_ARRAY) {
            int length = type.shape().dimensions().get(0);
            return count() % length == 0 ? "(" + length + "," + count() / length + ")" : null;
        }
        if (type.kind() != Kind.ARRAY
                || isVariable()
                || type.shape().dimensions().size() < 2) {
            return null;
        }
        StringBuilder text = new StringBuilder("(");
        for (int dimension : type.shape().dimensions()) {
            text.append(text.length() > 1 ? "," : "").append(dimension);
        }
        return text.append(')').toString();
    }
}
