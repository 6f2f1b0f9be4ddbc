package org.voblocks.votable.internal.in;

import java.io.IOException;
import java.util.Arrays;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.io.RepairKind;

/** The text of one TD after another, made plain where it lies: entities, CDATA sections, line ends. */
final class CellScanner {
    private static final byte PLAIN = 0;
    private static final byte MARKUP = 1;
    private static final byte ENTITY = 2;
    private static final byte LINE = 3;
    private static final byte WIDE = 4;
    private static final byte RETURN = 5;
    private static final byte CONTROL = 6;
    private static final byte[] CLASSES = classes();

    private final ByteSource source;
    private final TagScanner tags;
    private final CellRewriter rewriter;
    private final Problems problems;
    private boolean rewrite;
    private boolean wide;

    CellScanner(ByteSource source, TagScanner tags, CellRewriter rewriter, Problems problems) {
        this.source = source;
        this.tags = tags;
        this.rewriter = rewriter;
        this.problems = problems;
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

    /** Reads up to and with the end tag from behind the start tag; the offset of the text's end. */
    int end() throws IOException {
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
                tags.refill();
                continue;
            }
            if (buffer[i] == '<') {
                int end = i - source.keep;
                if (isEnd()) {
                    return rewrite || wide ? finished(start, end) : end;
                }
            } else {
                special(CLASSES[buffer[i] & 0xFF]);
                source.position++;
            }
        }
    }

    private String row() {
        return "row " + tags.row() + ": ";
    }

    private void special(byte kind) {
        switch (kind) {
            case LINE -> source.newLine();
            case WIDE -> wide = true;
            case CONTROL -> {
                tell(RepairKind.BAD_CHARACTER, "a control character, which XML does not allow: '?' stands for it");
                source.buffer[source.position] = '?';
            }
            default -> rewrite = true;
        }
    }

    private void tell(RepairKind kind, String message) {
        problems.repair(kind, source.line(), source.column(), row() + message);
    }

    /** At a {@code <}: true past {@code </TD>}; otherwise past whatever it was, which is marked for rewriting. */
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
        int next = tags.byteAt(offset + 1);
        if (next == '/') {
            String name = tags.name(offset + 2);
            tags.finishTag();
            if (name.equals("TD")) {
                return true;
            }
            throw new VoTableException("line " + source.line() + ": a cell of row " + tags.row() + " ends with </"
                    + name + ">: expected </TD>");
        }
        rewrite = true;
        if (next == '!' && tags.byteAt(offset + 2) == '[') {
            skipCdata(offset + 3);
        } else if (next == '!' || next == '?') {
            Markup.skip(source);
        } else if (!EnvelopeRepairs.startsMarkup((byte) next)) {
            tell(RepairKind.BAD_CHARACTER, "a bare '<': taken as &lt;");
            source.position++;
        } else {
            int line = source.line();
            int column = source.column();
            String name = tags.name(offset + 1);
            problems.repair(
                    RepairKind.MARKUP_IN_CELL,
                    line,
                    column,
                    row() + "element " + name + " within a cell: its text is kept");
            if (!tags.finishTag()) {
                wide |= tags.skipInner();
            }
        }
        return false;
    }

    private void skipCdata(int from) throws IOException {
        int i = from;
        int brackets = 0;
        while (true) {
            int b = tags.byteAt(i);
            source.position = source.keep + i;
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

    private int finished(int start, int end) {
        int to = rewrite ? rewriter.rewrite(start, end) : end;
        if (wide && !Utf8Check.isValid(source.buffer, source.keep + start, source.keep + to)) {
            tell(RepairKind.BAD_CHARACTER, "a cell with bytes that are not UTF-8: '?' stands for each");
            Utf8Check.repair(source.buffer, source.keep + start, source.keep + to);
        }
        return to;
    }
}
