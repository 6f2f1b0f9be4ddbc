package org.voblocks.votable.internal.in;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.voblocks.votable.VoTableException;

/** A window on binary data: one row lies in it in one piece. Offsets count from {@link #start}. */
final class ByteWindow {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final InputStream in;
    private final int maxWindow;
    byte[] buffer = new byte[1 << 16];
    int start;
    private int limit;

    ByteWindow(InputStream in, int maxWindow) {
        this.in = in;
        this.maxWindow = maxWindow;
    }

    /** Drops so many bytes. */
    void advance(int length) {
        start += length;
    }

    /** Bytes that can be had without reading. */
    int available() {
        return limit - start;
    }

    /** Makes so many bytes available from the start; false if the data end before. */
    boolean need(long length) throws IOException {
        if (limit - start >= length) {
            return true;
        }
        if (length > maxWindow) {
            throw new VoTableException("a row has " + length + " bytes or more: raise the limit maxRowBytes ("
                    + maxWindow + ") to read it");
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
        }
        while (limit < length) {
            if (limit == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(maxWindow, 2L * buffer.length));
            }
            int n = in.read(buffer, limit, buffer.length - limit);
            if (n < 0) {
                return false;
            }
            limit += n;
        }
        return true;
    }

    int getByte(int at) {
        return buffer[at] & 0xFF;
    }

    short getShort(int at) {
        return (short) SHORT.get(buffer, at);
    }

    int getInt(int at) {
        return (int) INT.get(buffer, at);
    }

    long getLong(int at) {
        return (long) LONG.get(buffer, at);
    }

    float getFloat(int at) {
        return Float.intBitsToFloat(getInt(at));
    }

    double getDouble(int at) {
        return Double.longBitsToDouble(getLong(at));
    }
}
