package org.voblocks.votable.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.voblocks.votable.VoTable;

/** A format that tables are read from, into memory. Immutable; used by any number of threads. */
public interface TableInput {

    /** The short name, for example {@code csv}. */
    String name();

    /** Usual file name extensions, without the dot. */
    List<String> extensions();

    /**
     * Reads a table, as a document with one resource. The caller closes the stream.
     *
     * @throws IOException if the stream fails
     * @throws org.voblocks.votable.VoTableException if the bytes are not of this format, or exceed the limits
     */
    VoTable read(InputStream in) throws IOException;
}
