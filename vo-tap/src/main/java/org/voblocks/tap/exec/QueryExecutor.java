package org.voblocks.tap.exec;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dali.VoException;
import org.voblocks.votable.row.JdbcCursor;
import org.voblocks.votable.row.RowCursor;

/** Runs statements on connections of a data source. Thread-safe. */
public final class QueryExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(QueryExecutor.class);

    private final DataSource dataSource;
    private final List<String> preparation;

    private QueryExecutor(DataSource dataSource, List<String> preparation) {
        this.dataSource = dataSource;
        this.preparation = List.copyOf(preparation);
    }

    /**
     * An executor.
     *
     * @param dataSource gives connections; a pool is wise
     * @param preparation statements that each connection runs first, for example {@code SET LAZY_QUERY_EXECUTION 1},
     *     without which H2 holds a whole result in memory
     */
    public static QueryExecutor of(DataSource dataSource, List<String> preparation) {
        return new QueryExecutor(dataSource, preparation);
    }

    /**
     * Runs a query in a read-only transaction. Closing the cursor cancels the statement if rows are left, ends the
     * transaction and gives the connection back.
     *
     * @throws VoException 503 if the database cannot be reached or takes too long, 400 if the data do not allow the
     *     query, 500 otherwise; here and from the cursor
     */
    public RowCursor open(SqlQuery query) {
        Connection connection = connect(query);
        AtomicBoolean cancelled = new AtomicBoolean();
        Statement statement = null;
        try {
            statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(query.fetchSize());
            statement.setQueryTimeout((int) Math.min(query.timeout().toSeconds(), Integer.MAX_VALUE));
            Statement running = statement;
            query.onStart().accept(() -> {
                cancelled.set(true);
                cancel(running);
            });
            ResultSet results = statement.executeQuery(query.sql());
            return new StatementCursor(
                    new JdbcCursor(results, query.fields()), connection, statement, cancelled, query.after());
        } catch (SQLException e) {
            close(statement, connection, query.after());
            throw SqlFailure.toVoException(e, cancelled.get());
        } catch (RuntimeException e) {
            close(statement, connection, query.after());
            throw e;
        }
    }

    /** A connection for reading: no autocommit, without which PostgreSQL would hold the whole result in memory. */
    private Connection connect(SqlQuery query) {
        Connection connection = connection();
        try {
            for (String sql : preparation) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
            query.before().run(connection);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            close(null, connection, query.after());
            throw SqlFailure.toVoException(e, false);
        } catch (RuntimeException e) {
            close(null, connection, query.after());
            throw e;
        }
    }

    private Connection connection() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new VoException(503, "the database cannot be reached; try again later", e);
        }
    }

    static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.debug("a statement could not be cancelled", e);
        }
    }

    static void close(@Nullable Statement statement, Connection connection, List<String> after) {
        if (statement != null) {
            quietly(statement::close);
        }
        quietly(() -> {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            connection.setReadOnly(false);
        });
        for (String sql : after) {
            quietly(() -> {
                try (Statement last = connection.createStatement()) {
                    last.execute(sql);
                }
            });
        }
        quietly(connection::close);
    }

    private static void quietly(SqlAction action) {
        try {
            action.run();
        } catch (SQLException e) {
            LOG.debug("a connection could not be put in order", e);
        }
    }

    /** Something that a database may refuse. */
    @FunctionalInterface
    private interface SqlAction {
        void run() throws SQLException;
    }
}
