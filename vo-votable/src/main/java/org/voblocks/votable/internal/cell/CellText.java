package org.voblocks.votable.internal.cell;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Cells as they stand in a TD element (VOTable 1.4, section 6). */
public final class CellText {
    private CellText() {}

    /** The text of a cell as {@code RowCursor.getObject} gives it. */
    public static String of(ColumnType type, @Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Boolean b) {
            return type.kind() == Kind.BIT ? (b ? "1" : "0") : (b ? "T" : "F");
        }
        if (type.kind() == Kind.TEXT_ARRAY && cell instanceof String[] strings) {
            return String.join("", padded(type, strings));
        }
        if (cell.getClass().isArray()) {
            return array(type, cell);
        }
        return number(cell);
    }

    /** The strings filled with blanks to the fixed length, so that they can be told apart again. */
    private static String[] padded(ColumnType type, String[] strings) {
        int width = type.shape().dimensions().get(0);
        String[] padded = strings.clone();
        for (int i = 0; i < padded.length; i++) {
            int missing = width - padded[i].codePointCount(0, padded[i].length());
            if (missing > 0) {
                padded[i] = padded[i] + " ".repeat(missing);
            }
        }
        return padded;
    }

    private static String array(ColumnType type, Object array) {
        int length = Array.getLength(array);
        StringBuilder text = new StringBuilder(length * 8);
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                text.append(' ');
            }
            if (array instanceof boolean[] booleans) {
                boolean bit = type.datatype() == org.voblocks.votable.Datatype.BIT;
                text.append(booleans[i] ? (bit ? '1' : 'T') : (bit ? '0' : 'F'));
            } else {
                text.append(number(Array.get(array, i)));
            }
        }
        return text.toString();
    }

    /** A number; infinities as the standard spells them. */
    public static String number(Object number) {
        if ((number instanceof Double d && d.isInfinite()) || (number instanceof Float f && f.isInfinite())) {
            return ((Number) number).doubleValue() > 0 ? "+Inf" : "-Inf";
        }
        return number.toString();
    }
}
