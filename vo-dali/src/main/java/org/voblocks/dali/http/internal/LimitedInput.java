package org.voblocks.dali.http.internal;

import java.io.IOException;
import java.io.InputStream;
import org.voblocks.dali.VoException;

/** A stream that fails with 413 after so many bytes, and with 400 where the client stops sending. */
public final class LimitedInput extends InputStream {
    private final InputStream in;
    private final long limit;
    private final String what;
    private long left;

    public LimitedInput(InputStream in, long limit, String what) {
        this.in = in;
        this.limit = limit;
        this.left = limit;
        this.what = what;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            int n = in.read(bytes, offset, (int) Math.min(length, left + 1));
            if (n > left) {
                throw VoException.tooLarge(what + " is longer than " + limit + " bytes: the limit of this service");
            }
            left -= Math.max(n, 0);
            return n;
        } catch (IOException e) {
            throw new VoException(400, "cannot read " + what + ": the connection ended early", e);
        }
    }

    @Override
    public byte[] readAllBytes() {
        try {
            return super.readAllBytes();
        } catch (IOException e) {
            throw new VoException(400, "cannot read " + what, e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
