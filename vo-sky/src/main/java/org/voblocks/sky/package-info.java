/**
 * Regions on the celestial sphere. A {@link org.voblocks.sky.Region} is a point, circle, polygon, box or range, or a
 * union, an intersection or a complement of regions. Coordinates are longitude and latitude in degrees, ICRS right
 * ascension and declination unless the caller says otherwise; angles and radii are degrees, areas square degrees.
 *
 * <p>All predicates are spherical and exact up to rounding: sides of polygons are great circles, not straight lines on
 * a map, and poles and the meridian of longitude 0 are places like any other. Regions are closed: a point on the
 * boundary, to within {@value org.voblocks.sky.Sky#TOLERANCE_DEG} degrees, is inside. A complement is open.
 *
 * <p>{@link org.voblocks.sky.RegionText} reads and writes the text forms of the Virtual Observatory: STC-S (STC-S 1.33
 * note, as ADQL 2.0 and TAP 1.0 use it) and the shapes of DALI (DALI 1.1, section 3.3; DALI 1.2 {@code shape}).
 */
@NullMarked
package org.voblocks.sky;

import org.jspecify.annotations.NullMarked;
