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
import org.voblocks.tap.TapException;
import org.voblocks.tap.schema.TableRows;
import org.voblocks.tap.upload.UploadTables;
import org.voblocks.votable.row.JdbcCursor;
import org.voblocks.votable.row.RowCursor;

/** Runs statements on connections of a data source. Thread-safe. */
final class JdbcExecutor implements QueryExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcExecutor.class);

    private final DataSource dataSource;
    private final List<String> preparation;

    JdbcExecutor(DataSource dataSource, List<String> preparation) {
        this.dataSource = dataSource;
        this.preparation = List.copyOf(preparation);
    }

    /**
     * Runs a query in a read-only transaction. Closing the cursor cancels the statement if rows are left, ends the
     * transaction and gives the connection back.
     */
    @Override
    public RowCursor open(SqlQuery query) {
        Connection connection = connect(query);
        List<String> after = UploadTables.drop(query.uploads());
        AtomicBoolean cancelled = new AtomicBoolean();
        Statement statement = null;
        try {
            statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(query.fetchSize());
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                PostgresStatements.numbersAsTheyAre(statement);
            }
            statement.setQueryTimeout((int) Math.min(query.timeout().toSeconds(), Integer.MAX_VALUE));
            Statement running = statement;
            query.onStart().accept(() -> {
                cancelled.set(true);
                cancel(running);
            });
            ResultSet results = statement.executeQuery(query.sql());
            return new StatementCursor(
                    new JdbcCursor(results, query.fields()), connection, statement, cancelled, after);
        } catch (SQLException e) {
            close(statement, connection, after);
            throw SqlFailure.toVoException(e, cancelled.get());
        } catch (RuntimeException e) {
            close(statement, connection, after);
            throw e;
        }
    }

    @Override
    public void replace(List<TableRows> tables) {
        try (Connection connection = dataSource.getConnection()) {
            boolean auto = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                TableWriter.replace(connection, tables);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(auto);
            }
        } catch (SQLException e) {
            throw new TapException("the tables of TAP_SCHEMA cannot be written: " + e.getMessage(), e);
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
            UploadTables.create(connection, query.uploads(), query.dialect());
            readOnly(connection, true);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            close(null, connection, UploadTables.drop(query.uploads()));
            throw SqlFailure.toVoException(e, false);
        } catch (RuntimeException e) {
            close(null, connection, UploadTables.drop(query.uploads()));
            throw e;
        }
    }

    /* DuckDB knows read-only databases alone; only SELECT is ever written. */
    private static void readOnly(Connection connection, boolean wanted) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("DuckDB")) {
            connection.setReadOnly(wanted);
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
            readOnly(connection, false);
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
