/** Bytes in: the scanners for cells and base64, and the envelope's XML. */
@NullMarked
package org.voblocks.votable.internal.in;

import org.jspecify.annotations.NullMarked;
