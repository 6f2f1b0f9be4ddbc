/**
 * Runs SQL and gives the rows as they come: {@link org.voblocks.tap.exec.QueryExecutor} takes a
 * {@link org.voblocks.tap.exec.SqlQuery} and opens a {@link org.voblocks.votable.row.RowCursor} over the database's own
 * cursor, so that memory does not grow with the result. It ends a statement that takes too long or that nobody waits for,
 * and turns what databases say into messages that clients may see.
 */
@NullMarked
package org.voblocks.tap.exec;

import org.jspecify.annotations.NullMarked;
