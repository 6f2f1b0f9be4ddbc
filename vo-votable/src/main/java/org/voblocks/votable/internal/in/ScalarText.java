package org.voblocks.votable.internal.in;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.voblocks.votable.internal.cell.ColumnType;

/** What scalars and elements of arrays have in common when read from text. */
final class ScalarText {
    private ScalarText() {}

    /** 1, 0, or -1 for unknown (VOTable 1.4, section 6: T, F and their relatives; {@code ?} for unknown). */
    static int booleanValue(byte[] text, int start, int end) throws MalformedCell {
        if (end - start == 1) {
            byte b = text[start];
            if (b == 'T' || b == 't' || b == '1') {
                return 1;
            }
            if (b == 'F' || b == 'f' || b == '0') {
                return 0;
            }
            if (b == '?' || b == ' ') {
                return -1;
            }
        }
        String word = new String(text, start, end - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (word.equals("true")) {
            return 1;
        }
        if (word.equals("false")) {
            return 0;
        }
        throw new MalformedCell(
                "'" + shown(text, start, end) + "' is no boolean: expected T, F, true, false, 1, 0 or ?");
    }

    /** The value itself, if the datatype can hold it. */
    static long inRange(ColumnType type, long value) throws MalformedCell {
        boolean fits = switch (type.datatype()) {
            case UNSIGNED_BYTE -> value >= 0 && value <= 255;
            case SHORT -> value == (short) value;
            case INT -> value == (int) value;
            default -> true;
        };
        if (!fits) {
            throw new MalformedCell(value + " does not fit " + type.datatype().text());
        }
        return value;
    }

    static MalformedCell malformed(ColumnType type, byte[] text, int start, int end) {
        return new MalformedCell(
                "'" + shown(text, start, end) + "' is no " + type.datatype().text());
    }

    /** The text for a message, cut if it is long. */
    static String shown(byte[] text, int start, int end) {
        String whole = new String(text, start, Math.min(end - start, 60), StandardCharsets.UTF_8);
        return end - start > 60 ? whole + "..." : whole;
    }
}
