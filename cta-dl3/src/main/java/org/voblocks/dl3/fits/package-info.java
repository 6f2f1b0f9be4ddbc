/**
 * FITS files (FITS standard 4.0): headers, binary tables and images, read from a mapped file or a gzip stream, and
 * written. Headers are parsed and formatted by nom-tam-fits, which no signature shows; table cells are decoded here,
 * since only the asked columns are to be touched.
 */
@NullMarked
package org.voblocks.dl3.fits;

import org.jspecify.annotations.NullMarked;
