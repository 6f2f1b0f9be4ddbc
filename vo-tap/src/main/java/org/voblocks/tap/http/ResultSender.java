package org.voblocks.tap.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.voblocks.dali.http.Pieces;
import org.voblocks.tap.PreparedQuery;
import org.voblocks.tap.TapResult;

/**
 * Sends results: when a query has its turn, a thread reads its rows and writes the document into a {@link Spool}, from
 * which the client takes it. So the database is held as long as it works, not as long as a client needs, and a query that
 * waits for its turn holds neither. There are as many threads as there are turns.
 */
final class ResultSender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private final ExecutorService readers;
    private final SpoolSpace space;

    ResultSender(long spoolBytes) {
        this.space = new SpoolSpace(spoolBytes);
        AtomicLong number = new AtomicLong();
        this.readers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "tap-result-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The document of a query, which is run when it is asked for. */
    Pieces document(PreparedQuery query) {
        return () -> {
            Spool spool = new Spool(space, PATIENCE, STANDSTILL);
            query.open(readers, (result, failure) -> {
                if (result == null) {
                    spool.end(failure);
                } else {
                    write(result, spool);
                }
            });
            return spool;
        };
    }

    private static void write(TapResult result, Spool spool) {
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
