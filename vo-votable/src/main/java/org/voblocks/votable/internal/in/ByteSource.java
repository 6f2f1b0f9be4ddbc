package org.voblocks.votable.internal.in;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.voblocks.votable.VoTableException;

/**
 * A window on a stream of UTF-8 bytes. The bytes from {@link #keep} on stay in the buffer when more are read; offsets
 * that are to survive a {@link #fill} are counted from there.
 */
public final class ByteSource {
    private static final int SIZE = 1 << 16;

    private final InputStream in;
    private final int maxWindow;

    byte[] buffer = new byte[SIZE];
    /** The next byte. */
    int position;
    /** The end of the bytes read. */
    int limit;
    /** The first byte that must not be dropped. */
    int keep;

    private int line = 1;
    /** The offset in the stream where the current line starts; the buffer's first byte is at {@link #dropped}. */
    private long lineStart;

    private long dropped;

    /**
     * A window.
     *
     * @param in the bytes
     * @param maxWindow the greatest number of bytes to keep
     */
    public ByteSource(InputStream in, int maxWindow) {
        this.in = in;
        this.maxWindow = maxWindow;
    }

    /** Reads more behind what is kept; false at the end of the stream. */
    boolean fill() throws IOException {
        if (keep > 0) {
            System.arraycopy(buffer, keep, buffer, 0, limit - keep);
            dropped += keep;
            position -= keep;
            limit -= keep;
            keep = 0;
        } else if (limit == buffer.length) {
            if (buffer.length >= maxWindow) {
                throw new VoTableException("line " + line + ": a row is longer than " + maxWindow
                        + " bytes: raise the limit maxRowBytes to read it");
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(maxWindow, 2L * buffer.length));
        }
        int n = in.read(buffer, limit, buffer.length - limit);
        if (n <= 0) {
            return false;
        }
        limit += n;
        return true;
    }

    /** Makes room for more bytes in front of the one at {@code index}, which lies before {@link #position}. */
    void widen(int index, int bytes) {
        if (limit + bytes > buffer.length) {
            if (limit + bytes > maxWindow) {
                throw new VoTableException("line " + line + ": a row is longer than " + maxWindow
                        + " bytes: raise the limit maxRowBytes to read it");
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(maxWindow, 2L * (limit + bytes)));
        }
        System.arraycopy(buffer, index, buffer, index + bytes, limit - index);
        position += bytes;
        limit += bytes;
        lineStart += bytes;
    }

    /** Makes one more byte available without keeping the ones before; false at the end of the stream. */
    boolean more() throws IOException {
        if (position < limit) {
            return true;
        }
        keep = position;
        return fill();
    }

    /** Passes blanks and line ends; how many. */
    public int skipBlanks() throws IOException {
        int skipped = 0;
        while (more()) {
            byte b = buffer[position];
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                break;
            }
            if (b == '\n') {
                newLine();
            }
            position++;
            skipped++;
        }
        return skipped;
    }

    /** The byte at {@link #position} was a line break: counts it. */
    void newLine() {
        line++;
        lineStart = dropped + position + 1;
    }

    /** The bytes of the document before {@link #position}. */
    public long offset() {
        return dropped + position;
    }

    /** The line of {@link #position}, from 1. */
    public int line() {
        return line;
    }

    /** The column of {@link #position}, from 1, in bytes. */
    public int column() {
        return (int) Math.min(Integer.MAX_VALUE, dropped + position - lineStart + 1);
    }
}
