package org.voblocks.votable.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;

/** A format that tables are written in. Immutable; used by any number of threads. */
public interface TableFormat {

    /** The short name, for example {@code csv}. */
    String name();

    /** The media type of what is written, with parameters, for the header Content-Type. */
    String mediaType();

    /** Further names and media types that ask for this format; compared without regard to case and blanks. */
    List<String> aliases();

    /** The usual file name extension, without the dot. */
    String extension();

    /** All file name extensions that mean this format, without the dot. */
    default List<String> extensions() {
        return List.of(extension());
    }

    /**
     * Whether what is said after the rows ({@link org.voblocks.votable.row.RowCursor#trailer()}) is written. Where it is
     * not, an error after the first rows must not look like the end: the cursor has to throw it.
     */
    default boolean tellsEnd() {
        return false;
    }

    /**
     * Writes the document and flushes the stream; the caller closes it. A format of one table writes the first table
     * that has rows, see {@link #firstTable(VoTable)}.
     *
     * @throws IOException if the stream fails
     * @throws org.voblocks.votable.VoTableException if a row source fails
     */
    void write(VoTable document, OutputStream out) throws IOException;

    /** Writes one table. */
    default void write(Table table, OutputStream out) throws IOException {
        Resource results =
                Resource.builder().type("results").tables(List.of(table)).build();
        write(VoTable.builder().resources(List.of(results)).build(), out);
    }

    /**
     * The first table with rows, or the first table at all, in document order.
     *
     * @throws org.voblocks.votable.VoTableException if the document has no table
     */
    static Table firstTable(VoTable document) {
        return FirstTable.of(document);
    }
}
