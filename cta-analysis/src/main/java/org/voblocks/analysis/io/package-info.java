/**
 * Products of an analysis as files: FITS images with world coordinates (FITS 4.0, sections 3 and 8), previews as PNG,
 * and OGIP spectra.
 *
 * <p>Writers stream to an {@code OutputStream} that the caller opened and closes. Drawing needs no display.
 */
@NullMarked
package org.voblocks.analysis.io;

import org.jspecify.annotations.NullMarked;
