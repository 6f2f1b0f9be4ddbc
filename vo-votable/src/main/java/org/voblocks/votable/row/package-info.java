/**
 * Rows as a cursor: typed, forward only, no boxing. Whatever makes rows (a query, a file, memory) gives a
 * {@link org.voblocks.votable.row.RowCursor}; whatever writes rows (VOTable, CSV, FITS) takes one.
 */
@NullMarked
package org.voblocks.votable.row;

import org.jspecify.annotations.NullMarked;
