package org.voblocks.votable.row;

/** Opens the rows of a table. */
public interface RowSource {

    /**
     * Opens a cursor before the first row. A source that cannot be read twice says so by an
     * {@link IllegalStateException} at the second call.
     */
    RowCursor open();

    /** The number of rows, or -1 if it is not known before reading. */
    default long rowCount() {
        return -1;
    }
}
