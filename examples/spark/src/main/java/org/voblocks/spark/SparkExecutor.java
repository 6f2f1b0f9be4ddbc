package org.voblocks.spark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.voblocks.dali.VoException;
import org.voblocks.tap.TapException;
import org.voblocks.tap.exec.QueryExecutor;
import org.voblocks.tap.exec.SqlFailure;
import org.voblocks.tap.exec.SqlQuery;
import org.voblocks.tap.schema.TableRows;
import org.voblocks.tap.upload.UploadedTable;
import org.voblocks.votable.row.RowCursor;

/**
 * Runs the SQL of a TAP service in Spark. A service's queries end in LIMIT, so that Spark gathers a result in one
 * partition, which the driver holds in Spark's packed form while the rows go out.
 */
public final class SparkExecutor implements QueryExecutor, AutoCloseable {
    private final SparkSession spark;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "query-timeout");
        thread.setDaemon(true);
        return thread;
    });

    /** Why a query was ended. */
    private enum End {
        CANCELLED,
        TIMEOUT
    }

    /** On a session that {@link Sessions} opened; the caller closes it. */
    public SparkExecutor(SparkSession spark) {
        this.spark = spark;
    }

    @Override
    public RowCursor open(SqlQuery query) {
        Running running = new Running(query.uploads().isEmpty() ? spark : withUploads(query.uploads()));
        query.onStart().accept(() -> running.stop(End.CANCELLED));
        Future<?> limit = limit(query.timeout(), running);
        try {
            Iterator<Row> rows =
                    running.call(() -> running.session.sql(query.sql()).toLocalIterator());
            running.call(rows::hasNext);
            return new RowsCursor(query.fields(), query.fetchSize(), running.watched(rows));
        } finally {
            limit.cancel(false);
        }
    }

    private Future<?> limit(Duration timeout, Running running) {
        long millis = timeout.isZero() ? Long.MAX_VALUE / 1_000_000 : timeout.toMillis();
        return clock.schedule(() -> running.stop(End.TIMEOUT), millis, TimeUnit.MILLISECONDS);
    }

    /** Temporary views are of a session: that of this query. */
    private SparkSession withUploads(List<UploadedTable> uploads) {
        SparkSession session = spark.newSession();
        SkyUdfs.register(session);
        for (UploadedTable upload : uploads) {
            DataFrames.of(session, upload.entry("spark"), upload.rows())
                    .createOrReplaceTempView(upload.entry("spark").dbName().get(0));
        }
        return session;
    }

    /** Each table becomes a view of rows in memory that all sessions see. */
    @Override
    public void replace(List<TableRows> tables) {
        String views = spark.conf().get("spark.sql.globalTempDatabase");
        for (TableRows table : tables) {
            List<String> name = table.table().dbName();
            if (name.size() != 2 || !name.get(0).equalsIgnoreCase(views)) {
                throw new TapException("the table " + String.join(".", name) + " cannot be kept in Spark: expected one"
                        + " in " + views + ", the database that spark.sql.globalTempDatabase names");
            }
            DataFrames.of(spark, table.table(), table.rows()).createOrReplaceGlobalTempView(name.get(1));
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** A query under way; its Spark jobs bear a tag, by which they are ended. */
    private final class Running {
        private final SparkSession session;
        private final String tag = "query-" + UUID.randomUUID();
        private final AtomicReference<End> end = new AtomicReference<>();
        private volatile boolean busy;

        Running(SparkSession session) {
            this.session = session;
        }

        /** Again and again: what Spark plans at this moment becomes a job only later. */
        void stop(End why) {
            if (end.compareAndSet(null, why)) {
                clock.execute(this::cancel);
            }
        }

        private void cancel() {
            if (busy) {
                session.sparkContext().cancelJobsWithTag(tag);
                var unused = clock.schedule(this::cancel, 200, TimeUnit.MILLISECONDS);
            }
        }

        <T> T call(Supplier<T> work) {
            session.sparkContext().addJobTag(tag);
            session.sparkContext().setInterruptOnCancel(true);
            busy = true;
            try {
                T result = work.get();
                if (end.get() != null) {
                    throw failure(new IllegalStateException("ended"));
                }
                return result;
            } catch (VoException e) {
                throw e;
            } catch (Exception e) { // Spark throws checked exceptions that Scala does not declare
                throw failure(e);
            } finally {
                busy = false;
                session.sparkContext().removeJobTag(tag);
            }
        }

        Iterator<Row> watched(Iterator<Row> rows) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return call(rows::hasNext);
                }

                @Override
                public Row next() {
                    return rows.next();
                }
            };
        }

        private VoException failure(Exception e) {
            String state = end.get() == End.TIMEOUT ? "57014" : state(e);
            return SqlFailure.toVoException(new SQLException(e.getMessage(), state, e), end.get() == End.CANCELLED);
        }

        /** The SQLSTATE of the innermost cause that has one. */
        private String state(Throwable e) {
            String state = "";
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SparkThrowable told && told.getSqlState() != null) {
                    state = told.getSqlState();
                }
            }
            return state;
        }
    }
}
