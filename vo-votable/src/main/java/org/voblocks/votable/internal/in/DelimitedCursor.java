package org.voblocks.votable.internal.in;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.io.RepairKind;

/**
 * Rows of separated values (RFC 4180): a field may be quoted, and then hold separators, line breaks and doubled quotes.
 * An empty field is null; a quoted empty one is an empty string. Lines without anything are skipped.
 */
public final class DelimitedCursor extends TextRowCursor {
    private final ByteSource source;
    private final Problems problems;
    private final byte separator;
    private final int columns;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] quoted;
    private long row;
    private int found;
    private int to;

    /**
     * A cursor before the first line.
     *
     * @param in the bytes, in UTF-8
     * @param fields the columns
     * @param separator what stands between fields; a blank may be repeated
     * @param maxRowBytes the greatest length of a row
     * @param problems told of repairs
     */
    public DelimitedCursor(InputStream in, List<Field> fields, char separator, int maxRowBytes, Problems problems) {
        super(fields, problems);
        this.problems = problems;
        this.separator = (byte) separator;
        source = new ByteSource(in, maxRowBytes);
        columns = fields.size();
        starts = new int[columns];
        ends = new int[columns];
        quoted = new boolean[columns];
    }

    /** The fields of the next line as they are, whatever their number; null at the end. To be used for the header. */
    public static @Nullable List<String> header(byte[] line, char separator) {
        Field[] many = new Field[count(line, separator)];
        Arrays.setAll(many, i -> Field.text("c" + i).build());
        DelimitedCursor cursor = new DelimitedCursor(
                new java.io.ByteArrayInputStream(line),
                List.of(many),
                separator,
                Integer.MAX_VALUE,
                (k, l, c, m) -> {});
        if (!cursor.next()) {
            return null;
        }
        return java.util.stream.IntStream.range(0, cursor.found)
                .mapToObj(i -> java.util.Objects.requireNonNullElse(cursor.getString(i), ""))
                .toList();
    }

    private static int count(byte[] line, char separator) {
        int count = 1;
        for (byte b : line) {
            count += b == separator ? 1 : 0;
        }
        return count;
    }

    @Override
    public boolean next() {
        forget();
        try {
            do {
                if (!source.more()) {
                    return false;
                }
            } while (skipEmptyLine());
            source.keep = source.position;
            found = 0;
            row++;
            boolean more = true;
            while (more) {
                more = field();
            }
        } catch (IOException e) {
            throw new VoTableException("the stream fails in row " + row + ": " + e.getMessage(), e);
        }
        if (found != columns) {
            uneven();
        }
        return true;
    }

    private boolean skipEmptyLine() {
        byte b = source.buffer[source.position];
        if (b == '\n') {
            source.newLine();
        } else if (b != '\r') {
            return false;
        }
        source.position++;
        return true;
    }

    private void uneven() {
        String message = "row " + row + " has " + found + " fields, but there are " + columns + " columns: ";
        if (found < columns) {
            problems.repair(RepairKind.MISSING_CELLS, source.line() - 1, 1, message + "the rest are null");
            Arrays.fill(starts, found, columns, 0);
            Arrays.fill(ends, found, columns, 0);
            Arrays.fill(quoted, found, columns, false);
        } else {
            problems.repair(RepairKind.EXTRA_CELLS, source.line() - 1, 1, message + "the rest are left out");
        }
    }

    /** The byte here, or -1 at the end. */
    private int here() throws IOException {
        while (source.position >= source.limit) {
            if (!source.fill()) {
                return -1;
            }
        }
        return source.buffer[source.position] & 0xFF;
    }

    /** Reads a field and what ends it; false if that was the end of the line. */
    private boolean field() throws IOException {
        if (separator == ' ') {
            while (here() == ' ') {
                source.position++;
            }
        }
        int start = source.position - source.keep;
        to = start;
        boolean inQuotes = here() == '"';
        if (inQuotes) {
            source.position++;
            quotedText();
        }
        while (true) {
            int b = here();
            if (b < 0 || b == '\n' || b == separator) {
                int end = !inQuotes && to > start && b != separator && source.buffer[source.keep + to - 1] == '\r'
                        ? to - 1
                        : to;
                put(start, end, inQuotes);
                if (b == '\n') {
                    source.newLine();
                }
                source.position += b < 0 ? 0 : 1;
                return b == separator;
            }
            if (!(inQuotes && b == '\r')) {
                source.buffer[source.keep + to++] = (byte) b;
            }
            source.position++;
        }
    }

    /** The text up to the closing quote, moved to where the field starts. */
    private void quotedText() throws IOException {
        int line = source.line();
        while (true) {
            int b = here();
            if (b < 0) {
                throw new VoTableException("line " + line + ": a quoted field does not end: expected '\"'");
            }
            if (b == '\n') {
                source.newLine();
            }
            source.position++;
            if (b == '"') {
                if (here() != '"') {
                    return;
                }
                source.position++;
            }
            source.buffer[source.keep + to++] = (byte) b;
        }
    }

    private void put(int start, int end, boolean inQuotes) {
        if (found < columns) {
            starts[found] = start;
            ends[found] = end;
            quoted[found] = inQuotes;
        }
        found++;
    }

    @Override
    protected boolean emptyIsText(int column) {
        return quoted[column] && separator != ' ';
    }

    @Override
    protected byte[] bytes() {
        return source.buffer;
    }

    @Override
    protected int start(int column) {
        return source.keep + starts[column];
    }

    @Override
    protected int end(int column) {
        return source.keep + ends[column];
    }

    @Override
    protected long row() {
        return row;
    }

    @Override
    protected int[] place(int column) {
        return new int[] {Math.max(1, source.line() - 1), 0};
    }

    @Override
    public void close() {
        source.keep = source.position;
    }
}
