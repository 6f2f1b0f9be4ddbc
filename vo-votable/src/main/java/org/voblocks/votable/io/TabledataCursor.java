package org.voblocks.votable.io;

import java.io.IOException;
import java.util.List;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;
import org.voblocks.votable.internal.in.Problems;
import org.voblocks.votable.internal.in.TabledataScanner;
import org.voblocks.votable.internal.in.TextRowCursor;

/** The rows of a TABLEDATA element. */
final class TabledataCursor extends TextRowCursor {
    private final TabledataScanner scanner;
    private final long maxRows;
    private final boolean nullsNeedValue;
    private boolean ended;

    /**
     * A cursor before the first row.
     *
     * @param nullsNeedValue whether an empty cell of integers is a mistake, as before VOTable 1.3
     */
    TabledataCursor(
            TabledataScanner scanner, List<Field> fields, Problems problems, long maxRows, boolean nullsNeedValue) {
        super(fields, problems);
        this.nullsNeedValue = nullsNeedValue;
        this.scanner = scanner;
        this.maxRows = maxRows;
    }

    @Override
    public boolean next() {
        if (ended) {
            return false;
        }
        forget();
        try {
            ended = !scanner.next();
        } catch (IOException e) {
            throw new VoTableException("the stream fails behind row " + scanner.row() + ": " + e.getMessage(), e);
        }
        if (scanner.row() > maxRows) {
            throw new VoTableException("line " + scanner.line() + ": the table has more than " + maxRows
                    + " rows: raise the limit maxRows to read it");
        }
        return !ended;
    }

    @Override
    protected boolean emptyIsNull(ColumnType type) {
        return !nullsNeedValue || !type.kind().isInteger() || type.kind() == Kind.BOOLEAN;
    }

    @Override
    protected byte[] bytes() {
        return scanner.bytes();
    }

    @Override
    protected int start(int column) {
        return scanner.start(column);
    }

    @Override
    protected int end(int column) {
        return scanner.end(column);
    }

    @Override
    protected long row() {
        return scanner.row();
    }

    @Override
    protected int[] place(int column) {
        return scanner.place(column);
    }

    @Override
    public void close() {
        // the stream skips what is left when it moves on
    }
}
