package org.voblocks.votable.internal.out;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.voblocks.votable.row.Utf8Slice;

/** A buffer in front of a stream: ASCII, UTF-8, big-endian numbers and decimal text without objects in between. */
public final class ByteOutput {
    /** What every single {@code put} of a number may count on after {@link #reserve}. */
    private static final int SIZE = 1 << 16;

    /** What {@link #room} can be asked for. */
    public static final int ROOM = SIZE / 2;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Eight bytes of text, the first one lowest. */
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private final Decimals decimals = new Decimals();
    private int used;
    private long flushed;

    public ByteOutput(OutputStream out) {
        this.out = out;
    }

    /** Makes room for {@code n} bytes, at most {@value #SIZE}. */
    private void reserve(int n) throws IOException {
        if (SIZE - used < n) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, used);
        flushed += used;
        used = 0;
    }

    /** Hands everything to the stream, and flushes it. */
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    /** Bytes put so far. */
    public long count() {
        return flushed + used;
    }

    public void put(int b) throws IOException {
        reserve(1);
        buffer[used++] = (byte) b;
    }

    public void putShort(int value) throws IOException {
        reserve(2);
        SHORT.set(buffer, used, (short) value);
        used += 2;
    }

    public void putInt(int value) throws IOException {
        reserve(4);
        INT.set(buffer, used, value);
        used += 4;
    }

    public void putLong(long value) throws IOException {
        reserve(8);
        LONG.set(buffer, used, value);
        used += 8;
    }

    public void put(byte[] bytes) throws IOException {
        put(bytes, 0, bytes.length);
    }

    /**
     * The buffer, with room for {@code n} bytes from {@link #position} on; {@link #advance} takes what has been put there.
     *
     * @param n at most {@link #ROOM}
     */
    public byte[] room(int n) throws IOException {
        reserve(n);
        return buffer;
    }

    /** Where in the buffer the next byte goes. */
    public int position() {
        return used;
    }

    /** Takes bytes that have been put into the {@link #room}. */
    public void advance(int n) {
        used += n;
    }

    /** Copies eight bytes at a time, and so perhaps up to seven too many: short texts are what a table has most of. */
    static void copy(byte[] from, int offset, byte[] to, int at, int length) {
        if (length <= 64 && offset + length + 8 <= from.length && at + length + 8 <= to.length) {
            for (int i = 0; i < length; i += 8) {
                WORD.set(to, at + i, (long) WORD.get(from, offset + i));
            }
        } else {
            System.arraycopy(from, offset, to, at, length);
        }
    }

    /**
     * Text into the buffer at hand, and zeros behind it up to a width.
     *
     * @param last whether the bytes behind that must stay as they are; else up to seven may change
     */
    public static void padded(byte[] text, int offset, int length, byte[] to, int at, int width, boolean last) {
        int end = at + width;
        if (last || end + 8 > to.length) {
            System.arraycopy(text, offset, to, at, length);
            Arrays.fill(to, at + length, end, (byte) 0);
        } else {
            copy(text, offset, to, at, length);
            for (int i = at + length; i < end; i += 8) {
                LONG.set(to, i, 0L);
            }
        }
    }

    public static void putLong(byte[] to, int at, long value) {
        LONG.set(to, at, value);
    }

    public static void putInt(byte[] to, int at, int value) {
        INT.set(to, at, value);
    }

    public static void putShort(byte[] to, int at, int value) {
        SHORT.set(to, at, (short) value);
    }

    public void put(byte[] bytes, int offset, int length) throws IOException {
        if (length > SIZE - used) {
            drain();
            if (length > SIZE / 2) {
                out.write(bytes, offset, length);
                flushed += length;
                return;
            }
        }
        copy(bytes, offset, buffer, used, length);
        used += length;
    }

    /** Up to 16 bytes of ASCII text. */
    public void put(Mark mark) throws IOException {
        reserve(16);
        WORD.set(buffer, used, mark.first);
        WORD.set(buffer, used + 8, mark.second);
        used += mark.length;
    }

    /** Up to 16 characters of ASCII text, ready to be put often. */
    public static final class Mark {
        private final long first;
        private final long second;
        private final int length;

        public Mark(String text) {
            byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 16);
            first = (long) WORD.get(bytes, 0);
            second = (long) WORD.get(bytes, 8);
            length = text.length();
        }
    }

    /** The bytes of a slice, as they are. */
    public void put(Utf8Slice slice) throws IOException {
        put(slice.bytes(), slice.offset(), slice.length());
    }

    /** The same byte many times. */
    public void fill(int b, long count) throws IOException {
        long rest = count;
        while (rest > 0) {
            reserve((int) Math.min(rest, SIZE));
            int n = (int) Math.min(rest, SIZE - used);
            Arrays.fill(buffer, used, used + n, (byte) b);
            used += n;
            rest -= n;
        }
    }

    /** Text known to be ASCII. */
    public void ascii(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    /** Text as UTF-8; a lone surrogate becomes U+FFFD. */
    public void utf8(String text) throws IOException {
        int n = text.length();
        int i = 0;
        while (i < n) {
            reserve(1024);
            int stop = Math.min(n, i + 256);
            while (i < stop) {
                char c = text.charAt(i);
                if (c < 0x80) {
                    buffer[used++] = (byte) c;
                    i++;
                } else {
                    i += wide(text, i);
                }
            }
        }
    }

    /** Writes the character beyond ASCII at {@code i}, for which there is room; returns the chars it took. */
    private int wide(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x800) {
            buffer[used++] = (byte) (0xC0 | (c >> 6));
            buffer[used++] = (byte) (0x80 | (c & 0x3F));
            return 1;
        }
        if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
            int code = Character.toCodePoint(c, text.charAt(i + 1));
            buffer[used++] = (byte) (0xF0 | (code >> 18));
            buffer[used++] = (byte) (0x80 | ((code >> 12) & 0x3F));
            buffer[used++] = (byte) (0x80 | ((code >> 6) & 0x3F));
            buffer[used++] = (byte) (0x80 | (code & 0x3F));
            return 2;
        }
        int code = Character.isSurrogate(c) ? 0xFFFD : c;
        buffer[used++] = (byte) (0xE0 | (code >> 12));
        buffer[used++] = (byte) (0x80 | ((code >> 6) & 0x3F));
        buffer[used++] = (byte) (0x80 | (code & 0x3F));
        return 1;
    }

    /** UTF-8 text in which the bytes below 0x80 that {@code table} names are replaced by its entries. */
    public void escaped(Utf8Slice slice, Escapes table) throws IOException {
        escaped(slice.bytes(), slice.offset(), slice.length(), table);
    }

    private void escaped(byte[] bytes, int offset, int length, Escapes table) throws IOException {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            i = copyClean(bytes, i, end, table);
            if (i < end && table.isReserved(bytes[i])) {
                put(table.replacement(bytes[i]));
                i++;
            }
        }
    }

    /**
     * Puts UTF-8 text in which nothing is reserved.
     *
     * @return false if there is something reserved in it: nothing is put then
     */
    public boolean clean(Utf8Slice slice, Escapes table) throws IOException {
        int offset = slice.offset();
        int end = offset + slice.length();
        if (slice.length() > ROOM - 8) {
            boolean clean = table.firstReserved(slice.bytes(), offset, end) == end;
            if (clean) {
                put(slice);
            }
            return clean;
        }
        reserve(slice.length() + 8);
        int before = used;
        boolean clean = copyClean(slice.bytes(), offset, end, table) == end;
        if (!clean) {
            used = before;
        }
        return clean;
    }

    /** Copies up to the first byte that is reserved, or as far as there is room; the index of the next byte. */
    private int copyClean(byte[] bytes, int start, int end, Escapes table) throws IOException {
        reserve(Math.min(end - start + 8, ROOM));
        int stop = Math.min(end, start + SIZE - used - 8);
        int last = bytes.length - 8;
        int to = used;
        int i = start;
        while (i < stop) {
            int n = Math.min(8, stop - i);
            if (i <= last) {
                long word = (long) WORD.get(bytes, i);
                // bytes behind the text are never reserved as 0xFF
                if (!table.mayBeReserved(n == 8 ? word : word | (-1L << (8 * n)))) {
                    WORD.set(buffer, to, word);
                    to += n;
                    i += n;
                    continue;
                }
            }
            for (int k = i + n; i < k; i++) {
                if (table.isReserved(bytes[i])) {
                    used = to;
                    return i;
                }
                buffer[to++] = bytes[i];
            }
        }
        used = to;
        return i;
    }

    /** As {@link #escaped(Utf8Slice, Escapes)}, of a string. */
    public void escaped(String text, Escapes table) throws IOException {
        boolean[] reserved = table.reserved();
        int n = text.length();
        int i = 0;
        while (i < n) {
            reserve(4096);
            int stop = Math.min(n, i + 256);
            while (i < stop) {
                char c = text.charAt(i);
                if (c >= 0x80) {
                    i += wide(text, i);
                } else {
                    if (reserved[c]) {
                        for (byte b : table.replacement(c)) {
                            buffer[used++] = b;
                        }
                    } else {
                        buffer[used++] = (byte) c;
                    }
                    i++;
                }
            }
        }
    }

    /** Decimal digits. */
    public void decimal(long value) throws IOException {
        reserve(Decimals.ROOM);
        used = Decimals.write(value, buffer, used);
    }

    /** The shortest decimal text that reads back as the same double; infinities as {@code +Inf}, {@code -Inf}. */
    public void decimal(double value) throws IOException {
        reserve(Decimals.ROOM);
        used = decimals.write(value, buffer, used);
    }

    /** The shortest decimal text that reads back as the same float. */
    public void decimal(float value) throws IOException {
        reserve(Decimals.ROOM);
        used = decimals.write(value, buffer, used);
    }
}
