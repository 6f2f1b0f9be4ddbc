/** Benchmarks of vo-dali and vo-datalink: what a request costs beside the work that it asks for. */
@NullMarked
package org.voblocks.benchmarks.http;

import org.jspecify.annotations.NullMarked;
