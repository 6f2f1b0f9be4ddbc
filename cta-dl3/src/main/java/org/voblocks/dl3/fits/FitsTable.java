package org.voblocks.dl3.fits;

import java.io.IOException;
import java.io.OutputStream;
import org.voblocks.dl3.Dl3Exception;

/** A binary table that can be written: made of columns, or copied from a file. */
public sealed interface FitsTable permits TableWriter, TableCopy {
    /** The EXTNAME. */
    String name();

    /**
     * Writes header and data, filled up to whole blocks.
     *
     * @throws IOException where the stream does not take it
     * @throws Dl3Exception where a header card cannot be written
     */
    void write(OutputStream stream) throws IOException;
}
