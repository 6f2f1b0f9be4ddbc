package org.voblocks.votable.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.in.DelimitedCursor;
import org.voblocks.votable.internal.in.NumberParser;
import org.voblocks.votable.internal.in.Problems;
import org.voblocks.votable.io.ReaderLimits;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/**
 * CSV and TSV with a header line. The type of a column is the narrowest that all its cells have: boolean, int, long,
 * double, timestamp, text.
 */
final class CsvInput {
    private static final Problems STRICT = (kind, line, column, message) -> {
        throw new VoTableException((line > 0 ? "line " + line + ": " : "") + message);
    };

    private final char separator;
    private final ReaderLimits limits;

    CsvInput(char separator, ReaderLimits limits) {
        this.separator = separator;
        this.limits = limits;
    }

    VoTable read(InputStream in) throws IOException {
        byte[] all = bytes(in, limits);
        int start = startsWithMark(all) ? 3 : 0;
        int end = endOfHeader(all, start);
        List<String> names = DelimitedCursor.header(Arrays.copyOfRange(all, start, end), separator);
        if (names == null || names.size() > limits.maxFields()) {
            throw new VoTableException(
                    names == null
                            ? "the file is empty: expected a line with the names of the columns"
                            : "more than " + limits.maxFields() + " columns: raise the limit maxFields to read them");
        }
        List<Field> text = names.stream().map(n -> Field.text(n).build()).toList();
        return TableInputs.document(null, rows(all, end, guessed(all, end, text)));
    }

    /** The whole input, within the limit of memory. */
    static byte[] bytes(InputStream in, ReaderLimits limits) throws IOException {
        int most = (int) Math.min(limits.maxMemoryBytes(), Integer.MAX_VALUE - 8);
        byte[] all = in.readNBytes(most);
        if (all.length == most && in.read() >= 0) {
            throw new VoTableException(
                    "more than " + most + " bytes: raise the limit maxMemoryBytes to read this file");
        }
        return all;
    }

    private static boolean startsWithMark(byte[] all) {
        return all.length > 2 && all[0] == (byte) 0xEF && all[1] == (byte) 0xBB && all[2] == (byte) 0xBF;
    }

    /** The index behind the first line that is not within quotes. */
    static int endOfHeader(byte[] all, int start) {
        boolean quoted = false;
        for (int i = start; i < all.length; i++) {
            quoted ^= all[i] == '"';
            if (all[i] == '\n' && !quoted) {
                return i + 1;
            }
        }
        return all.length;
    }

    private RowCursor open(byte[] all, int from, List<Field> fields) {
        return new DelimitedCursor(
                new ByteArrayInputStream(all, from, all.length - from),
                fields,
                separator,
                limits.maxRowBytes(),
                STRICT);
    }

    private MemoryRows rows(byte[] all, int from, List<Field> fields) {
        try (RowCursor cursor = open(all.clone(), from, fields)) {
            return MemoryRows.copyOf(cursor);
        }
    }

    private List<Field> guessed(byte[] all, int from, List<Field> text) {
        Guess[] guesses = new Guess[text.size()];
        Arrays.setAll(guesses, i -> new Guess());
        try (RowCursor cursor = open(all.clone(), from, text)) {
            while (cursor.next()) {
                for (int i = 0; i < guesses.length; i++) {
                    guesses[i].look(cursor, i);
                }
            }
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < guesses.length; i++) {
            fields.add(guesses[i].field(text.get(i).name()));
        }
        return fields;
    }

    /** What a column may be after the cells seen so far. */
    private static final class Guess {
        private static final Pattern TIME =
                Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9.]+)?Z?");

        private final NumberParser numbers = new NumberParser();
        private final Utf8Slice slice = new Utf8Slice();
        private boolean seen;
        private boolean truth = true;
        private boolean small = true;
        private boolean whole = true;
        private boolean real = true;
        private boolean time = true;

        void look(RowCursor cursor, int column) {
            if (!(truth || real || time) || !cursor.getUtf8(column, slice)) {
                seen |= !cursor.isNull(column);
                return;
            }
            seen = true;
            byte[] bytes = slice.bytes();
            int start = slice.offset();
            int end = start + slice.length();
            if (real) {
                whole = whole && isWhole(bytes, start, end);
                small = small && whole && isSmall(bytes, start, end);
                real = whole || isReal(bytes, start, end);
            }
            if (truth || time) {
                String text = slice.toString();
                truth = truth && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
                time = time && TIME.matcher(text).matches();
            }
        }

        /** A sign or none, and up to 18 digits without a zero in front of others: what looks like a code is none. */
        private static boolean isWhole(byte[] bytes, int start, int end) {
            int first = start < end && (bytes[start] == '-' || bytes[start] == '+') ? start + 1 : start;
            int digits = end - first;
            for (int i = first; i < end; i++) {
                if (bytes[i] < '0' || bytes[i] > '9') {
                    return false;
                }
            }
            return digits == 1 || (digits > 1 && digits <= 18 && bytes[first] != '0');
        }

        private boolean isSmall(byte[] bytes, int start, int end) {
            long value = numbers.parseLong(bytes, start, end);
            return !numbers.failed() && value == (int) value;
        }

        /** A decimal number; neither Fortran's exponents nor hexadecimal. */
        private boolean isReal(byte[] bytes, int start, int end) {
            for (int i = start; i < end; i++) {
                if ((bytes[i] | 0x20) == 'd') {
                    return false;
                }
            }
            numbers.parseDouble(bytes, start, end);
            return !numbers.failed();
        }

        Field field(String name) {
            if (!seen || !(truth || real || time)) {
                return Field.text(name).build();
            }
            if (time) {
                return Field.text(name).xtype("timestamp").build();
            }
            Datatype datatype =
                    truth ? Datatype.BOOLEAN : small ? Datatype.INT : whole ? Datatype.LONG : Datatype.DOUBLE;
            return Field.builder(name, datatype).build();
        }
    }
}
