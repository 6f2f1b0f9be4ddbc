package org.voblocks.uws.store;

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
    private final Executor threads;
    /** Guarded by itself, as is what follows. */
    private final Deque<Waiting> queue = new ArrayDeque<>();

    private boolean working;

    /** A write of one row; says whether there was such a row. */
    interface Write {
        boolean in(Connection connection) throws SQLException;
    }

    private record Waiting(String jobId, Write write, CompletableFuture<Boolean> answer) {}

    GroupCommit(DataSource source, Executor threads) {
        this.source = source;
        this.threads = threads;
    }

    /** Answers when the write is committed. Writes of one job keep their order. */
    Future<Boolean> write(String jobId, Write write) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        synchronized (queue) {
            if (!working) {
                threads.execute(this::work);
                working = true;
            }
            queue.add(new Waiting(jobId, write, answer));
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
        // every process locks its rows in this order, so that no two wait for each other
        batch.sort(Comparator.comparing(Waiting::jobId));
        return batch;
    }

    private void commit(List<Waiting> batch) {
        try (Connection connection = source.getConnection()) {
            if (batch.size() == 1 || !together(connection, batch)) {
                // if together they failed, one of them is to blame
                connection.setAutoCommit(true);
                batch.forEach(each -> alone(connection, each));
            }
        } catch (Throwable e) {
            // after a failed commit nobody knows whether it was one: not again
            batch.forEach(each -> each.answer().completeExceptionally(e));
        }
    }

    private static void alone(Connection connection, Waiting waiting) {
        try {
            waiting.answer().complete(waiting.write().in(connection));
        } catch (SQLException | RuntimeException e) {
            waiting.answer().completeExceptionally(e);
        }
    }

    /** Whether all could be written; else none was. */
    private static boolean together(Connection connection, List<Waiting> batch) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        connection.setAutoCommit(false);
        try {
            for (Waiting each : batch) {
                answers.add(each.write().in(connection));
            }
        } catch (SQLException e) {
            LOG.debug("writes together failed; once more, one by one", e);
            connection.rollback();
            connection.setAutoCommit(true);
            return false;
        }
        connection.commit();
        connection.setAutoCommit(true);
        for (int i = 0; i < answers.size(); i++) {
            batch.get(i).answer().complete(answers.get(i));
        }
        return true;
    }
}
