package org.voblocks.votable.internal.in;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.internal.cell.CellText;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;
import org.voblocks.votable.io.RepairKind;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/** A cursor whose cells are text in a buffer: each is parsed when it is first asked for, without objects in between. */
public abstract class TextRowCursor implements RowCursor {
    private static final byte UNREAD = 0;
    private static final byte VALUE = 1;
    private static final byte NULL = 2;
    /** Fixed arrays up to this length are cut or filled up to it; longer ones stay as long as they came. */
    private static final int FILLED = 1 << 20;

    private final List<Field> fields;
    private final ColumnType[] types;
    private final Problems problems;
    private final byte[] state;
    private final long[] bits;
    private final @Nullable Object[] arrays;
    /** The greatest number of characters of a text. */
    private final int[] widths;

    private final NumberParser numbers = new NumberParser();
    private final ArrayText arrayText = new ArrayText();

    protected TextRowCursor(List<Field> fields, Problems problems) {
        this.fields = List.copyOf(fields);
        this.problems = problems;
        types = ColumnType.of(fields);
        state = new byte[types.length];
        bits = new long[types.length];
        arrays = new @Nullable Object[types.length];
        widths = new int[types.length];
        for (int i = 0; i < types.length; i++) {
            int most = types[i].shape().most();
            widths[i] = types[i].kind() == Kind.TEXT && most >= 0 ? most : Integer.MAX_VALUE;
        }
    }

    /** The buffer of the current row. */
    protected abstract byte[] bytes();

    protected abstract int start(int column);

    protected abstract int end(int column);

    /** The number of the current row, from 1. */
    protected abstract long row();

    /** Line and column of a cell. */
    protected abstract int[] place(int column);

    /** Whether an empty text is a string without characters rather than a null. */
    protected boolean emptyIsText(int column) {
        return false;
    }

    /** Whether an empty text may stand for a null of that type. */
    protected boolean emptyIsNull(ColumnType type) {
        return true;
    }

    /** To be called whenever the row changes. */
    protected final void forget() {
        Arrays.fill(state, UNREAD);
    }

    private boolean isValue(int column) {
        if (state[column] == UNREAD) {
            state[column] = load(column);
        }
        return state[column] == VALUE;
    }

    private byte load(int column) {
        ColumnType type = types[column];
        int start = start(column);
        int end = end(column);
        if (type.kind() == Kind.TEXT) {
            if (end - start > widths[column]) {
                tooLong(column, start, end);
            }
            return start < end || emptyIsText(column) ? VALUE : NULL;
        }
        byte[] text = bytes();
        if (type.kind() != Kind.TEXT_ARRAY) {
            while (start < end && text[start] <= ' ' && text[start] >= 0) {
                start++;
            }
            while (end > start && text[end - 1] <= ' ' && text[end - 1] >= 0) {
                end--;
            }
        }
        if (start == end) {
            if (!emptyIsNull(type)) {
                repair(
                        RepairKind.BAD_CELL,
                        column,
                        "an empty cell is no " + type.datatype().text() + " before VOTable 1.3: taken as null");
            }
            return NULL;
        }
        try {
            return parse(column, text, start, end) ? VALUE : NULL;
        } catch (MalformedCell e) {
            repair(RepairKind.BAD_CELL, column, e.getMessage() + ": taken as null");
            return NULL;
        }
    }

