package org.voblocks.tap.exec;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.voblocks.votable.Field;

/**
 * A statement to run.
 *
 * @param sql the SQL
 * @param fields the columns of its result
 * @param timeout how long the database may work before the first row comes; zero for no limit
 * @param fetchSize rows that the driver takes at a time
 * @param onStart is given an action that cancels the statement, from any thread, at any time
 * @param before is run on the connection before it becomes read-only
 * @param after statements that are run at the end, whatever happened
 */
public record SqlQuery(
        String sql,
        List<Field> fields,
        Duration timeout,
        int fetchSize,
        Consumer<Runnable> onStart,
        Before before,
        List<String> after) {

    /** Something to be done on the connection first. */
    @FunctionalInterface
    public interface Before {
        void run(Connection connection) throws SQLException;
    }

    public SqlQuery {
        fields = List.copyOf(fields);
        after = List.copyOf(after);
    }

    public static Builder builder(String sql, List<Field> fields) {
        return new Builder(sql, fields);
    }

    /** Builds a {@link SqlQuery}: no limit on time, a thousand rows at a time, nothing before or after. */
    public static final class Builder {
        private final String sql;
        private final List<Field> fields;
        private Duration timeout = Duration.ZERO;
        private int fetchSize = 1000;
        private Consumer<Runnable> onStart = cancel -> {};
        private Before before = connection -> {};
        private List<String> after = List.of();

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

        public Builder before(Before before) {
            this.before = before;
            return this;
        }

        public Builder after(List<String> statements) {
            this.after = statements;
            return this;
        }

        public SqlQuery build() {
            return new SqlQuery(sql, fields, timeout, fetchSize, onStart, before, after);
        }
    }
}
