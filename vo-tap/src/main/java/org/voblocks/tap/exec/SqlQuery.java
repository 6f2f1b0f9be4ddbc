package org.voblocks.tap.exec;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.voblocks.tap.upload.UploadedTable;
import org.voblocks.votable.Field;

/**
 * A statement to run.
 *
 * @param sql the SQL
 * @param fields the columns of its result
 * @param timeout how long the database may work before the first row comes; zero for no limit
 * @param fetchSize rows that the driver takes at a time
 * @param onStart is given an action that cancels the statement, from any thread, at any time
 * @param uploads tables that are there for this query alone
 * @param dialect the name of the dialect that the SQL is in
 */
public record SqlQuery(
        String sql,
        List<Field> fields,
        Duration timeout,
        int fetchSize,
        Consumer<Runnable> onStart,
        List<UploadedTable> uploads,
        String dialect) {

    public SqlQuery {
        fields = List.copyOf(fields);
        uploads = List.copyOf(uploads);
    }

    public static Builder builder(String sql, List<Field> fields) {
        return new Builder(sql, fields);
    }

    /** Builds a {@link SqlQuery}: no limit on time, a thousand rows at a time, no uploads. */
    public static final class Builder {
        private final String sql;
        private final List<Field> fields;
        private Duration timeout = Duration.ZERO;
        private int fetchSize = 1000;
        private Consumer<Runnable> onStart = cancel -> {};
        private List<UploadedTable> uploads = List.of();
        private String dialect = "";

        private Builder(String sql, List<Field> fields) {
            this.sql = sql;
            this.fields = fields;
        }

        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        public Builder fetchSize(int rows) {
            this.fetchSize = rows;
            return this;
        }

        public Builder onStart(Consumer<Runnable> onStart) {
            this.onStart = onStart;
            return this;
        }

        public Builder uploads(List<UploadedTable> uploads) {
            this.uploads = uploads;
            return this;
        }

        public Builder dialect(String name) {
            this.dialect = name;
            return this;
        }

        public SqlQuery build() {
            return new SqlQuery(sql, fields, timeout, fetchSize, onStart, uploads, dialect);
        }
    }
}
