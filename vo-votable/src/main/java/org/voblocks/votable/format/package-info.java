/**
 * Table formats on one cursor: a {@link org.voblocks.votable.format.TableFormat} takes the document that a service made
 * and writes it as VOTable, CSV, TSV or JSON. A service picks one by the client's RESPONSEFORMAT (DALI 1.1, section
 * 3.4.3) from {@link org.voblocks.votable.format.TableFormats}, and may add its own.
 *
 * <pre>{@code
 * TableFormat format = TableFormats.standard().find("csv").orElseThrow();
 * format.write(document, out);
 * }</pre>
 */
@NullMarked
package org.voblocks.votable.format;

import org.jspecify.annotations.NullMarked;
