package org.voblocks.votable.internal.out;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/** Encodes what it gets in base64, in long lines; closing it ends the text and leaves the stream open. */
public final class Base64Output extends OutputStream {
    private static final int BLOCK = 3 * 4096;

    private final ByteOutput out;
    private final Base64.Encoder encoder = Base64.getEncoder();
    private final byte[] block = new byte[BLOCK];
    private final byte[] line = new byte[BLOCK / 3 * 4];
    private int used;

    public Base64Output(ByteOutput out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        block[used++] = (byte) b;
        if (used == BLOCK) {
            encode();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int rest = length;
        while (rest > 0) {
            int n = Math.min(rest, BLOCK - used);
            System.arraycopy(bytes, from, block, used, n);
            used += n;
            from += n;
            rest -= n;
            if (used == BLOCK) {
                encode();
            }
        }
    }

    private void encode() throws IOException {
        int n = encoder.encode(block, line);
        out.put('\n');
        out.put(line, 0, n);
        used = 0;
    }

    @Override
    public void close() throws IOException {
        if (used > 0) {
            out.put('\n');
            out.put(encoder.encode(Arrays.copyOf(block, used)));
            used = 0;
        }
        out.put('\n');
    }
}
