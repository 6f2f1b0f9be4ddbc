package org.voblocks.tap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Info;
import org.voblocks.votable.row.LateErrorCursor;
import org.voblocks.votable.row.LimitedCursor;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/**
 * One query on its way through the turns. A synchronous one has a short try first, for which there are turns of their own:
 * most queries end in it, and never queue behind large ones. One that does not end goes on if there is a turn for large
 * ones, and else is given up and run anew when there is.
 */
final class QueryRun {
    /** So many rows, and so much time, has a try. */
    private static final int TRY_ROWS = 1000;

    private static final Duration TRY_TIME = Duration.ofMillis(250);

    private final QueryTurns turns;
    private final PreparedQuery prepared;
    private final TapQuery query;
    private final WatchedCursor.Watch watch;

    QueryRun(QueryTurns turns, PreparedQuery prepared, WatchedCursor.Watch watch) {
        this.turns = turns;
        this.prepared = prepared;
        this.query = prepared.query();
        this.watch = watch;
    }

    /** Waits for turns and for the first row in this thread. */
    RowCursor open() {
        try {
            if (prepared.limit() == 0) {
                return none();
            }
            RowCursor rows = triesFirst() ? tried(turns.quick().await(query.caller())) : null;
            return rows == null ? full(turns.large(query.async()).await(query.caller())) : rows;
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        }
    }

    /** The same without a thread that waits for a turn; the end is told in a thread of the executor. */
    void open(Executor executor, BiConsumer<@Nullable RowCursor, @Nullable RuntimeException> then) {
        BiConsumer<@Nullable RowCursor, @Nullable RuntimeException> end = (rows, e) -> {
            if (e != null) {
                failed(e);
            }
            then.accept(rows, e);
        };
        if (prepared.limit() == 0) {
            executor.execute(() -> end.accept(none(), null));
        } else if (triesFirst()) {
            onTurn(turns.quick(), executor, end, back -> {
                RowCursor rows = tried(back);
                if (rows == null) {
                    openLarge(executor, end);
                } else {
                    end.accept(rows, null);
                }
            });
        } else {
            openLarge(executor, end);
        }
    }

    private void openLarge(Executor executor, BiConsumer<@Nullable RowCursor, @Nullable RuntimeException> end) {
        onTurn(turns.large(query.async()), executor, end, back -> end.accept(full(back), null));
    }

    private void onTurn(
            Turns kind,
            Executor executor,
            BiConsumer<@Nullable RowCursor, @Nullable RuntimeException> end,
            Consumer<Runnable> work) {
        CompletionStage<Runnable> turn = kind.take(query.caller());
        turn.whenComplete((back, busy) -> executor.execute(() -> {
            if (back == null) {
                end.accept(null, unchecked(busy));
                return;
            }
            try {
                work.accept(back);
            } catch (RuntimeException e) {
                end.accept(null, e);
            }
        }));
    }

    private static RuntimeException unchecked(@Nullable Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException c && c.getCause() != null ? c.getCause() : thrown;
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }

    private void failed(RuntimeException e) {
        watch.failed(e);
        watch.end(0, false);
    }

    private RowCursor none() {
        return MemoryRows.builder(prepared.fields())
                .trailer(List.of(Info.of("QUERY_STATUS", "OVERFLOW")))
                .build()
                .open();
    }

    /** Large uploads make a try cost more than it saves. */
    private boolean triesFirst() {
        return !query.async()
                && query.uploads().stream().mapToLong(u -> u.rows().rowCount()).sum() <= TRY_ROWS;
    }

    /** Rows of a query that ended in its try or goes on after it; null if it has to wait. */
    private @Nullable RowCursor tried(Runnable back) {
        watch.turn();
        Leash leash = new Leash(back, () -> turns.large(false).takeNow(query.caller()), TRY_TIME);
        RowCursor rows = null;
        try {
            rows = shaped(leash::holds);
            MemoryRows.Builder first = MemoryRows.builder(prepared.fields());
            boolean more = true;
            while (first.size() < TRY_ROWS && !leash.isLost() && (more = rows.next())) {
                first.add(rows);
            }
            if (!more && !leash.isLost()) {
                RowCursor all = first.trailer(rows.trailer()).build().open();
                rows.close();
                leash.release();
                return watched(all, () -> {});
            } else if (leash.goesOn()) {
                return watched(new PrefixedCursor(first.build().open(), rows), leash::release);
            }
        } catch (RuntimeException e) {
            if (!leash.isLost()) {
                close(rows);
                leash.release();
                throw e;
            }
        }
        close(rows);
        leash.release();
        return null;
    }

    private static void close(@Nullable RowCursor rows) {
        if (rows != null) {
            rows.close();
        }
    }

    private RowCursor full(Runnable back) {
        watch.turn();
        RowCursor rows;
        try {
            rows = shaped(cancel -> {});
        } catch (RuntimeException e) {
            back.run();
            throw e;
        }
        return watched(rows, back);
    }

    private RowCursor shaped(Consumer<Runnable> onStart) {
        TapLimits limits = turns.limits();
        Duration time = query.async() ? limits.asyncTime() : limits.syncTime();
        CompletableFuture<Runnable> cancel = new CompletableFuture<>();
        RowCursor rows = prepared.execute(time, query.onStart().andThen(onStart).andThen(cancel::complete));
        RowCursor timed =
                new TimedCursor(rows, time, () -> cancel.getNow(() -> {}).run());
        return GeometryCursor.around(
                timed, prepared.fields(), prepared.translation().encodings());
    }

    /** The rows within their limits, the first of them fetched. */
    private RowCursor watched(RowCursor rows, Runnable release) {
        long bytes = turns.limits().resultBytes();
        RowCursor bounded = bytes == Long.MAX_VALUE ? rows : new BytesLimitedCursor(rows, bytes);
        WatchedCursor watched = new WatchedCursor(new LimitedCursor(bounded, prepared.limit()), watch, release);
        RowCursor started = watched.start();
        return prepared.format().tellsEnd()
                ? new LateErrorCursor(started, watch::failed)
                : new FailingCursor(started, watch::failed);
    }
}
