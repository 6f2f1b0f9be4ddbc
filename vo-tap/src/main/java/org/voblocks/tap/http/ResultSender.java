package org.voblocks.tap.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.voblocks.tap.TapResult;

/**
 * Sends results: a thread of its own reads the rows and writes the document into a {@link Spool}, the thread of the request
 * takes it to the client. So the database is held as long as it works, not as long as a client needs.
 */
final class ResultSender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final ExecutorService readers;
    private final long spoolBytes;

    ResultSender(long spoolBytes) {
        this.spoolBytes = spoolBytes;
        AtomicLong number = new AtomicLong();
        this.readers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "tap-result-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Sends the document and closes the result. */
    void send(TapResult result, OutputStream client) throws IOException {
        try (Spool spool = new Spool(spoolBytes, PATIENCE)) {
            readers.execute(() -> read(result, spool));
            spool.transferTo(client);
        }
    }

    private static void read(TapResult result, Spool spool) {
        Throwable failure = null;
        try {
            OutputStream out = spool.writer();
            result.writeTo(out);
            out.flush();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
        spool.end(failure);
    }

    @Override
    public void close() {
        readers.shutdown();
    }
}
