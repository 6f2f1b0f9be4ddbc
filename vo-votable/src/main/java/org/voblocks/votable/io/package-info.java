/**
 * Reading and writing VOTable documents (VOTable 1.1 to 1.5; IVOA REC 2019-10-21 and later). The
 * {@link org.voblocks.votable.io.VoTableWriter} takes a document whose tables know how to open their rows, and streams
 * them: it never holds a table.
 *
 * <pre>{@code
 * VoTableWriter writer = VoTableWriter.builder().encoding(Encoding.BINARY2).build();
 * writer.write(document, out);
 * }</pre>
 */
@NullMarked
package org.voblocks.votable.io;

import org.jspecify.annotations.NullMarked;
