/** How cost grows with the work: rows, statements, observations. */
@NullMarked
package org.voblocks.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
