package org.voblocks.votable.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.in.DelimitedCursor;
import org.voblocks.votable.internal.in.Problems;
import org.voblocks.votable.io.ReaderLimits;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

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
                    guesses[i].look(cursor.getString(i));
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
        private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9][0-9]{0,17})");
        private static final Pattern REAL =
                Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?|NaN|[+-]?Inf(inity)?");
        private static final Pattern TIME =
                Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9.]+)?Z?");

        private boolean seen;
        private boolean truth = true;
        private boolean small = true;
        private boolean whole = true;
        private boolean real = true;
        private boolean time = true;

        void look(@Nullable String cell) {
            if (cell == null) {
                return;
            }
            seen = true;
            truth &= cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
            whole &= WHOLE.matcher(cell).matches();
            small &= whole && Long.parseLong(cell) == (int) Long.parseLong(cell);
            real &= REAL.matcher(cell).matches();
            time &= TIME.matcher(cell).matches();
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
