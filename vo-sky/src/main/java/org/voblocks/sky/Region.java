package org.voblocks.sky;

/**
 * A part of the sky. Immutable; longitude and latitude in degrees. See the package for what inside means at the
 * boundary.
 */
public sealed interface Region permits Point, Circle, Polygon, Box, Range, Union, Intersection, Not {

    /**
     * Whether a position is in this region.
     *
     * @param lonDeg longitude in degrees, of any turn
     * @param latDeg latitude in degrees, -90 to 90
     */
    default boolean contains(double lonDeg, double latDeg) {
        return Shapes.contains(this, Vec.of(lonDeg, latDeg));
    }

    /** Whether every part of the other region is in this one. */
    default boolean contains(Region other) {
        return Predicates.contains(this, other);
    }

    /** Whether the two regions have a position in common; touching is enough. */
    default boolean intersects(Region other) {
        return Predicates.intersects(this, other);
    }

    /** The area in square degrees; 0 for a point, 41252.96 for the whole sky. */
    double area();

    /**
     * The centre of mass, projected on the sphere; it need not be in the region.
     *
     * @throws SkyException if there is none, as for the whole sky
     */
    Point centroid();

    /** A circle that holds the region: small for the simple shapes, not the smallest in general. */
    Circle boundingCap();
}
