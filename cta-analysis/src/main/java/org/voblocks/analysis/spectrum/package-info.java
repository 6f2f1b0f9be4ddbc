/**
 * Spectra: ON and OFF regions, counts with response, models, forward folding, flux points, light curves.
 *
 * <p>{@link org.voblocks.analysis.spectrum.ReflectedRegions} places background regions of the same size and the same
 * distance from the pointing as the ON region (Berge, Funk and Hinton 2007, A&amp;A 466, 1219, section 4.3).
 * {@code SpectrumExtraction} turns one observation into an
 * {@code OnOffSpectrum}, and spectra stack.
 *
 * <p>Energies are TeV, areas square centimetres, times seconds, fluxes per square centimetre and second.
 */
@NullMarked
package org.voblocks.analysis.spectrum;

import org.jspecify.annotations.NullMarked;
