package org.voblocks.uws.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes of many callers in few transactions: what comes while a transaction is under way goes into the next one together,
 * and each caller waits until the transaction with its write is committed. A lone caller has a transaction of its own each
 * time.
 */
final class GroupCommit {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST = 200;

    private final DataSource source;
    private final @Nullable LastChanges changes;
    private final Executor threads;
    /** Guarded by itself, as is what follows. */
    private final Deque<Waiting> queue = new ArrayDeque<>();

    private boolean working;

    /** What became of a write. */
    enum Outcome {
        WRITTEN,
        NO_SUCH_ROW,
        TOO_MANY
    }

    /** A write of one row. */
    interface Write {
        Outcome in(Connection connection) throws SQLException;
    }

    /**
     * A write that waits.
     *
     * @param order writes of a transaction are done in this order, in every process, so that no two wait for each other
     * @param line what the record of the last changes is told
     */
    private record Waiting(String order, String line, Write write, CompletableFuture<Outcome> answer) {}

    /**
     * A queue.
     *
     * @param changes told of each change before it is committed, where that is needed
     */
    GroupCommit(DataSource source, Executor threads, @Nullable LastChanges changes) {
        this.source = source;
        this.threads = threads;
        this.changes = changes;
    }

    /** Answers when the write is committed. Writes of the same place in the order keep theirs. */
    Future<Outcome> write(String order, String line, Write write) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        synchronized (queue) {
            if (!working) {
                threads.execute(this::work);
                working = true;
            }
            queue.add(new Waiting(order, line, write, answer));
        }
        return answer;
    }

    private void work() {
        for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
            commit(batch);
        }
    }

    private List<Waiting> next() {
        List<Waiting> batch = new ArrayList<>();
        synchronized (queue) {
            while (!queue.isEmpty() && batch.size() < MOST) {
                batch.add(queue.removeFirst());
            }
            working = !batch.isEmpty();
        }
        batch.sort(Comparator.comparing(Waiting::order));
        return batch;
    }

    private void commit(List<Waiting> batch) {
        try (Connection connection = source.getConnection()) {
            if (batch.size() == 1 || !together(connection, batch)) {
                // if together they failed, one of them is to blame
                batch.forEach(each -> alone(connection, each));
            }
            connection.setAutoCommit(true);
        } catch (Throwable e) {
            // after a failed commit nobody knows whether it was one: not again
            batch.forEach(each -> each.answer().completeExceptionally(e));
        }
    }

    private void alone(Connection connection, Waiting waiting) {
        try {
            List<Outcome> outcomes = transact(connection, List.of(waiting));
            finish(connection, List.of(waiting), outcomes);
        } catch (SQLException | IOException | RuntimeException e) {
            waiting.answer().completeExceptionally(e);
        }
    }

    /** Whether all could be written; else none was. */
    private boolean together(Connection connection, List<Waiting> batch) throws SQLException, IOException {
        List<Outcome> outcomes;
        try {
            outcomes = transact(connection, batch);
        } catch (SQLException e) {
            LOG.debug("writes together failed; once more, one by one", e);
            return false;
        }
        finish(connection, batch, outcomes);
        return true;
    }

    /** Writes all, to be committed, or none. */
    private static List<Outcome> transact(Connection connection, List<Waiting> batch) throws SQLException {
        connection.setAutoCommit(false);
        List<Outcome> outcomes = new ArrayList<>();
        try {
            for (Waiting each : batch) {
                outcomes.add(each.write().in(connection));
            }
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
        return outcomes;
    }

    private void finish(Connection connection, List<Waiting> batch, List<Outcome> outcomes)
            throws SQLException, IOException {
        if (changes == null) {
            connection.commit();
        } else {
            commitWith(changes, connection, batch, outcomes);
        }
        for (int i = 0; i < outcomes.size(); i++) {
            batch.get(i).answer().complete(outcomes.get(i));
        }
    }

    private static void commitWith(
            LastChanges changes, Connection connection, List<Waiting> batch, List<Outcome> outcomes)
            throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) == Outcome.WRITTEN) {
                lines.add(batch.get(i).line());
            }
        }
        boolean done = false;
        try {
            changes.append(lines);
            connection.commit();
            done = true;
        } finally {
            if (!done) {
                changes.forgetLast();
                connection.rollback();
            }
        }
    }
}
