package org.voblocks.tap;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.format.TableFormat;
import org.voblocks.votable.row.RowCursor;

/**
 * The answer to a query: a document whose rows come from the database as they are written. Must be closed, written or
 * not. Can be written once.
 */
public final class TapResult implements AutoCloseable {
    private final PreparedQuery prepared;
    private final VoTable document;
    private final RowCursor rows;
    private final WatchedCursor.Watch watch;

    TapResult(PreparedQuery prepared, VoTable document, RowCursor rows, WatchedCursor.Watch watch) {
        this.prepared = prepared;
        this.document = document;
        this.rows = rows;
        this.watch = watch;
    }

    /** The columns. */
    public List<Field> fields() {
        return prepared.fields();
    }

    /** The rows themselves, for callers that need no document; what {@link #writeTo} would write. */
    public RowCursor rows() {
        return rows;
    }

    /** The format asked for. */
    public TableFormat format() {
        return prepared.format();
    }

    /**
     * Writes the document and closes this result. A failure of the database after the first row ends the document with an
     * INFO that says so (DALI 1.1, section 4.4.1); a format that has no place for it breaks off.
     *
     * @throws org.voblocks.dali.VoException if the database fails and the format cannot say so
     * @throws IOException if the stream fails: the client has gone, and the query is cancelled
     */
    public void writeTo(OutputStream out) throws IOException {
        try (this) {
            format().write(document, out);
        }
    }

    /** What went wrong after the first row; known when the rows have been read. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(watch.failure());
    }

    @Override
    public void close() {
        rows.close();
    }
}
