package org.voblocks.votable.io;

/** How the rows of a table are serialized (VOTable 1.4, section 5). */
public enum Encoding {
    /** One XML element per cell. */
    TABLEDATA,
    /** Base64 of big-endian values; nulls of integers only by a declared null value. */
    BINARY,
    /** As BINARY, with null flags in front of each row. */
    BINARY2,
    /** Base64 of a FITS file with a binary table; goes through a temporary file if the rows are not in memory. */
    FITS
}
