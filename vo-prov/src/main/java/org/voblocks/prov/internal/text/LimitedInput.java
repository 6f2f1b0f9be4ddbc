package org.voblocks.prov.internal.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.voblocks.prov.io.ProvSyntaxException;

/** A stream that ends with an error after so many bytes. */
public final class LimitedInput extends FilterInputStream {
    private final String format;
    private final long max;
    private long count;

    public LimitedInput(String format, InputStream in, long max) {
        super(in);
        this.format = format;
        this.max = max;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            count(1);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        count(Math.max(n, 0));
        return n;
    }

    private void count(int n) {
        count += n;
        if (count > max) {
            throw new ProvSyntaxException(
                    format, 0, 0, "the text is longer than " + max + " bytes; raise ReadOptions.maxBytes to read on");
        }
    }
}
