/** VOTable, CSV and FITS against STIL 4.3.5, on one table of 30 ObsCore columns. */
@NullMarked
package org.voblocks.benchmarks.votable;

import org.jspecify.annotations.NullMarked;
