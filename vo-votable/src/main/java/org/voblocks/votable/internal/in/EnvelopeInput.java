package org.voblocks.votable.internal.in;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives an XML parser the bytes of the document up to and with a start tag TABLEDATA or STREAM, and no more until it is
 * told to go on: so that another scanner can take the content from the same source. Knows of XML just what it needs to
 * find such tags: comments, CDATA, processing instructions, quotes and the document type.
 */
public final class EnvelopeInput extends InputStream {
    private enum State {
        TEXT,
        OPEN,
        BANG,
        COMMENT,
        CDATA,
        INSTRUCTION,
        END_TAG,
        NAME,
        ATTRIBUTES,
        DOCTYPE
    }

    /** Bytes of the document type that are looked at. */
    private static final int DOCTYPE_BYTES = 1 << 14;

    private static final byte[] TABLEDATA = "TABLEDATA".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STREAM = "STREAM".getBytes(StandardCharsets.US_ASCII);

    private final ByteSource source;
    private State state = State.TEXT;
    private State after = State.TEXT;
    private final byte[] name = new byte[16];
    private int nameLength;
    private int quote;
    private int brackets;
    private int previous;
    private int beforePrevious;
    private boolean atGate;
    private final EnvelopeRepairs repairs;
    private final ByteArrayOutputStream doctype = new ByteArrayOutputStream();

    public EnvelopeInput(ByteSource source, Entities entities, Problems problems) {
        this.source = source;
        repairs = new EnvelopeRepairs(source, entities, problems);
    }

    /** What has been written anew, and so moved the columns that the parser counts. */
    EnvelopeRepairs repairs() {
        return repairs;
    }

    /** Whether the last byte given was the end of a start tag TABLEDATA or STREAM. */
    public boolean atGate() {
        return atGate;
    }

    /** Lets the parser go on, from wherever the source now stands. */
    public void open() {
        atGate = false;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (atGate) {
            throw new IOException("the parser asks for table data");
        }
        if (length == 0) {
            return 0;
        }
        int given = repairs.pending(target, offset, length);
        if (given > 0) {
            return given;
        }
        if (!source.more()) {
            return -1;
        }
        int i = 0;
        while (i < length && !atGate && source.position < source.limit) {
            byte b = source.buffer[source.position];
            if (isText() && repairs.rewrite(b, state == State.TEXT, state == State.ATTRIBUTES)) {
                return i + repairs.pending(target, offset + i, length - i);
            }
            target[offset + i] = b;
            if (b == '\n') {
                source.newLine();
            }
            accept(b & 0xFF);
            i++;
            source.position++;
        }
        return i;
    }

    /** Whether characters may stand here that are no syntax. */
    private boolean isText() {
        return switch (state) {
            case TEXT, COMMENT, CDATA -> true;
            case ATTRIBUTES -> quote != 0;
            default -> false;
        };
    }

    private void accept(int b) {
        if ((state == State.DOCTYPE || after == State.DOCTYPE) && doctype.size() < DOCTYPE_BYTES) {
            doctype.write(b);
        }
        switch (state) {
            case TEXT -> {
                if (b == '<') {
                    after = State.TEXT;
                    state = State.OPEN;
                }
            }
            case OPEN -> opened(b);
            case BANG -> bang(b);
            case COMMENT -> endsWith(b, '-', '-');
            case CDATA -> endsWith(b, ']', ']');
            case INSTRUCTION -> {
                if (b == '>' && previous == '?') {
                    state = after;
                }
                remember(b);
            }
            case END_TAG -> {
                if (b == '>') {
                    state = State.TEXT;
                }
            }
            case NAME -> name(b);
            case ATTRIBUTES -> attributes(b);
            case DOCTYPE -> doctype(b);
        }
    }

    private void remember(int b) {
        beforePrevious = previous;
        previous = b;
    }

    private void endsWith(int b, int first, int second) {
        if (b == '>' && beforePrevious == first && previous == second) {
            state = after;
        }
        remember(b);
    }

    private void opened(int b) {
        previous = 0;
        beforePrevious = 0;
        if (b == '!') {
            state = State.BANG;
        } else if (b == '?') {
            state = State.INSTRUCTION;
        } else if (after == State.DOCTYPE) {
            state = State.DOCTYPE;
        } else if (b == '/') {
            state = State.END_TAG;
        } else {
            state = State.NAME;
            nameLength = 0;
            name(b);
        }
    }

    private void bang(int b) {
        if (b == '-' && previous == '-') {
            previous = 0;
            beforePrevious = 0;
            state = State.COMMENT;
        } else if (b == '-') {
            previous = '-';
        } else if (b == '[' && after == State.TEXT) {
            previous = 0;
            state = State.CDATA;
        } else if (after == State.DOCTYPE) {
            state = State.DOCTYPE;
            brackets++;
            doctype(b);
        } else {
            state = State.DOCTYPE;
            brackets = 0;
            quote = 0;
        }
    }

    private void name(int b) {
        if (b == '>' || b == '/' || b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            state = State.ATTRIBUTES;
            quote = 0;
            previous = 0;
            attributes(b);
        } else if (b == ':') {
            nameLength = 0;
        } else if (nameLength < name.length) {
            name[nameLength++] = (byte) b;
        }
    }

    private void attributes(int b) {
        if (quote != 0) {
            if (b == quote) {
                quote = 0;
            }
        } else if (b == '"' || b == '\'') {
            quote = b;
        } else if (b == '>') {
            state = State.TEXT;
            atGate = previous != '/' && (isNamed(TABLEDATA) || isNamed(STREAM));
        }
        previous = b;
    }

    private boolean isNamed(byte[] wanted) {
        return Arrays.equals(name, 0, nameLength, wanted, 0, wanted.length);
    }

    private void doctype(int b) {
        if (quote != 0) {
            if (b == quote) {
                quote = 0;
            }
        } else if (b == '"' || b == '\'') {
            quote = b;
        } else if (b == '[') {
            brackets++;
        } else if (b == ']') {
            brackets--;
        } else if (b == '<') {
            after = State.DOCTYPE;
            state = State.OPEN;
        } else if (b == '>') {
            if (brackets == 0) {
                state = State.TEXT;
                after = State.TEXT;
                repairs.entities().declare(doctype.toByteArray(), doctype.size());
            } else {
                brackets--;
            }
        }
    }
}
