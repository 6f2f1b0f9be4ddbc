package org.voblocks.votable.internal.in;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.io.RepairKind;

/**
 * Decodes the base64 text of a STREAM element where it stands in the document, up to the end tag, which stays unread.
 * White space and comments are skipped.
 */
public final class Base64Input extends InputStream {
    private static final int[] FIRST = table(18);
    private static final int[] SECOND = table(12);
    private static final int[] THIRD = table(6);
    private static final int[] FOURTH = table(0);

    private final ByteSource source;
    private final Problems problems;
    /** Decoded bytes that did not fit, and how many characters of a group of four are held. */
    private final byte[] rest = new byte[3];

    private int restStart;
    private int restEnd;
    private int group;
    private int grouped;
    private boolean padded;
    private boolean ended;

    public Base64Input(ByteSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    private static int[] table(int shift) {
        int[] table = new int[256];
        Arrays.fill(table, -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < 64; i++) {
            table[alphabet.charAt(i)] = i << shift;
        }
        return table;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (restStart < restEnd) {
                target[at++] = rest[restStart++];
                continue;
            }
            if (ended) {
                break;
            }
            if (grouped == 0 && !padded) {
                at = blocks(target, at, end);
            }
            if (at < end) {
                character();
            }
        }
        return at == offset && length > 0 ? -1 : at - offset;
    }

    /** Whole groups of four letters in a row. */
    private int blocks(byte[] target, int start, int end) {
        byte[] buffer = source.buffer;
        int position = source.position;
        int last = source.limit - 4;
        int at = start;
        while (position <= last && at + 3 <= end) {
            int bits = FIRST[buffer[position] & 0xFF]
                    | SECOND[buffer[position + 1] & 0xFF]
                    | THIRD[buffer[position + 2] & 0xFF]
                    | FOURTH[buffer[position + 3] & 0xFF];
            if (bits < 0) {
                break;
            }
            target[at] = (byte) (bits >> 16);
            target[at + 1] = (byte) (bits >> 8);
            target[at + 2] = (byte) bits;
            at += 3;
            position += 4;
        }
        source.position = position;
        return at;
    }

    /** One character of any kind. */
    private void character() throws IOException {
        if (!source.more()) {
            throw new VoTableException("line " + source.line() + ": the document ends within a STREAM: expected more"
                    + " base64 text and </STREAM>; the transfer was cut?");
        }
        int c = source.buffer[source.position] & 0xFF;
        int value = FOURTH[c];
        if (c == '<') {
            markup();
        } else if (c == '\n') {
            source.newLine();
            source.position++;
        } else if (c == ' ' || c == '\t' || c == '\r') {
            source.position++;
        } else if (c == '=') {
            source.position++;
            padding();
        } else if (value < 0 || padded) {
            throw new VoTableException("line " + source.line() + ", column " + source.column() + ": "
                    + (padded ? "text behind the end of the base64 data" : "not a base64 character")
                    + " ('" + (char) c + "'): expected A-Z, a-z, 0-9, + or / up to </STREAM>");
        } else {
            source.position++;
            group = (group << 6) | value;
            grouped++;
            if (grouped == 4) {
                emit(3);
            }
        }
    }

    private void emit(int bytes) {
        int bits = group << (6 * (4 - grouped));
        rest[0] = (byte) (bits >> 16);
        rest[1] = (byte) (bits >> 8);
        rest[2] = (byte) bits;
        restStart = 0;
        restEnd = bytes;
        group = 0;
        grouped = 0;
    }

    private void padding() {
        padded = true;
        if (grouped == 1) {
            throw new VoTableException("line " + source.line() + ", column " + source.column()
                    + ": one base64 character is left over before '=': the data are damaged");
        }
        if (grouped > 0) {
            emit(grouped - 1);
        }
    }

    private void markup() throws IOException {
        source.keep = source.position;
        while (source.limit - source.position < 4) {
            if (!source.fill()) {
                break;
            }
        }
        if (source.limit - source.position >= 4
                && source.buffer[source.position + 1] == '!'
                && source.buffer[source.position + 2] == '-') {
            Markup.skip(source);
            return;
        }
        ended = true;
        if (grouped == 1) {
            throw new VoTableException("line " + source.line() + ", column " + source.column()
                    + ": one base64 character is left over at the end: the data are damaged");
        }
        if (grouped > 1) {
            problems.repair(
                    RepairKind.BASE64_PADDING,
                    source.line(),
                    source.column(),
                    "the base64 text ends without '=': taken as if it were there");
            emit(grouped - 1);
        }
    }

    /** Skips the rest of the text: the source then stands at the end tag. */
    public void drain() throws IOException {
        byte[] sink = new byte[8192];
        int n;
        do {
            n = read(sink, 0, sink.length);
        } while (n >= 0);
    }
}