    private void tooLong(int column, int start, int end) {
        int characters = 0;
        for (int i = start; i < end; i++) {
            characters += (bytes()[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        if (characters > widths[column]) {
            repair(
                    RepairKind.ARRAY_LENGTH,
                    column,
                    characters + " characters, but "
                            + (types[column].shape().isScalar()
                                    ? "there is no arraysize"
                                    : "the arraysize says " + widths[column])
                            + ": kept");
        }
    }

    private void repair(RepairKind kind, int column, String message) {
        int[] place = place(column);
        problems.repair(
                kind, place[0], place[1], "row " + row() + ", column '" + types[column].name() + "': " + message);
    }

    /** Keeps the value; false of a null. */
    private boolean parse(int column, byte[] text, int start, int end) throws MalformedCell {
        ColumnType type = types[column];
        switch (type.kind()) {
            case DOUBLE -> {
                double d = numbers.parseDouble(text, start, end);
                bits[column] = Double.doubleToRawLongBits(d);
                return check(type, text, start, end) && !Double.isNaN(d);
            }
            case FLOAT -> {
                float f = numbers.parseFloat(text, start, end);
                bits[column] = Double.doubleToRawLongBits(f);
                return check(type, text, start, end) && !Float.isNaN(f);
            }
            case BOOLEAN -> {
                bits[column] = ScalarText.booleanValue(text, start, end);
                return bits[column] >= 0;
            }
            case BIT -> {
                if (end - start != 1 || (text[start] != '0' && text[start] != '1')) {
                    throw ScalarText.malformed(type, text, start, end);
                }
                bits[column] = text[start] == '1' ? 1 : 0;
                return true;
            }
            case UNSIGNED_BYTE, SHORT, INT, LONG -> {
                long value = numbers.parseLong(text, start, end);
                check(type, text, start, end);
                Long nullCode = type.nullCode();
                if (nullCode != null && nullCode == value) {
                    return false;
                }
                bits[column] = ScalarText.inRange(type, value);
                return true;
            }
            default -> {
                arrays[column] = array(column, text, start, end);
                return true;
            }
        }
    }

    private Object array(int column, byte[] text, int start, int end) throws MalformedCell {
        ColumnType type = types[column];
        Object array = arrayText.parse(type, text, start, end);
        if (arrayText.commas()) {
            repair(RepairKind.COMMA_IN_ARRAY, column, "commas between the elements of an array: taken as blanks");
        }
        int parts = java.lang.reflect.Array.getLength(array);
        int wanted = type.shape().isScalar() ? 1 : type.shape().length();
        if (type.kind() == Kind.ARRAY && wanted >= 0 && wanted <= FILLED && parts != wanted * type.parts()) {
            repair(
                    RepairKind.ARRAY_LENGTH,
                    column,
                    parts / type.parts() + " elements, but the arraysize says " + wanted + ": "
                            + (parts < wanted * type.parts() ? "the rest are filled up" : "the rest are left out"));
            return ArrayFit.fit(array, wanted * type.parts(), type);
        }
        if (type.kind() == Kind.ARRAY
                && !type.shape().isScalar()
                && !type.shape().allows(parts / type.parts())) {
            repair(
                    RepairKind.ARRAY_LENGTH,
                    column,
                    parts / type.parts() + " elements, but the arraysize says "
                            + fields.get(column).arraysize() + ": kept");
        }
        return array;
    }

    private boolean check(ColumnType type, byte[] text, int start, int end) throws MalformedCell {
        if (numbers.failed()) {
            throw ScalarText.malformed(type, text, start, end);
        }
        return true;
    }

    @Override
    public final List<Field> fields() {
        return fields;
    }

    @Override
    public final boolean isNull(int column) {
        return !isValue(column);
    }

    @Override
    public final boolean getBoolean(int column) {
        Kind kind = types[column].kind();
        if (kind != Kind.BOOLEAN && kind != Kind.BIT) {
            throw types[column].unfit("getBoolean");
        }
        return isValue(column) && bits[column] != 0;
    }

    @Override
    public final long getLong(int column) {
        if (!types[column].kind().isInteger()) {
            throw types[column].unfit("getLong");
        }
        return isValue(column) ? bits[column] : 0;
    }

    @Override
    public final double getDouble(int column) {
        Kind kind = types[column].kind();
        if (!kind.isNumber()) {
            throw types[column].unfit("getDouble");
        }
        if (!isValue(column)) {
            return Double.NaN;
        }
        return kind == Kind.DOUBLE || kind == Kind.FLOAT ? Double.longBitsToDouble(bits[column]) : bits[column];
    }

    @Override
    public final @Nullable String getString(int column) {
        if (!isValue(column)) {
            return null;
        }
        if (types[column].kind() == Kind.TEXT) {
            int start = start(column);
            return new String(bytes(), start, end(column) - start, StandardCharsets.UTF_8);
        }
        return CellText.of(types[column], getObject(column));
    }

    @Override
    public final boolean getUtf8(int column, Utf8Slice slice) {
        if (types[column].kind() != Kind.TEXT || !isValue(column)) {
            return false;
        }
        int start = start(column);
        slice.set(bytes(), start, end(column) - start);
        return true;
    }

    @Override
    public final @Nullable Object getObject(int column) {
        if (!isValue(column)) {
            return null;
        }
        return switch (types[column].kind()) {
            case BOOLEAN, BIT -> bits[column] != 0;
            case UNSIGNED_BYTE, SHORT -> (short) bits[column];
            case INT -> (int) bits[column];
            case LONG -> bits[column];
            case FLOAT -> (float) Double.longBitsToDouble(bits[column]);
            case DOUBLE -> Double.longBitsToDouble(bits[column]);
            case TEXT -> getString(column);
            case TEXT_ARRAY, ARRAY -> arrays[column];
        };
    }
}
