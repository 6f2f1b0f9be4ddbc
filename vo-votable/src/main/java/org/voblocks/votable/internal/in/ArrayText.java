package org.voblocks.votable.internal.in;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;

/** Array cells from their text: elements between blanks; bits may stand without blanks (VOTable 1.4, section 6). */
final class ArrayText {
    private final NumberParser numbers = new NumberParser();
    private boolean commas;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    /** Whether the last cell had commas between its elements. */
    boolean commas() {
        return commas;
    }

    /** The cell as {@code RowCursor.getObject} gives it. */
    Object parse(ColumnType type, byte[] text, int start, int end) throws MalformedCell {
        commas = false;
        if (type.kind() == Kind.TEXT_ARRAY) {
            return strings(type, new String(text, start, end - start, StandardCharsets.UTF_8));
        }
        if (type.datatype() == Datatype.BIT) {
            return bits(text, start, end);
        }
        split(text, start, end);
        return switch (type.datatype()) {
            case BOOLEAN -> booleans(text);
            case UNSIGNED_BYTE, SHORT -> shorts(type, text);
            case INT -> ints(type, text);
            case LONG -> longs(type, text);
            case FLOAT, FLOAT_COMPLEX -> floats(type, text);
            default -> doubles(type, text);
        };
    }

    private void split(byte[] text, int start, int end) {
        count = 0;
        int i = start;
        while (true) {
            while (i < end && isSeparator(text[i])) {
                commas |= text[i] == ',';
                i++;
            }
            if (i >= end) {
                return;
            }
            if (count == starts.length) {
                starts = java.util.Arrays.copyOf(starts, 2 * count);
                ends = java.util.Arrays.copyOf(ends, 2 * count);
            }
            starts[count] = i;
            while (i < end && !isSeparator(text[i])) {
                i++;
            }
            ends[count++] = i;
        }
    }

    private static boolean isSeparator(byte b) {
        return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == ',';
    }

    private static boolean[] bits(byte[] text, int start, int end) throws MalformedCell {
        int n = 0;
        boolean[] bits = new boolean[end - start];
        for (int i = start; i < end; i++) {
            if (text[i] == '0' || text[i] == '1') {
                bits[n++] = text[i] == '1';
            } else if (!isSeparator(text[i])) {
                throw new MalformedCell("'" + (char) text[i] + "' is no bit: expected 0 or 1");
            }
        }
        return java.util.Arrays.copyOf(bits, n);
    }

    private static String[] strings(ColumnType type, String text) {
        int width = Math.max(1, type.shape().dimensions().get(0));
        List<String> strings = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int left = text.codePointCount(i, text.length());
            int end = left <= width ? text.length() : text.offsetByCodePoints(i, width);
            strings.add(text.substring(i, end).stripTrailing());
            i = end;
        }
        return strings.toArray(String[]::new);
    }

    private boolean[] booleans(byte[] text) throws MalformedCell {
        boolean[] cells = new boolean[count];
        for (int i = 0; i < count; i++) {
            cells[i] = ScalarText.booleanValue(text, starts[i], ends[i]) == 1;
        }
        return cells;
    }

    private long integer(ColumnType type, byte[] text, int i) throws MalformedCell {
        long value = numbers.parseLong(text, starts[i], ends[i]);
        if (numbers.failed()) {
            throw ScalarText.malformed(type, text, starts[i], ends[i]);
        }
        return ScalarText.inRange(type, value);
    }

    private short[] shorts(ColumnType type, byte[] text) throws MalformedCell {
        short[] cells = new short[count];
        for (int i = 0; i < count; i++) {
            cells[i] = (short) integer(type, text, i);
        }
        return cells;
    }

    private int[] ints(ColumnType type, byte[] text) throws MalformedCell {
        int[] cells = new int[count];
        for (int i = 0; i < count; i++) {
            cells[i] = (int) integer(type, text, i);
        }
        return cells;
    }

    private long[] longs(ColumnType type, byte[] text) throws MalformedCell {
        long[] cells = new long[count];
        for (int i = 0; i < count; i++) {
            cells[i] = integer(type, text, i);
        }
        return cells;
    }

    private float[] floats(ColumnType type, byte[] text) throws MalformedCell {
        float[] cells = new float[count];
        for (int i = 0; i < count; i++) {
            cells[i] = numbers.parseFloat(text, starts[i], ends[i]);
            if (numbers.failed()) {
                throw ScalarText.malformed(type, text, starts[i], ends[i]);
            }
        }
        return cells;
    }

    private double[] doubles(ColumnType type, byte[] text) throws MalformedCell {
        double[] cells = new double[count];
        for (int i = 0; i < count; i++) {
            cells[i] = numbers.parseDouble(text, starts[i], ends[i]);
            if (numbers.failed()) {
                throw ScalarText.malformed(type, text, starts[i], ends[i]);
            }
        }
        return cells;
    }
}
