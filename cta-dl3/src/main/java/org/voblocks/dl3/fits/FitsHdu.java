package org.voblocks.dl3.fits;

/**
 * One header and data unit of a file.
 *
 * @param index its place in the file, 0 for the primary one
 * @param name the value of EXTNAME, empty where there is none
 * @param header its header
 * @param dataOffset where its data begin in the (inflated) file, bytes
 * @param dataLength how long its data are, bytes, without the padding
 */
public record FitsHdu(int index, String name, FitsHeader header, long dataOffset, long dataLength) {
    /** Whether this is a binary table extension. */
    public boolean isBinTable() {
        String extension = header.text("XTENSION").orElse("");
        return extension.equals("BINTABLE") || extension.equals("A3DTABLE");
    }

    /** Where the next HDU begins. */
    long end() {
        return dataOffset + (dataLength + HeaderCodec.BLOCK - 1) / HeaderCodec.BLOCK * HeaderCodec.BLOCK;
    }

    /** "HDU 1 (EVENTS)", for messages. */
    public String label() {
        return "HDU " + index + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
