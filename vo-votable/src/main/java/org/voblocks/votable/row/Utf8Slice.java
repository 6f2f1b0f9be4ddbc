package org.voblocks.votable.row;

import java.nio.charset.StandardCharsets;

/** UTF-8 text where it lies in a cursor's buffer: valid until the cursor moves, and never to be changed. */
public final class Utf8Slice {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int offset;
    private int length;

    /** An empty slice, for a cursor to set. */
    public Utf8Slice() {}

    /** Points at text; called by cursors. */
    public void set(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** The text as a string of its own. */
    @Override
    public String toString() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
