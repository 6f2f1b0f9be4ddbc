/**
 * Statistics of counts: likelihoods for fits, significance, errors and upper limits of an excess.
 *
 * <p>{@link org.voblocks.analysis.stats.FitStatistics} has the likelihoods: Cash and CStat (Cash 1979, ApJ 228, 939)
 * for a known background, WStat (Arnaud, Smith and Siemiginowska 2011, section 7; the XSPEC manual, appendix B) for a
 * background that was measured in an OFF region. {@link org.voblocks.analysis.stats.OnOffCounts} and
 * {@link org.voblocks.analysis.stats.KnownBackgroundCounts} are one measurement each. All functions are pure.
 */
@NullMarked
package org.voblocks.analysis.stats;

import org.jspecify.annotations.NullMarked;
