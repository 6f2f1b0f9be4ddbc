/** Bytes and XML out: buffered, without allocation per cell. */
@NullMarked
package org.voblocks.votable.internal.out;

import org.jspecify.annotations.NullMarked;
