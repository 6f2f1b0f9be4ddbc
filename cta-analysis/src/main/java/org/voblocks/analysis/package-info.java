/**
 * Kernels of gamma-ray analysis on DL3 data: counts maps, background, significance, spectra.
 *
 * <p>The straight way: a list of observations goes into a job
 * with one options record, and
 * comes out as immutable results, which {@code org.voblocks.analysis.io} writes as FITS or draws as PNG. The jobs only
 * wire kernels that can be used on their own:
 *
 * <ul>
 *   <li>{@code org.voblocks.analysis.map}: geometry on the sky, counts, acceptance, ring background, significance;
 *   <li>{@code org.voblocks.analysis.spectrum}: ON and OFF regions, spectra, models, fit, flux points, light curve;
 *   <li>{@code org.voblocks.analysis.stats}: Li and Ma, Cash, CStat, WStat.
 * </ul>
 *
 * <p>Kernels do no input or output. Geometry and results are immutable, accumulators merge and are serializable, so a
 * job can be split over threads or machines and gives the same result for every split. Angles are degrees, energies
 * TeV, times seconds, areas square centimetres; every coordinate names its frame.
 */
@NullMarked
package org.voblocks.analysis;

import org.jspecify.annotations.NullMarked;
