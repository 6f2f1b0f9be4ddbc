package org.voblocks.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.prov.ProvDocument;

/** Keeps what the database of provenance cannot take while it is away, and hands it over when it is back. */
final class LastingHistory implements Consumer<ProvDocument>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LastingHistory.class);

    /** Documents that are kept at the most; what a job did is also found again at the next start. */
    private static final int MOST = 10_000;

    private final Consumer<ProvDocument> store;
    private final BooleanSupplier isUp;
    private final Deque<ProvDocument> waiting = new ArrayDeque<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "history");
        thread.setDaemon(true);
        return thread;
    });

    LastingHistory(Consumer<ProvDocument> store, BooleanSupplier isUp) {
        this.store = store;
        this.isUp = isUp;
        var unused = timer.scheduleWithFixedDelay(this::handOver, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void accept(ProvDocument document) {
        try {
            store.accept(document);
        } catch (RuntimeException e) {
            LOG.warn("provenance is kept until the database is back: {}", Problems.inOneLine(e));
            synchronized (waiting) {
                if (waiting.size() == MOST) {
                    waiting.removeFirst();
                }
                waiting.add(document);
            }
        }
    }

    private void handOver() {
        while (true) {
            ProvDocument first;
            synchronized (waiting) {
                first = waiting.peekFirst();
            }
            if (first == null || !isUp.getAsBoolean()) {
                return;
            }
            try {
                store.accept(first);
            } catch (RuntimeException e) {
                if (!isUp.getAsBoolean()) {
                    return;
                }
                LOG.error("provenance is lost: the database is there and does not take it", e);
            }
            synchronized (waiting) {
                waiting.removeFirstOccurrence(first);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        handOver();
    }
}
