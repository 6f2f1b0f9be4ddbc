package org.voblocks.votable.internal.in;

/** A cursor that knows at its end how many rows there were. */
public interface RowCount {
    /** The rows, or -1 before the end has been reached. */
    long rowCount();
}
