/**
 * The document model of VOTable, the table format of the Virtual Observatory (VOTable 1.4, REC 2019-10-21; 1.5).
 *
 * <p>A {@link org.voblocks.votable.VoTable} holds {@link org.voblocks.votable.Resource resources}, a resource holds
 * {@link org.voblocks.votable.Table tables}, params, groups and further resources. All are immutable. The rows of a
 * table are not part of the model: a table knows a {@link org.voblocks.votable.row.RowSource} that opens them.
 */
@NullMarked
package org.voblocks.votable;

import org.jspecify.annotations.NullMarked;
