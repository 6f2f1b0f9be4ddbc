package org.voblocks.votable.internal.in;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.votable.internal.in.Entities.Reference;
import org.voblocks.votable.io.RepairKind;

/**
 * Text of the envelope that XML does not allow, written anew before the parser sees it: entities beyond XML's own, bare
 * {@code &} and {@code <}, control characters, and bytes that are not UTF-8. Each is told as a repair.
 */
final class EnvelopeRepairs {
    private static final int LOOK_AHEAD = 80;
    private static final int MOST_MOVES = 1000;

    private final ByteSource source;
    private final Entities entities;
    private final Problems problems;
    private final List<Move> moves = new ArrayList<>();
    private byte[] pending = {};
    private int given;
    /** Bytes of a checked character that are still to come. */
    private int following;

    EnvelopeRepairs(ByteSource source, Entities entities, Problems problems) {
        this.source = source;
        this.entities = entities;
        this.problems = problems;
    }

    /** Behind that column of the document, the parser's columns of the line are to be moved so far. */
    private record Move(int line, int column, int by) {}

    Entities entities() {
        return entities;
    }

    /** Gives what has been written anew; 0 if nothing is left of it. */
    int pending(byte[] target, int offset, int length) {
        int n = Math.min(length, pending.length - given);
        System.arraycopy(pending, given, target, offset, n);
        given += n;
        return n;
    }

    /** The column in the document of what the parser has at that column. */
    int column(int line, int column) {
        int moved = column;
        for (Move move : moves) {
            if (move.line == line && moved > move.column) {
                moved += move.by;
            }
        }
        return moved;
    }

    /**
     * Looks at the byte at the source's position; if it must not stand so, takes it and what belongs to it, and makes
     * what stands for it {@link #pending}.
     *
     * @param content whether the byte is text of an element, outside of CDATA and comments
     * @param attribute whether it is in the value of an attribute
     */
    boolean rewrite(byte b, boolean content, boolean attribute) throws IOException {
        if (b >= 0x20) {
            if (b == '&' && (content || attribute)) {
                return reference();
            }
            return b == '<' && (attribute || (content && !isMarkup())) && bareAngle();
        }
        if (b < 0) {
            return notUtf8();
        }
        if (b == '\t' || b == '\n' || b == '\r') {
            return false;
        }
        tell(RepairKind.BAD_CHARACTER, "a control character, which XML does not allow: '?' stands for it");
        return replace(1, "?");
    }

    private void lookAhead(int bytes) throws IOException {
        while (source.limit - source.position < bytes) {
            source.keep = source.position;
            if (!source.fill()) {
                return;
            }
        }
    }

    private boolean reference() throws IOException {
        lookAhead(LOOK_AHEAD);
        Reference reference = entities.at(
                source.buffer, source.position, source.limit, i -> new int[] {source.line(), source.column()});
        return !reference.isXml() && replace(reference.length(), escaped(reference.text()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;")
                .replace("\n", "&#10;")
                .replace("\r", "&#13;");
    }

    private boolean isMarkup() throws IOException {
        lookAhead(2);
        return source.limit - source.position < 2 || startsMarkup(source.buffer[source.position + 1]);
    }

    private boolean bareAngle() {
        tell(RepairKind.BAD_CHARACTER, "a bare '<': taken as &lt;");
        return replace(1, "&lt;");
    }

    /** Whether that byte behind a {@code <} makes it markup. */
    static boolean startsMarkup(byte b) {
        return b < 0
                || b == '/'
                || b == '!'
                || b == '?'
                || b == '_'
                || b == ':'
                || (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z');
    }

    private boolean notUtf8() throws IOException {
        if (following > 0) {
            following--;
            return false;
        }
        lookAhead(4);
        int bytes = Utf8Check.length(source.buffer, source.position, source.limit);
        if (bytes > 0) {
            following = bytes - 1;
            return false;
        }
        tell(RepairKind.BAD_CHARACTER, "a byte that is not UTF-8: '?' stands for it");
        return replace(1, "?");
    }

    private void tell(RepairKind kind, String message) {
        problems.repair(kind, source.line(), source.column(), message);
    }

    private boolean replace(int length, String text) {
        pending = text.getBytes(StandardCharsets.UTF_8);
        given = 0;
        if (text.length() != length && moves.size() < MOST_MOVES) {
            moves.add(new Move(source.line(), source.column(), length - text.length()));
        }
        source.position += length;
        return true;
    }
}
