package org.voblocks.dl3;

import org.voblocks.dl3.fits.BinTable;

/** Looks at a table before it is read; throws to refuse it. */
@FunctionalInterface
public interface TableCheck {
    /** Takes every table. */
    TableCheck NONE = (type, table) -> {};

    /**
     * Looks at a table.
     *
     * @param type what the index says that it is
     * @param table the table
     * @throws Dl3Exception to refuse it
     */
    void check(HduType type, BinTable table);
}
