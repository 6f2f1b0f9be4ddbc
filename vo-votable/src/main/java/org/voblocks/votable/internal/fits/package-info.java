/** FITS binary tables (FITS standard 4.0, section 7.3): written and read without another library. */
@NullMarked
package org.voblocks.votable.internal.fits;

import org.jspecify.annotations.NullMarked;
