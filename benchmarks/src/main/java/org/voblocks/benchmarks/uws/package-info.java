/** Jobs: how fast they are created, listed, and done when there is nothing to do. */
@NullMarked
package org.voblocks.benchmarks.uws;

import org.jspecify.annotations.NullMarked;
