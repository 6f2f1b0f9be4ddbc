package org.voblocks.prov.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A serialization. Implementations are found by {@link java.util.ServiceLoader}, have no state and are thread-safe. */
public interface ProvFormat {

    /**
     * What a reader is given.
     *
     * @param in the text; the caller closes it
     * @param options how to read
     * @param handler takes what was read; {@link ProvHandler#end()} is called last, unless there is an error
     */
    record Source(InputStream in, ReadOptions options, ProvHandler handler) {}

    /**
     * What a writer is given.
     *
     * @param out takes the text; the caller closes it
     * @param options how to write
     */
    record Target(OutputStream out, WriteOptions options) {}

    /** The name of the standard, for example {@code PROV-N}. */
    String name();

    /** The media types, the preferred one first. */
    List<String> mediaTypes();

    /** The file name extensions without a dot, the preferred one first. */
    List<String> extensions();

    /** Whether it can be read. */
    boolean readable();

    /**
     * Whether the text declares all prefixes of a document before its first statement, so that a writer that needs
     * them first can be fed directly.
     */
    boolean prefixesFirst();

    /**
     * Reads a document.
     *
     * @throws ProvSyntaxException if the text is not in this format
     * @throws IOException if the stream or the handler fails
     */
    void read(Source source) throws IOException;

    /**
     * A writer of one document. It may hold statements back until the end; a name whose prefix was not declared is an
     * error in formats that declare prefixes first ({@link ProvWriter} sees to it).
     */
    ProvHandler writer(Target target) throws IOException;
}
