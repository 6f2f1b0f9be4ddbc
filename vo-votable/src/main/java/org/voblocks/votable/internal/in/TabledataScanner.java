package org.voblocks.votable.internal.in;

import java.io.IOException;
import java.util.Arrays;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.io.RepairKind;

/**
 * Finds the cells of one TR after another in the bytes of a TABLEDATA element, and leaves them there: a cell is a range
 * of {@link #bytes}, its entities and CDATA sections replaced in place (the text never gets longer).
 */
public final class TabledataScanner {
    private static final byte PLAIN = 0;
    private static final byte MARKUP = 1;
    private static final byte ENTITY = 2;
    private static final byte LINE = 3;
    private static final byte WIDE = 4;
    private static final byte RETURN = 5;
    private static final byte CONTROL = 6;
    private static final byte[] CLASSES = classes();

    private final ByteSource source;
    private final Problems problems;
    private final int columns;
    /** Start and end of each cell, counted from the row's first byte. */
    private final int[] starts;

    private final int[] ends;
    private int found;
    private int rowLine;
    private int rowColumn;
    private long row;
    private boolean rewrite;
    private boolean wide;

    public TabledataScanner(ByteSource source, int columns, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.columns = columns;
        starts = new int[columns];
        ends = new int[columns];
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        Arrays.fill(classes, 0, 0x20, CONTROL);
        Arrays.fill(classes, 0x80, 0x100, WIDE);
        classes['\t'] = PLAIN;
        classes['\n'] = LINE;
        classes['\r'] = RETURN;
        classes['<'] = MARKUP;
        classes['&'] = ENTITY;
        return classes;
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
        return row;
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
        row++;
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
        String message = "row " + row + " has " + found + " cells, but the table has " + columns + " columns: ";
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
            int next = byteAt(1);
            if (next == '/') {
                return 0;
            }
            if (next == '!' || next == '?') {
                Markup.skip(source);
                continue;
            }
            String name = name(1);
            boolean empty = finishTag();
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
                throw truncated();
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

    /** The local name of the element whose name starts so far behind the kept byte. */
    private String name(int from) throws IOException {
        StringBuilder name = new StringBuilder(8);
        int i = from;
        while (true) {
            int b = byteAt(i);
            if (b == ':') {
                name.setLength(0);
            } else if (b == '>' || b == '/' || b <= ' ') {
                break;
            } else if (name.length() < 64) {
                name.append((char) b);
            }
            i++;
        }
        source.position = source.keep + i;
        return name.toString();
    }

    /** Skips attributes and the end of a tag; true if it was an empty element. */
    private boolean finishTag() throws IOException {
        int quote = 0;
        int previous = 0;
        while (true) {
            int b = here();
            if (b == '\n') {
                source.newLine();
            }
            source.position++;
            if (quote != 0) {
                quote = b == quote ? 0 : quote;
            } else if (b == '"' || b == '\'') {
                quote = b;
            } else if (b == '>') {
                return previous == '/';
            }
            previous = b;
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
            int b = here();
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
                    "row " + row + ": text outside of its cells: left out");
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
        int next = byteAt(offset + 1);
        if (next == '/') {
            String name = name(offset + 2);
            finishTag();
            if (name.equals("TR")) {
                return 0;
            }
            throw new VoTableException(
                    "line " + source.line() + ": row " + row + " ends with </" + name + ">: expected </TR>");
        }
        if (next == '!' || next == '?') {
            Markup.skip(source);
            return -1;
        }
        String name = name(offset + 1);
        boolean empty = finishTag();
        if (!name.equals("TD")) {
            stray(name, "TD");
            if (!empty) {
                skipInner();
            }
            return -1;
        }
        if (empty) {
            put(0, 0);
        } else {
            content();
        }
        return 1;
    }

    private void put(int start, int end) {
        if (found < columns) {
            starts[found] = start;
            ends[found] = end;
        }
    }

    /** The text of a TD, up to and with its end tag. */
    private void content() throws IOException {
        int start = source.position - source.keep;
        rewrite = false;
        wide = false;
        while (true) {
            byte[] buffer = source.buffer;
            int i = source.position;
            int limit = source.limit;
            while (i < limit && CLASSES[buffer[i] & 0xFF] == PLAIN) {
                i++;
            }
            source.position = i;
            if (i == limit) {
                refill();
                continue;
            }
            if (buffer[i] == '<') {
                int end = i - source.keep;
                if (isEnd()) {
                    finish(start, end);
                    return;
                }
            } else {
                special(CLASSES[buffer[i] & 0xFF]);
                source.position++;
            }
        }
    }

    private void special(byte kind) {
        switch (kind) {
            case LINE -> source.newLine();
            case WIDE -> wide = true;
            case CONTROL -> {
                problems.repair(
                        RepairKind.BAD_CHARACTER,
                        source.line(),
                        source.column(),
                        "row " + row + ": a control character, which XML does not allow: '?' stands for it");
                source.buffer[source.position] = '?';
            }
            default -> rewrite = true;
        }
    }

    /** At a {@code <} in a cell: true past {@code </TD>}; otherwise past whatever it was, which is marked for rewriting. */
    private boolean isEnd() throws IOException {
        byte[] buffer = source.buffer;
        int at = source.position;
        if (source.limit - at > 5
                && buffer[at + 1] == '/'
                && buffer[at + 2] == 'T'
                && buffer[at + 3] == 'D'
                && buffer[at + 4] == '>') {
            source.position = at + 5;
            return true;
        }
        int offset = at - source.keep;
        int next = byteAt(offset + 1);
        if (next == '/') {
            String name = name(offset + 2);
            finishTag();
            if (name.equals("TD")) {
                return true;
            }
            throw new VoTableException(
                    "line " + source.line() + ": a cell of row " + row + " ends with </" + name + ">: expected </TD>");
        }
        rewrite = true;
        if (next == '!' && byteAt(offset + 2) == '[') {
            skipCdata(offset + 3);
        } else if (next == '!' || next == '?') {
            Markup.skip(source);
        } else {
            String name = name(offset + 1);
            problems.repair(
                    RepairKind.MARKUP_IN_CELL,
                    source.line(),
                    source.column(),
                    "row " + row + ": element " + name + " within a cell: its text is kept");
            if (!finishTag()) {
                skipInner();
            }
        }
        return false;
    }

    private void skipCdata(int from) throws IOException {
        int i = from;
        int brackets = 0;
        while (true) {
            int b = byteAt(i);
            source.position = source.keep + i;
            if (b < 0) {
                throw truncated();
            }
            if (b == '\n') {
                source.newLine();
            } else if (b >= 0x80) {
                wide = true;
            }
            if (b == '>' && brackets >= 2) {
                source.position++;
                return;
            }
            brackets = b == ']' ? brackets + 1 : 0;
            i++;
        }
    }

    /** Skips the inside and the end tag of an element within a cell. */
    private void skipInner() throws IOException {
        int depth = 1;
        while (depth > 0) {
            int b = here();
            if (b == '<') {
                int offset = source.position - source.keep;
                int next = byteAt(offset + 1);
                if (next == '!' || next == '?') {
                    Markup.skip(source);
                    continue;
                }
                boolean end = next == '/';
                boolean empty = finishTag();
                depth += end ? -1 : empty ? 0 : 1;
            } else {
                if (b == '\n') {
                    source.newLine();
                } else if (b >= 0x80) {
                    wide = true;
                }
                source.position++;
            }
        }
    }

    private void finish(int start, int end) {
        int length = end;
        if (rewrite) {
            length = CellRewriter.rewrite(source.buffer, source.keep + start, source.keep + end, problems, source)
                    - source.keep;
        }
        if (wide && !Utf8Check.isValid(source.buffer, source.keep + start, source.keep + length)) {
            problems.repair(
                    RepairKind.BAD_CHARACTER,
                    source.line(),
                    source.column(),
                    "row " + row + ": a cell with bytes that are not UTF-8: '?' stands for each");
            Utf8Check.repair(source.buffer, source.keep + start, source.keep + length);
        }
        put(start, length);
    }

    private void refill() throws IOException {
        if (!source.fill()) {
            throw truncated();
        }
    }

    private int here() throws IOException {
        while (source.position >= source.limit) {
            refill();
        }
        return source.buffer[source.position] & 0xFF;
    }

    private int byteAt(int offset) throws IOException {
        int b = Markup.byteAt(source, offset);
        if (b < 0) {
            throw truncated();
        }
        return b;
    }

    private VoTableException truncated() {
        return new VoTableException("line " + source.line() + ": the document ends after " + row
                + " rows, within a table: expected </TABLEDATA>; the transfer was cut?");
    }
}
