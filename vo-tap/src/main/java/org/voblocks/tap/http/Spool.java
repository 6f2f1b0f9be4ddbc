package org.voblocks.tap.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What lies between a query and its client. One thread writes, another takes to the client, at the client's pace. The
 * writer waits for a slow client for a little while; then the rest goes to a temporary file as fast as the database gives
 * it, so that the database and its turn are free for others.
 */
final class Spool implements Closeable {
    private static final int CHUNK = 32 << 10;
    private static final int CHUNKS = 8;

    private final long fileLimit;
    private final long patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private @Nullable Path file;
    private @Nullable FileChannel channel;
    private long written;
    private long taken;
    private boolean ended;
    private boolean abandoned;
    private @Nullable Throwable failure;

    /**
     * A spool.
     *
     * @param fileLimit the most bytes in the file; a writer who has more waits
     * @param patience how long the writer waits for a slow client
     */
    Spool(long fileLimit, Duration patience) {
        this.fileLimit = fileLimit;
        this.patience = patience.toNanos();
    }

    /** For the writer; its failures are told by {@link #end(Throwable)}. */
    OutputStream writer() {
        return new Writer();
    }

    /** Says that nothing more will come, and why if something went wrong. */
    void end(@Nullable Throwable why) {
        lock.lock();
        try {
            ended = true;
            failure = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes all that is written to a client, until the end.
     *
     * @throws IOException if the client has gone, which the writer is told
     */
    void transferTo(OutputStream client) throws IOException {
        try {
            for (byte[] chunk = next(); chunk != null; chunk = next()) {
                client.write(chunk);
            }
        } catch (IOException | RuntimeException e) {
            abandon();
            throw e;
        }
        Throwable why = failure;
        if (why instanceof RuntimeException e) {
            throw e;
        } else if (why instanceof IOException e) {
            throw e;
        } else if (why != null) {
            throw new IllegalStateException(why);
        }
    }

    private byte @Nullable [] next() throws IOException {
        lock.lock();
        try {
            while (true) {
                byte[] chunk = waiting.poll();
                if (chunk == null && taken < written) {
                    chunk = fromFile();
                }
                if (chunk != null) {
                    changed.signalAll();
                    return chunk;
                } else if (ended) {
                    return null;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private byte[] fromFile() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK, written - taken));
        FileChannel from = java.util.Objects.requireNonNull(channel);
        while (bytes.hasRemaining() && from.read(bytes, taken + bytes.position()) >= 0) {
            // on
        }
        taken += bytes.position();
        return bytes.array();
    }

    private void abandon() {
        lock.lock();
        try {
            abandoned = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void put(byte[] chunk) throws IOException {
        lock.lock();
        try {
            if (channel == null && waiting.size() >= CHUNKS && !waitForRoom()) {
                file = Files.createTempFile("result", ".spool");
                channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            }
            while (!abandoned && written - taken + chunk.length > fileLimit && channel != null) {
                changed.awaitUninterruptibly();
            }
            if (abandoned) {
                throw new IOException("the client has gone");
            }
            if (channel == null) {
                waiting.add(chunk);
            } else {
                ByteBuffer bytes = ByteBuffer.wrap(chunk);
                while (bytes.hasRemaining()) {
                    channel.write(bytes, written + bytes.position());
                }
                written += chunk.length;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is room in memory in time; also if the client has gone. */
    private boolean waitForRoom() throws IOException {
        long end = System.nanoTime() + patience;
        while (!abandoned && waiting.size() >= CHUNKS) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                changed.await(left, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while a client was waited for", e);
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        abandon();
        lock.lock();
        try {
            waiting.clear();
            if (channel != null) {
                channel.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Collects bytes to chunks. */
    private final class Writer extends OutputStream {
        private byte[] chunk = new byte[CHUNK];
        private int filled;

        @Override
        public void write(int b) throws IOException {
            if (filled == CHUNK) {
                flush();
            }
            chunk[filled++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            int left = length;
            while (left > 0) {
                if (filled == CHUNK) {
                    flush();
                }
                int n = Math.min(left, CHUNK - filled);
                System.arraycopy(bytes, from, chunk, filled, n);
                filled += n;
                from += n;
                left -= n;
            }
        }

        @Override
        public void flush() throws IOException {
            if (filled == CHUNK) {
                put(chunk);
                chunk = new byte[CHUNK];
            } else if (filled > 0) {
                put(java.util.Arrays.copyOf(chunk, filled));
            }
            filled = 0;
        }
    }
}
