/** What a column's cells are: type, text form, binary form. */
@NullMarked
package org.voblocks.votable.internal.cell;

import org.jspecify.annotations.NullMarked;
