package org.voblocks.uws.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.internal.JobJson;
import org.voblocks.uws.store.GroupCommit.Outcome;

/**
 * Jobs in a table of a database, for any number of processes; made for H2 and PostgreSQL. The table is made if it is not
 * there: one row for each job, with the columns that queries need and the whole job as JSON. Each change is one statement,
 * conditional on the version, so that of two processes that change a job at once only one succeeds. Changes that threads
 * make at the same time are committed together; none is answered before. An H2 database that is a file of this process may
 * lose its last commits with the process, so that they are also noted in a journal beside it, and put back from there.
 */
public final class JdbcJobStore implements JobStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcJobStore.class);
    private static final Pattern TABLE =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,40}(\\.[A-Za-z_][A-Za-z0-9_]{0,40})?");

    private final DataSource source;
    private final String table;
    private final JobRows rows;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "uws-store");
        thread.setDaemon(true);
        return thread;
    });
    private final @Nullable LastChanges changes;
    private final GroupCommit commits;

    private JdbcJobStore(DataSource source, String table) {
        this.source = source;
        this.table = table;
        this.rows = new JobRows(table);
        this.changes = read(this::prepare).orElse(null);
        this.commits = new GroupCommit(source, threads, changes);
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
        return new JdbcJobStore(source, table);
    }

    private Optional<LastChanges> prepare(Connection connection) throws SQLException, IOException {
        rows.createTable(connection);
        LastChanges last = LastChanges.of(connection, table);
        if (last != null) {
            catchUp(connection, last);
        }
        return Optional.ofNullable(last);
    }

    private void catchUp(Connection connection, LastChanges last) throws SQLException, IOException {
        boolean done = false;
        try {
            int behind = rows.catchUp(connection, last.start(connection));
            if (behind > 0) {
                LOG.warn("H2 had lost the last changes of {} jobs; they are put back", behind);
            }
            done = true;
        } finally {
            if (!done) {
                last.giveUp(connection);
            }
        }
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException, IOException;
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

    private boolean write(String order, String line, GroupCommit.Write write, @Nullable String owner, int most) {
        return switch (answer(() -> commits.write(order, line, write))) {
            case WRITTEN -> true;
            case NO_SUCH_ROW -> false;
            case TOO_MANY -> throw UwsException.tooManyAtWork(owner, most);
        };
    }

    /** Writes of limited owners come first and by owner, as they lock the owner before the row. */
    private boolean writeJob(Job job, int most, JobWrite write) {
        String document = JobJson.write(job);
        String owner = job.owner();
        if (owner == null || most == Integer.MAX_VALUE) {
            return write("job " + job.id(), document, c -> outcome(write.in(c, document)), owner, most);
        }
        return write(
                "by " + owner + ' ' + job.id(),
                document,
                c -> rows.lockAndCount(c, owner) >= most ? Outcome.TOO_MANY : outcome(write.in(c, document)),
                owner,
                most);
    }

    private interface JobWrite {
        boolean in(Connection connection, String document) throws SQLException;
    }

    private static Outcome outcome(boolean written) {
        return written ? Outcome.WRITTEN : Outcome.NO_SUCH_ROW;
    }

    private RuntimeException failure(Throwable cause) {
        return cause instanceof RuntimeException known
                ? known
                : new UwsException(503, "the table " + table + " of jobs failed: " + cause.getMessage(), cause);
    }

    @Override
    public void create(Job job) {
        createWithin(Integer.MAX_VALUE, job);
    }

    @Override
    public void createWithin(int most, Job job) {
        writeJob(job, most, (connection, document) -> rows.insert(connection, job, document));
    }

    @Override
    public boolean replace(long expectedVersion, Job job) {
        return replaceWithin(Integer.MAX_VALUE, expectedVersion, job);
    }

    @Override
    public boolean replaceWithin(int most, long expectedVersion, Job job) {
        return writeJob(job, most, (connection, document) -> rows.update(connection, expectedVersion, job, document));
    }

    @Override
    public boolean delete(String id, long expectedVersion) {
        return write(
                "job " + id,
                LastChanges.deleted(id),
                connection -> outcome(rows.delete(connection, id, expectedVersion)),
                null,
                Integer.MAX_VALUE);
    }

    @Override
    public Optional<Job> find(String id) {
        return read(connection -> Optional.ofNullable(rows.find(connection, id)));
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
                try (ResultSet found = statement.executeQuery()) {
                    while (jobs.size() < query.last() && found.next()) {
                        Job job = JobRows.job(found);
                        if (select.exact() || query.matches(job)) {
                            jobs.add(job);
                        }
                    }
                }
                return jobs;
            }
        });
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** Ends the store's threads; the data source is the caller's. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("changes of jobs in {} still wait for the database", table);
            } else if (changes != null) {
                changes.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the record of the last changes in {} could not be closed", table, e);
        }
    }
}
