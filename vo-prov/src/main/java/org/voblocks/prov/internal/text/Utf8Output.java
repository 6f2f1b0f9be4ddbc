package org.voblocks.prov.internal.text;

import java.io.IOException;
import java.io.OutputStream;

/** Characters to UTF-8, through one buffer. Flushing does not close the stream below. */
public final class Utf8Output {
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 14];
    private int size;

    public Utf8Output(OutputStream out) {
        this.out = out;
    }

    /** Writes one ASCII character. */
    public Utf8Output put(char c) throws IOException {
        if (size == buffer.length) {
            drain();
        }
        buffer[size++] = (byte) c;
        return this;
    }

    public Utf8Output put(String text) throws IOException {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (size + 4 > buffer.length) {
                drain();
            }
            if (c < 0x80) {
                buffer[size++] = (byte) c;
            } else if (c < 0x800) {
                buffer[size++] = (byte) (0xC0 | c >> 6);
                buffer[size++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                int code = Character.toCodePoint(c, text.charAt(++i));
                buffer[size++] = (byte) (0xF0 | code >> 18);
                buffer[size++] = (byte) (0x80 | (code >> 12 & 0x3F));
                buffer[size++] = (byte) (0x80 | (code >> 6 & 0x3F));
                buffer[size++] = (byte) (0x80 | (code & 0x3F));
            } else {
                int code = Character.isSurrogate(c) ? 0xFFFD : c;
                buffer[size++] = (byte) (0xE0 | code >> 12);
                buffer[size++] = (byte) (0x80 | (code >> 6 & 0x3F));
                buffer[size++] = (byte) (0x80 | (code & 0x3F));
            }
        }
        return this;
    }

    private void drain() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    public void flush() throws IOException {
        drain();
        out.flush();
    }
}
