package org.voblocks.tap.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dali.http.Pieces;

/**
 * What lies between a query and its client. One thread writes, the client takes at its own pace. The writer waits for a
 * slow client for a little while; then the rest goes to temporary files as fast as the database gives it, so that the
 * database and its turn are free for others.
 */
final class Spool implements Pieces.Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int CHUNK = 32 << 10;
    private static final int CHUNKS = 4;

    private final SpoolSpace space;
    private final long patience;
    private final long standstill;
    private final SpoolFiles files;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private @Nullable CompletableFuture<byte @Nullable []> asked;
    private boolean ended;
    private boolean abandoned;
    private @Nullable Throwable failure;

    /**
     * A spool.
     *
     * @param space the room on disk; a writer who finds none waits
     * @param patience how long the writer waits for a slow client before it uses the disk
     * @param standstill how long it waits for room on the disk while its client takes nothing; then it fails
     */
    Spool(SpoolSpace space, Duration patience, Duration standstill) {
        this.space = space;
        this.patience = patience.toNanos();
        this.standstill = standstill.toNanos();
        this.files = new SpoolFiles(space);
    }

    /** For the writer; its failures are told by {@link #end(Throwable)}. */
    OutputStream writer() {
        return new Writer();
    }

    /** Says that nothing more will come, and why if something went wrong. */
    void end(@Nullable Throwable why) {
        CompletableFuture<byte @Nullable []> reader;
        lock.lock();
        try {
            ended = true;
            failure = why;
            reader = asked;
            asked = null;
        } finally {
            lock.unlock();
        }
        // who has asked already has taken all there was
        if (reader != null && why == null) {
            reader.complete(null);
        } else if (reader != null) {
            reader.completeExceptionally(why);
        }
    }

    @Override
    public CompletableFuture<byte @Nullable []> next() {
        lock.lock();
        try {
            byte[] chunk = waiting.poll();
            if (chunk == null) {
                chunk = files.take(CHUNK);
            }
            if (chunk != null) {
                changed.signalAll();
                return CompletableFuture.completedFuture(chunk);
            } else if (ended) {
                return failure == null
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(failure);
            }
            asked = new CompletableFuture<>();
            return asked;
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        } finally {
            lock.unlock();
        }
    }

    private void put(byte[] chunk) throws IOException {
        CompletableFuture<byte @Nullable []> reader;
        lock.lock();
        try {
            requireReader();
            reader = asked;
            asked = null;
            if (reader == null) {
                if (files.isEmpty() && waitForRoom()) {
                    waiting.add(chunk);
                } else {
                    waitForSpace(chunk.length);
                    files.add(chunk);
                }
                // the reader may have asked while this thread waited
                reader = asked;
                asked = null;
                chunk = reader == null ? chunk : first();
            }
        } finally {
            lock.unlock();
        }
        if (reader != null) {
            reader.complete(chunk);
        }
    }

    private byte[] first() throws IOException {
        byte[] chunk = waiting.poll();
        chunk = chunk == null ? files.take(CHUNK) : chunk;
        if (chunk == null) {
            throw new IllegalStateException("nothing waits");
        }
        return chunk;
    }

    private void requireReader() throws IOException {
        if (abandoned) {
            throw new IOException("the client has gone");
        }
    }

    /** Whether there is room in memory in time. */
    private boolean waitForRoom() throws IOException {
        long left = patience;
        while (waiting.size() >= CHUNKS) {
            if (left <= 0) {
                return false;
            }
            left = await(left);
        }
        return true;
    }

    private void waitForSpace(int bytes) throws IOException {
        long left = standstill;
        while (!space.take(bytes)) {
            if (left <= 0) {
                throw new IOException("there is no more room for results that wait, and the client takes nothing");
            }
            // others give room too: look now and then
            long slice = Math.min(left, TimeUnit.MILLISECONDS.toNanos(200));
            long rest = await(slice);
            left = rest > 0 ? standstill : left - slice;
        }
    }

    /** Waits until the client takes something: the time that is left of that given. Its callers loop. */
    @SuppressWarnings("WaitNotInLoop")
    private long await(long nanos) throws IOException {
        try {
            long left = changed.awaitNanos(nanos);
            requireReader();
            return left;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a client", e);
        }
    }

    /** Ends the reading: the writer fails at its next step if there is one. */
    @Override
    public void close() {
        lock.lock();
        try {
            abandoned = true;
            waiting.clear();
            files.close();
            changed.signalAll();
        } catch (IOException e) {
            LOG.debug("a temporary file could not be removed", e);
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
                put(Arrays.copyOf(chunk, filled));
            }
            filled = 0;
        }
    }
}
