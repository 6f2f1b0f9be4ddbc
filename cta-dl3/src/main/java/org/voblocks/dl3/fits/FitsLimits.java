package org.voblocks.dl3.fits;

/**
 * What a reader accepts before it gives up with a message.
 *
 * @param inflatedBytes how much of a gzip file is kept in memory, bytes; what lies behind is inflated again when needed
 * @param hdus the most HDUs of one file
 * @param headerBlocks the most blocks (2880 bytes, 36 cards each) of one header
 * @param cellBytes the most bytes of one table cell, or of one row
 * @param columnBytes the most bytes of one column read into memory at once
 */
public record FitsLimits(long inflatedBytes, int hdus, int headerBlocks, long cellBytes, long columnBytes) {
    /** 256 MB in memory, 4096 HDUs, headers of 72 000 cards, cells of 512 MB, columns of 16 GB. */
    public static final FitsLimits DEFAULT = new FitsLimits(256L << 20, 4096, 2000, 512L << 20, 16L << 30);

    /** Every limit is a positive number. */
    public FitsLimits {
        if (inflatedBytes <= 0 || hdus <= 0 || headerBlocks <= 0 || cellBytes <= 0 || columnBytes <= 0) {
            throw new IllegalArgumentException("a limit must be positive");
        }
        if (inflatedBytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException(
                    "inflatedBytes must fit in one array, at most " + (Integer.MAX_VALUE - 64));
        }
    }
}
