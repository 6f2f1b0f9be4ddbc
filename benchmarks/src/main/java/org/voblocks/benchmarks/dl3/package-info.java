/** Benchmarks of reading gamma-ray events. */
@NullMarked
package org.voblocks.benchmarks.dl3;

import org.jspecify.annotations.NullMarked;
