package org.voblocks.tap.exec;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.JdbcCursor;
import org.voblocks.votable.row.Utf8Slice;

/** The rows of a statement; owns it and its connection. */
final class StatementCursor extends ForwardingCursor {
    private final Connection connection;
    private final Statement statement;
    private final AtomicBoolean cancelled;
    private final List<String> after;
    private boolean atEnd;
    private boolean closed;

    StatementCursor(
            JdbcCursor rows, Connection connection, Statement statement, AtomicBoolean cancelled, List<String> after) {
        super(rows);
        this.connection = connection;
        this.statement = statement;
        this.cancelled = cancelled;
        this.after = after;
    }

    @Override
    public boolean next() {
        try {
            boolean more = super.next();
            atEnd = !more;
            return more;
        } catch (VoTableException e) {
            atEnd = true;
            if (e.getCause() instanceof SQLException sql) {
                throw SqlFailure.toVoException(sql, cancelled.get());
            }
            throw e;
        }
    }

    @Override
    public boolean getBoolean(int column) {
        try {
            return super.getBoolean(column);
        } catch (VoTableException e) {
            throw reading(e);
        }
    }

    @Override
    public long getLong(int column) {
        try {
            return super.getLong(column);
        } catch (VoTableException e) {
            throw reading(e);
        }
    }

    @Override
    public double getDouble(int column) {
        try {
            return super.getDouble(column);
        } catch (VoTableException e) {
            throw reading(e);
        }
    }

    @Override
    public @Nullable String getString(int column) {
        try {
            return super.getString(column);
        } catch (VoTableException e) {
            throw reading(e);
        }
    }

    @Override
    public @Nullable Object getObject(int column) {
        try {
            return super.getObject(column);
        } catch (VoTableException e) {
            throw reading(e);
        }
    }

    @Override
    public boolean getUtf8(int column, Utf8Slice slice) {
        try {
            return super.getUtf8(column, slice);
        } catch (VoTableException e) {
            throw reading(e);
        }
    }

    @Override
    public boolean isNull(int column) {
        try {
            return super.isNull(column);
        } catch (VoTableException e) {
            throw reading(e);
        }
    }

    /** PostgreSQL's driver asks the database what a type is that it does not know, in the middle of a row. */
    private RuntimeException reading(VoTableException e) {
        if (e.getCause() instanceof SQLException sql && SqlFailure.isAway(sql)) {
            atEnd = true;
            return SqlFailure.toVoException(sql, cancelled.get());
        }
        return e;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!atEnd) {
            // a driver may read all that is left when a result set is closed
            JdbcExecutor.cancel(statement);
        }
        JdbcExecutor.close(statement, connection, after);
    }
}
