/**
 * HEALPix in the nested scheme (Gorski et al. 2005, ApJ 622, 759): cells of positions, covers of regions, and MOC,
 * multi-order coverage maps (MOC 2.0, REC 2022-07-27). Orders run from 0 (12 cells) to 29; a cell is the number in its
 * order, as in all of the Virtual Observatory.
 */
@NullMarked
package org.voblocks.sky.healpix;

import org.jspecify.annotations.NullMarked;
