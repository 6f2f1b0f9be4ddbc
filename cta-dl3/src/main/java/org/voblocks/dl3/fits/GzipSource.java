package org.voblocks.dl3.fits;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A gzip file. The first bytes, up to a limit, are inflated once and kept; what lies behind is read as a stream, which
 * starts over when an earlier part is wanted.
 */
final class GzipSource implements ByteSource {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final int limit;
    private InputStream stream;
    /** Where the stream stands, bytes after inflating. */
    private long position;

    private byte[] kept;
    private int filled;
    private boolean ended;
    private byte @Nullable [] far;

    GzipSource(Path path, long limit) throws IOException {
        this.path = path;
        this.limit = (int) limit;
        kept = new byte[(int) Math.min(this.limit, Math.max(BUFFER, sizeHint(path)))];
        stream = open();
    }

    private InputStream open() throws IOException {
        InputStream file = Files.newInputStream(path);
        try {
            return new GZIPInputStream(file, BUFFER);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** The last four bytes of a gzip file are its size (modulo 2^32); no more than what deflate can reach. */
    private static long sizeHint(Path path) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            if (channel.size() < 18) {
                return 0;
            }
            ByteBuffer last = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(channel.size() - 4);
            while (last.hasRemaining() && channel.read(last) >= 0) {
                // a channel may return less than asked for
            }
            return Math.min(Integer.toUnsignedLong(last.getInt(0)) + 1, channel.size() * 40);
        }
    }

    @Override
    public ByteBuffer window(long offset, int length) throws IOException {
        if (offset + length <= limit) {
            inflateTo((int) (offset + length));
            int available = (int) Math.max(0, Math.min(length, filled - offset));
            return available == 0
                    ? ByteBuffer.allocate(0)
                    : ByteBuffer.wrap(kept).slice((int) offset, available);
        }
        return streamed(offset, length);
    }

    private void inflateTo(int end) throws IOException {
        if (filled >= end || ended) {
            return;
        }
        if (position != filled) {
            restart();
            skipTo(filled);
        }
        if (kept.length < end) {
            kept = Arrays.copyOf(kept, (int) Math.min(limit, Math.max(end, kept.length * 2L)));
        }
        while (filled < end && !ended) {
            int read = read(kept, filled, Math.min(kept.length - filled, Math.max(end - filled, BUFFER)));
            if (read < 0) {
                ended = true;
            } else {
                filled += read;
                position += read;
            }
        }
    }

    private ByteBuffer streamed(long offset, int length) throws IOException {
        if (offset < position) {
            restart();
        }
        skipTo(offset);
        byte[] bytes = far;
        if (bytes == null || bytes.length < length) {
            bytes = new byte[length];
            far = bytes;
        }
        int count = 0;
        while (count < length) {
            int read = read(bytes, count, length - count);
            if (read < 0) {
                break;
            }
            count += read;
            position += read;
        }
        return ByteBuffer.wrap(bytes, 0, count).slice();
    }

    /** A gzip stream that is cut off ends like one that is complete: what is missing is noticed by the reader of the HDU. */
    private int read(byte[] target, int from, int length) throws IOException {
        try {
            return stream.read(target, from, length);
        } catch (EOFException cut) {
            return -1;
        }
    }

    private void restart() throws IOException {
        stream.close();
        stream = open();
        position = 0;
    }

    private void skipTo(long offset) throws IOException {
        byte[] waste = new byte[BUFFER];
        while (position < offset) {
            int read = read(waste, 0, (int) Math.min(waste.length, offset - position));
            if (read < 0) {
                return;
            }
            position += read;
        }
    }

    @Override
    public void close() throws IOException {
        kept = new byte[0];
        far = null;
        filled = 0;
        stream.close();
    }
}
