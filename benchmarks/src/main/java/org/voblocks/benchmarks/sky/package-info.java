/** Benchmarks of vo-sky. */
@NullMarked
package org.voblocks.benchmarks.sky;

import org.jspecify.annotations.NullMarked;
