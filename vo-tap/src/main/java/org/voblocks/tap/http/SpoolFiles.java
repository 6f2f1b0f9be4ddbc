package org.voblocks.tap.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way through temporary files, first in, first out. A file that has been read is removed, so that the disk
 * holds little more than what is still to be read. Not thread-safe.
 */
final class SpoolFiles implements Closeable {
    private static final long SEGMENT = 64L << 20;

    private final SpoolSpace space;
    private final Deque<Segment> segments = new ArrayDeque<>();

    private static final class Segment {
        private final Path path;
        private final FileChannel channel;
        private long written;
        private long read;

        Segment() throws IOException {
            path = Files.createTempFile("result", ".spool");
            channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
    }

    SpoolFiles(SpoolSpace space) {
        this.space = space;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Adds bytes for which room was taken. */
    void add(byte[] bytes) throws IOException {
        Segment last = segments.peekLast();
        if (last == null || last.written >= SEGMENT) {
            last = new Segment();
            segments.add(last);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            last.channel.write(buffer, last.written + buffer.position());
        }
        last.written += bytes.length;
    }

    /** The next bytes, so many at most; null if there are none. */
    byte @Nullable [] take(int most) throws IOException {
        Segment first = segments.peekFirst();
        if (first == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, first.written - first.read));
        while (buffer.hasRemaining()) {
            if (first.channel.read(buffer, first.read + buffer.position()) < 0) {
                throw new IOException("the temporary file " + first.path + " has been cut");
            }
        }
        first.read += buffer.position();
        if (first.read == first.written) {
            segments.removeFirst();
            remove(first);
        }
        return buffer.array();
    }

    private void remove(Segment segment) throws IOException {
        space.give(segment.written);
        segment.channel.close();
    }

    @Override
    public void close() throws IOException {
        while (!segments.isEmpty()) {
            remove(segments.removeFirst());
        }
    }
}
