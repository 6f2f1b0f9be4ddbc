package org.voblocks.tap.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.voblocks.dali.VoException;

/** So many bytes and no more. */
final class BoundedInput extends FilterInputStream {
    private final String name;
    private final long limit;
    private long read;

    BoundedInput(InputStream in, String name, long limit) {
        super(in);
        this.name = name;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(Math.max(n, 0));
        return n;
    }

    private void count(int n) {
        read += n;
        if (read > limit) {
            throw VoException.tooLarge(
                    "upload " + name + " has more than " + limit + " bytes, the limit of this service");
        }
    }
}
