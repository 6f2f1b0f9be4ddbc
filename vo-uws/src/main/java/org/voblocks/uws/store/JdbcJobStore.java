package org.voblocks.uws.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.Phase;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.internal.JobJson;

/**
 * Jobs in a table of a database, for any number of processes; made for H2 and PostgreSQL. The table is made if it is not
 * there: one row for each job, with the columns that queries need and the whole job as JSON. Each change is one statement
 * in a transaction of its own, conditional on the version, so that of two processes that change a job at once only one
 * succeeds.
 */
public final class JdbcJobStore implements JobStore {
    private static final Pattern TABLE =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,40}(\\.[A-Za-z_][A-Za-z0-9_]{0,40})?");

    private final DataSource source;
    private final String table;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "uws-store");
        thread.setDaemon(true);
        return thread;
    });

    private JdbcJobStore(DataSource source, String table) {
        this.source = source;
        this.table = table;
    }

    /** Jobs in the table {@code uws_job}. */
    public static JdbcJobStore open(DataSource source) {
        return open(source, "uws_job");
    }

    /** Jobs in a table of that name, with a schema before it if wanted. */
    public static JdbcJobStore open(DataSource source, String table) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("table '" + table
                    + "': expected letters, digits and _, with a schema and a dot before it if wanted");
        }
        JdbcJobStore store = new JdbcJobStore(source, table);
        store.createTable();
        return store;
    }

    private void createTable() {
        String index = table.replace('.', '_');
        String[] commands = {
            "CREATE TABLE IF NOT EXISTS " + table
                    + " (id VARCHAR(128) PRIMARY KEY, type VARCHAR(128) NOT NULL, version BIGINT NOT NULL,"
                    + " owner VARCHAR(1024), phase VARCHAR(16) NOT NULL, created BIGINT NOT NULL, destruction BIGINT,"
                    + " document TEXT NOT NULL)",
            "CREATE INDEX IF NOT EXISTS " + index + "_by_time ON " + table + " (created, id)",
            "CREATE INDEX IF NOT EXISTS " + index + "_by_owner ON " + table + " (owner, created)",
            "CREATE INDEX IF NOT EXISTS " + index + "_by_phase ON " + table + " (phase, created)",
            "CREATE INDEX IF NOT EXISTS " + index + "_by_destruction ON " + table + " (destruction)"
        };
        run(connection -> {
            try (Statement statement = connection.createStatement()) {
                if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                    // H2 otherwise answers half a second before it writes
                    statement.execute("SET WRITE_DELAY 0");
                }
                for (String command : commands) {
                    statement.execute(command);
                }
            }
            return true;
        });
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Works in a thread of this store. The caller's may be interrupted at any time, since that is how jobs are cancelled;
     * an embedded H2 would close its file for everybody, and pools would give no connection.
     */
    private <T> T run(Work<T> work) {
        Future<T> answer = submit(() -> {
            try (Connection connection = source.getConnection()) {
                if (!connection.getAutoCommit()) {
                    connection.setAutoCommit(true);
                }
                return work.in(connection);
            }
        });
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> Future<T> submit(Callable<T> call) {
        try {
            return threads.submit(call);
        } catch (RejectedExecutionException e) {
            throw new UwsException(503, "the table " + table + " of jobs is closed", e);
        }
    }

    private RuntimeException failure(Throwable cause) {
        return cause instanceof RuntimeException known
                ? known
                : new UwsException(503, "the table " + table + " of jobs failed: " + cause.getMessage(), cause);
    }

    @Override
    public void create(Job job) {
        run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                    + " (version, owner, phase, destruction, document, id, type, created) VALUES (?,?,?,?,?,?,?,?)")) {
                bind(insert, job);
                insert.setString(7, job.type());
                insert.setLong(8, micros(job.creationTime()));
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public boolean replace(long expectedVersion, Job job) {
        return run(connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE " + table
                    + " SET version=?, owner=?, phase=?, destruction=?, document=? WHERE id=? AND version=?")) {
                bind(update, job);
                update.setLong(7, expectedVersion);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Version, owner, phase, destruction, document and identifier, as the first six. */
    private static void bind(PreparedStatement statement, Job job) throws SQLException {
        statement.setLong(1, job.version());
        statement.setString(2, job.owner());
        statement.setString(3, job.phase().name());
        Instant destruction = job.destruction();
        if (destruction == null) {
            statement.setNull(4, Types.BIGINT);
        } else {
            statement.setLong(4, micros(destruction));
        }
        statement.setString(5, JobJson.write(job));
        statement.setString(6, job.id());
    }

    @Override
    public boolean delete(String id, long expectedVersion) {
        return run(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + table + " WHERE id=? AND version=?")) {
                delete.setString(1, id);
                delete.setLong(2, expectedVersion);
                return delete.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Optional<Job> find(String id) {
        return run(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT document FROM " + table + " WHERE id=?")) {
                select.setString(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(JobJson.read(rows.getString(1))) : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<Job> list(JobQuery query) {
        if (query.last() <= 0 || query.phases().isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        String sql = "SELECT document FROM " + table + where(query, values) + " ORDER BY created DESC, id DESC"
                + (query.last() == Integer.MAX_VALUE ? "" : " LIMIT " + query.last());
        return run(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(1000);
                for (int i = 0; i < values.size(); i++) {
                    select.setObject(i + 1, values.get(i));
                }
                List<Job> jobs = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        jobs.add(JobJson.read(rows.getString(1)));
                    }
                }
                return jobs;
            }
        });
    }

    private static String where(JobQuery query, List<Object> values) {
        List<String> conditions = new ArrayList<>();
        condition(conditions, values, "type=?", query.type());
        condition(conditions, values, "owner=?", query.owner());
        if (query.anonymous()) {
            conditions.add("owner IS NULL");
        }
        if (query.phases().size() < Phase.values().length) {
            conditions.add("phase IN (" + query.phases().stream().map(p -> "?").collect(Collectors.joining(",")) + ")");
            query.phases().forEach(p -> values.add(p.name()));
        }
        Instant after = query.after();
        condition(conditions, values, "created>?", after == null ? null : micros(after));
        Instant destruction = query.destructionBefore();
        condition(conditions, values, "destruction<?", destruction == null ? null : micros(destruction));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static void condition(
            List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** Ends the store's threads; the data source is the caller's. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
