package org.voblocks.prov.io;

import java.io.IOException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;

/**
 * Takes a document piece by piece: prefixes, statements, and bundles with their own. Prefixes that come before the first
 * statement hold for the whole document; those after {@link #startBundle} for that bundle.
 */
public interface ProvHandler {

    /** A prefix is declared; the empty one is the default namespace. */
    void prefix(String prefix, String namespace) throws IOException;

    void statement(Statement statement) throws IOException;

    /** The statements until {@link #endBundle} are those of a bundle. Bundles do not nest. */
    void startBundle(QualifiedName id) throws IOException;

    void endBundle() throws IOException;

    /** The document is complete. A writer writes what is left and flushes; it does not close the stream. */
    void end() throws IOException;
}
