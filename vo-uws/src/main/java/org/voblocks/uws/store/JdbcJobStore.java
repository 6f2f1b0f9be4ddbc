package org.voblocks.uws.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.internal.JobJson;

/**
 * Jobs in a table of a database, for any number of processes; made for H2 and PostgreSQL. The table is made if it is not
 * there: one row for each job, with the columns that queries need and the whole job as JSON. Each change is one statement,
 * conditional on the version, so that of two processes that change a job at once only one succeeds. Changes that threads
 * make at the same time are committed together; none is answered before.
 */
public final class JdbcJobStore implements JobStore {
    private static final Pattern TABLE =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,40}(\\.[A-Za-z_][A-Za-z0-9_]{0,40})?");

    private static final int LONGEST = 100_000;

    private final DataSource source;
    private final String table;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "uws-store");
        thread.setDaemon(true);
        return thread;
    });
    private final GroupCommit commits;

    private JdbcJobStore(DataSource source, String table) {
        this.source = source;
        this.commits = new GroupCommit(source, threads);
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
            // a long text in a column of its own: H2 keeps a TEXT of more than 256 bytes in other places than the row
            "CREATE TABLE IF NOT EXISTS " + table
                    + " (id VARCHAR(128) PRIMARY KEY, type VARCHAR(128) NOT NULL, version BIGINT NOT NULL,"
                    + " owner VARCHAR(1024), phase VARCHAR(16) NOT NULL, created BIGINT NOT NULL, destruction BIGINT,"
                    + " document VARCHAR(" + LONGEST + ") NOT NULL, long_document TEXT)",
            "CREATE INDEX IF NOT EXISTS " + index + "_newest_in_phase ON " + table + " (phase, created DESC, id DESC)",
            "CREATE INDEX IF NOT EXISTS " + index + "_newest_of_type ON " + table
                    + " (type, phase, created DESC, id DESC)",
            "CREATE INDEX IF NOT EXISTS " + index + "_newest_of_owner ON " + table
                    + " (owner, type, phase, created DESC, id DESC)",
            "CREATE INDEX IF NOT EXISTS " + index + "_by_destruction ON " + table + " (destruction)"
        };
        read(connection -> {
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

    private <T> T read(Work<T> work) {
        return answer(() -> threads.submit(() -> {
            try (Connection connection = source.getConnection()) {
                if (!connection.getAutoCommit()) {
                    connection.setAutoCommit(true);
                }
                return work.in(connection);
            }
        }));
    }

    /**
     * Waits for what a thread of this store does. The caller's own may be interrupted at any time, since that is how jobs
     * are cancelled; an embedded H2 would close its file for everybody, and pools would give no connection.
     */
    private <T> T answer(Supplier<Future<T>> asked) {
        boolean interrupted = false;
        try {
            Future<T> answer = asked.get();
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (RejectedExecutionException e) {
            throw new UwsException(503, "the table " + table + " of jobs is closed", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean write(String jobId, GroupCommit.Write write) {
        return answer(() -> commits.write(jobId, write));
    }

    private RuntimeException failure(Throwable cause) {
        return cause instanceof RuntimeException known
                ? known
                : new UwsException(503, "the table " + table + " of jobs failed: " + cause.getMessage(), cause);
    }

    @Override
    public void create(Job job) {
        String document = JobJson.write(job);
        write(job.id(), connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                    + " (version, owner, phase, destruction, document, long_document, id, type, created)"
                    + " VALUES (?,?,?,?,?,?,?,?,?)")) {
                bind(insert, job, document);
                insert.setString(8, job.type());
                insert.setLong(9, JobSelect.micros(job.creationTime()));
                return insert.executeUpdate() == 1;
            }
        });
    }

    @Override
    public boolean replace(long expectedVersion, Job job) {
        String document = JobJson.write(job);
        return write(job.id(), connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE " + table
                    + " SET version=?, owner=?, phase=?, destruction=?, document=?, long_document=?"
                    + " WHERE id=? AND version=?")) {
                bind(update, job, document);
                update.setLong(8, expectedVersion);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Version, owner, phase, destruction, document and identifier, as the first seven. */
    private static void bind(PreparedStatement statement, Job job, String document) throws SQLException {
        boolean fits = document.length() <= LONGEST;
        statement.setLong(1, job.version());
        statement.setString(2, job.owner());
        statement.setString(3, job.phase().name());
        Instant destruction = job.destruction();
        if (destruction == null) {
            statement.setNull(4, Types.BIGINT);
        } else {
            statement.setLong(4, JobSelect.micros(destruction));
        }
        statement.setString(5, fits ? document : "");
        statement.setString(6, fits ? null : document);
        statement.setString(7, job.id());
    }

    @Override
    public boolean delete(String id, long expectedVersion) {
        return write(id, connection -> {
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
        return read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT document, long_document FROM " + table + " WHERE id=?")) {
                select.setString(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(job(rows)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<Job> list(JobQuery query) {
        if (query.last() <= 0 || query.phases().isEmpty()) {
            return List.of();
        }
        JobSelect select = JobSelect.of(table, query);
        return read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(select.sql())) {
                statement.setFetchSize(1000);
                for (int i = 0; i < select.values().size(); i++) {
                    statement.setObject(i + 1, select.values().get(i));
                }
                List<Job> jobs = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (jobs.size() < query.last() && rows.next()) {
                        Job job = job(rows);
                        if (select.exact() || query.matches(job)) {
                            jobs.add(job);
                        }
                    }
                }
                return jobs;
            }
        });
    }

    private static Job job(ResultSet rows) throws SQLException {
        String text = rows.getString(1);
        return JobJson.read(text.isEmpty() ? rows.getString(2) : text);
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
