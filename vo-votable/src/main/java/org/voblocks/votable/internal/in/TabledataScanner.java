package org.voblocks.votable.internal.in;

import java.io.IOException;
import java.util.Arrays;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.io.RepairKind;

/**
 * Finds the cells of one TR after another in the bytes of a TABLEDATA element, and leaves them there: a cell is a range
 * of {@link #bytes}, its entities and CDATA sections replaced.
 */
public final class TabledataScanner {
    private final ByteSource source;
    private final Problems problems;
    private final int columns;
    private final ColumnType[] types;
    /** Start and end of each cell, counted from the row's first byte. */
    private final int[] starts;

    private final int[] ends;
    private int found;
    private int rowLine;
    private int rowColumn;
    private final TagScanner tags;
    private final CellRewriter rewriter;
    private final CellScanner cells;

    public TabledataScanner(ByteSource source, ColumnType[] types, Entities entities, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.types = types;
        columns = types.length;
        starts = new int[columns];
        ends = new int[columns];
        tags = new TagScanner(source);
        rewriter = new CellRewriter(source, entities);
        cells = new CellScanner(source, tags, rewriter, problems);
    }

    /** The buffer that the cells of the current row lie in. */
    public byte[] bytes() {
        return source.buffer;
    }

    public int start(int column) {
        return source.keep + starts[column];
    }

    public int end(int column) {
        return source.keep + ends[column];
    }

    /** The rows found so far. */
    public long row() {
        return tags.row();
    }

    /** The line of the current row's start. */
    public int line() {
        return rowLine;
    }

    /** The line and column of a cell, as {@code {line, column}}. */
    public int[] place(int column) {
        int line = rowLine;
        int at = rowColumn;
        for (int i = source.keep; i < start(column); i++) {
            if (source.buffer[i] == '\n') {
                line++;
                at = 0;
            }
            at++;
        }
        return new int[] {line, at};
    }

    /** Moves to the next row; false at the end tag of TABLEDATA, which stays unread. */
    public boolean next() throws IOException {
        int tag = toTag("TR");
        if (tag == 0) {
            return false;
        }
        tags.countRow();
        found = 0;
        if (tag == 1) {
            while (cell()) {
                found++;
            }
        }
        if (found != columns) {
            uneven();
        }
        return true;
    }

    private void uneven() {
        String message = "row " + tags.row() + " has " + found + " cells, but the table has " + columns + " columns: ";
        if (found < columns) {
            problems.repair(RepairKind.MISSING_CELLS, rowLine, rowColumn, message + "the rest are null");
            Arrays.fill(starts, found, columns, 0);
            Arrays.fill(ends, found, columns, 0);
        } else {
            problems.repair(RepairKind.EXTRA_CELLS, rowLine, rowColumn, message + "the rest are left out");
        }
    }

    /** Skips to a start tag of that name and past it: 1, or 2 if it is empty; 0 at an end tag, which stays unread. */
    private int toTag(String wanted) throws IOException {
        while (true) {
            skipBlanks();
            source.keep = source.position;
            rowLine = source.line();
            rowColumn = source.column();
            rewriter.startRow(rowColumn);
            int next = tags.byteAt(1);
            if (next == '/') {
                return 0;
            }
            if (next == '!' || next == '?') {
                Markup.skip(source);
                continue;
            }
            String name = tags.name(1);
            boolean empty = tags.finishTag();
            if (name.equals(wanted)) {
                return empty ? 2 : 1;
            }
            stray(name, wanted);
        }
    }

    private void stray(String name, String wanted) {
        problems.repair(
                RepairKind.UNKNOWN_ELEMENT,
                rowLine,
                rowColumn,
                "element " + name + " within table data: expected " + wanted + "; left out");
    }

    /** Skips blanks up to a {@code <}; other text is reported and left out. */
    private void skipBlanks() throws IOException {
        boolean told = false;
        while (true) {
            if (!source.more()) {
                throw tags.truncated();
            }
            byte b = source.buffer[source.position];
            if (b == '<') {
                return;
            }
            if (b == '\n') {
                source.newLine();
            } else if (b != ' ' && b != '\t' && b != '\r' && !told) {
                told = true;
                problems.repair(
                        RepairKind.MISPLACED_ELEMENT,
                        source.line(),
                        source.column(),
                        "text between the rows of a table: left out");
            }
            source.position++;
        }
    }

    /** Reads one TD; false at the end of the row, which is then past. */
    private boolean cell() throws IOException {
        while (true) {
            byte[] buffer = source.buffer;
            int at = source.position;
            if (source.limit - at > 4
                    && buffer[at] == '<'
                    && buffer[at + 1] == 'T'
                    && buffer[at + 2] == 'D'
                    && buffer[at + 3] == '>') {
                source.position = at + 4;
                content();
                return true;
            }
            int b = tags.here();
            if (b == '\n') {
                source.newLine();
                source.position++;
            } else if (b != '<') {
                blank(b);
            } else {
                int tag = tag();
                if (tag >= 0) {
                    return tag == 1;
                }
            }
        }
    }

    private void blank(int b) {
        if (b != ' ' && b != '\t' && b != '\r') {
            problems.repair(
                    RepairKind.MISPLACED_ELEMENT,
                    source.line(),
                    source.column(),
                    "row " + tags.row() + ": text outside of its cells: left out");
            while (source.position + 1 < source.limit
                    && source.buffer[source.position + 1] != '<'
                    && source.buffer[source.position + 1] != '\n') {
                source.position++;
            }
        }
        source.position++;
    }

    /** A tag between cells other than a plain TD: 1 if a cell was read, 0 at the row's end, -1 to go on. */
    private int tag() throws IOException {
        int offset = source.position - source.keep;
        int next = tags.byteAt(offset + 1);
        if (next == '/') {
            String name = tags.name(offset + 2);
            tags.finishTag();
            if (name.equals("TR")) {
                return 0;
            }
            throw new VoTableException(
                    "line " + source.line() + ": row " + tags.row() + " ends with </" + name + ">: expected </TR>");
        }
        if (next == '!' || next == '?') {
            Markup.skip(source);
            return -1;
        }
        String name = tags.name(offset + 1);
        int attributes = source.position - source.keep;
        boolean empty = tags.finishTag();
        if (!name.equals("TD")) {
            stray(name, "TD");
            if (!empty) {
                tags.skipInner();
            }
            return -1;
        }
        String encoding = EncodedCell.encoding(tags.text(attributes));
        if (empty) {
            put(0, 0);
        } else {
            content();
            if (encoding != null && found < columns) {
                decode(encoding);
            }
        }
        return 1;
    }

    /** Puts the text of the cell just found where its code stands. */
    private void decode(String encoding) {
        byte[] text;
        try {
            text = EncodedCell.text(encoding, source.buffer, start(found), end(found), types[found]);
        } catch (MalformedCell e) {
            int[] place = place(found);
            problems.repair(
                    RepairKind.BAD_CELL,
                    place[0],
                    place[1],
                    "row " + tags.row() + ", column '" + types[found].name() + "': " + e.getMessage()
                            + "; taken as null");
            ends[found] = starts[found];
            return;
        }
        int missing = text.length - (end(found) - start(found));
        if (missing > 0) {
            rewriter.widen(end(found), missing);
        }
        System.arraycopy(text, 0, source.buffer, start(found), text.length);
        ends[found] = starts[found] + text.length;
    }

    private void content() throws IOException {
        int start = source.position - source.keep;
        put(start, cells.end());
    }

    private void put(int start, int end) {
        if (found < columns) {
            starts[found] = start;
            ends[found] = end;
        }
    }
}
