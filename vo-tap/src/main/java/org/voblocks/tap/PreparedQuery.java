package org.voblocks.tap;

import java.util.List;
import org.voblocks.adql.sql.Translation;
import org.voblocks.votable.Field;
import org.voblocks.votable.format.TableFormat;

/** A query that is checked and translated, ready to be run. */
public final class PreparedQuery {
    private final TapService service;
    private final TapQuery query;
    private final TableFormat format;
    private final long limit;
    private final boolean few;
    private final Translation translation;
    private final List<Field> fields;

    PreparedQuery(
            TapService service,
            TapQuery query,
            TableFormat format,
            long limit,
            boolean few,
            Translation translation,
            List<Field> fields) {
        this.service = service;
        this.query = query;
        this.format = format;
        this.limit = limit;
        this.few = few;
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

    /** The most rows of the result. */
    long limit() {
        return limit;
    }

    /** Whether few rows are wanted. */
    boolean few() {
        return few;
    }

    Translation translation() {
        return translation;
    }
}
