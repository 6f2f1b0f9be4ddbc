/** Not for embedders. */
@NullMarked
package org.voblocks.uws.internal;

import org.jspecify.annotations.NullMarked;
