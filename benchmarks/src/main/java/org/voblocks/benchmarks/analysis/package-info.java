/**
 * Speed of the analysis kernels. Counts are events per second for the map fill, times per call for the others; the jobs
 * on real data run where {@code GAMMAPY_DATA} is set.
 */
@NullMarked
package org.voblocks.benchmarks.analysis;

import org.jspecify.annotations.NullMarked;
