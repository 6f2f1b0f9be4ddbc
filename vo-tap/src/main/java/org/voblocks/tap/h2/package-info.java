/**
 * Sky functions for H2, which has none of its own: {@link org.voblocks.tap.h2.H2SkyFunctions} registers the functions of
 * {@link org.voblocks.tap.h2.SkyFunctions} under the names that the H2 dialect of vo-adql writes. Regions are STC-S text.
 */
@NullMarked
package org.voblocks.tap.h2;

import org.jspecify.annotations.NullMarked;
