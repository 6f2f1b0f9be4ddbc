package org.voblocks.sky.healpix;

import org.voblocks.sky.SkyException;

/**
 * Cells of one order that follow each other.
 *
 * @param first the first cell
 * @param last the last cell, inclusive
 */
public record CellRange(long first, long last) {

    public CellRange {
        if (first < 0 || last < first) {
            throw new SkyException("cell range " + first + "-" + last + ": the last cell is before the first");
        }
    }
}
