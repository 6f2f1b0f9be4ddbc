package org.voblocks.dl3.fits;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a file by offset, whatever it is packed in. Not for use by several threads at once. */
interface ByteSource extends AutoCloseable {
    /** The bytes from an offset on; fewer than asked for (even none) where the file ends before. */
    ByteBuffer window(long offset, int length) throws IOException;

    @Override
    void close() throws IOException;
}
