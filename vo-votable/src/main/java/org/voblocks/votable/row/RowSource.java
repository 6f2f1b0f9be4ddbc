package org.voblocks.votable.row;

/** Opens the rows of a table. */
public interface RowSource {

    /**
     * Opens a cursor before the first row. A source that cannot be read twice says so by an
     * {@link IllegalStateException} at the second call.
     */
    RowCursor open();

    /**
     * Whether {@link #open()} gives the same rows each time that it is called. Formats that must know widths and numbers
     * first then go through the rows twice, and keep no copy.
     */
    default boolean isRepeatable() {
        return false;
    }

    /** The number of rows, or -1 if it is not known before reading. */
    default long rowCount() {
        return -1;
    }
}
