package org.voblocks.tap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.sql.Translation;
import org.voblocks.votable.Field;
import org.voblocks.votable.format.TableFormat;
import org.voblocks.votable.row.RowCursor;

/** A query that is checked and translated, ready to be run. */
public final class PreparedQuery {
    private final TapService service;
    private final TapQuery query;
    private final TableFormat format;
    private final long limit;
    private final Translation translation;
    private final List<Field> fields;

    PreparedQuery(
            TapService service,
            TapQuery query,
            TableFormat format,
            long limit,
            Translation translation,
            List<Field> fields) {
        this.service = service;
        this.query = query;
        this.format = format;
        this.limit = limit;
        this.translation = translation;
        this.fields = fields;
    }

    public TapQuery query() {
        return query;
    }

    /** The format of its document. */
    public TableFormat format() {
        return format;
    }

    /** The columns of its result. */
    public List<Field> fields() {
        return fields;
    }

    /** The SQL for the database; for operators, not for clients. */
    public String sql() {
        return translation.sql();
    }

    /**
     * Runs it. The result is open: the first row has been asked for, the others come as they are read.
     *
     * @throws org.voblocks.dali.VoException 503 if the service is busy, the query takes too long or the database is away;
     *     400 if the data do not allow it
     */
    public TapResult open() {
        return service.open(this);
    }

    /**
     * Runs it without a thread that waits for its turn: the result, or what {@link #open} would have thrown, is told in a
     * thread of the executor, which must not have a bound that is lower than the number of turns.
     */
    public void open(Executor executor, BiConsumer<@Nullable TapResult, @Nullable RuntimeException> then) {
        service.open(this, executor, then);
    }

    /** Runs the SQL. */
    RowCursor execute(Duration timeout, Consumer<Runnable> onStart) {
        return service.execute(this, timeout, onStart);
    }

    /** The most rows of the result. */
    long limit() {
        return limit;
    }

    Translation translation() {
        return translation;
    }
}
