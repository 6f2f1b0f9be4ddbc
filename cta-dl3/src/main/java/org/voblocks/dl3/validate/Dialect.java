package org.voblocks.dl3.validate;

import java.util.Optional;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.fits.BinTable;

/** A habit of an archive that is not what GADF says, and that is read all the same. */
public interface Dialect {
    /** A short name: that of its class. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The public data it was seen in. */
    String seenIn();

    /** What GADF says, or what to know, and how it is read here. */
    String rule();

    /** The section of GADF. */
    String section();

    /**
     * Where a table has it.
     *
     * @return the keyword or column; empty where the table does not have it
     */
    Optional<String> find(HduType type, BinTable table);
}
