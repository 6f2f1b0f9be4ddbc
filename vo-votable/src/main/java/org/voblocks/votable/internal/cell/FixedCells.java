package org.voblocks.votable.internal.cell;

/** A cursor that can write cells of fixed length column by column: memory is then read in its own order. */
public interface FixedCells {
    /**
     * Writes cells of a column of scalars or texts, big-endian, at a constant distance from each other.
     *
     * @param column the column
     * @param first the first row, from 0
     * @param count how many rows
     * @param to where the cells go
     * @param at the place of the first one
     * @param stride from one cell to the next
     * @param width the bytes of a cell; texts are filled up with zeros
     * @param nullCode stands for null integers
     * @param last whether the bytes behind a cell must stay as they are; else up to seven may change
     */
    void write(int column, int first, int count, byte[] to, int at, int stride, int width, long nullCode, boolean last);
}
