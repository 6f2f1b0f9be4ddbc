/**
 * Images of the sky: geometry, counts, acceptance, ring background and significance.
 *
 * <p>{@link org.voblocks.analysis.map.WcsGeometry} says which direction a pixel looks at (FITS world coordinates,
 * Calabretta and Greisen 2002, "Paper II"). Accumulators such as {@link org.voblocks.analysis.map.CountsMap} hold an
 * immutable geometry and a primitive array in FITS order (x runs fastest, the first row is the southernmost); they
 * take events in columns, and they {@code merge}: any split of the work gives the same map.
 *
 * <p>Pixel coordinates are 0-based, with the centre of the first pixel at (0, 0): FITS keyword CRPIX = 0-based + 1.
 */
@NullMarked
package org.voblocks.analysis.map;

import org.jspecify.annotations.NullMarked;
