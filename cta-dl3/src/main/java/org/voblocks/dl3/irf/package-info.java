/**
 * Instrument response functions (GADF 0.3, "IRFs"): effective area, energy dispersion, point spread function,
 * background rate and the directional cut of point-like responses.
 *
 * <p>All are tables on {@link org.voblocks.dl3.irf.Axis axes} of bins. Between the bin centres they are interpolated
 * linearly; the energy axis is taken in its logarithm, with the geometric mean as the centre of a bin, the other axes as
 * they are. Background rates are interpolated in the logarithm of the rate. In the outer half of the first and the last
 * bin the same straight line goes on; outside the edges the response is zero. These are Gammapy's rules, so that results
 * can be compared.
 *
 * <p>Energies are TeV, angles degrees, areas m2, background rates s-1 MeV-1 sr-1, point spread functions sr-1.
 */
@NullMarked
package org.voblocks.dl3.irf;

import org.jspecify.annotations.NullMarked;
