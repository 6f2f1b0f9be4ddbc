package org.voblocks.adql.sql;

import org.voblocks.adql.catalog.AdqlType;

/**
 * How a database compares, measures and writes geometries. A method that the database has no way for throws
 * {@link UnsupportedInSql}, which becomes a diagnostic at the place in the query.
 */
public interface GeometrySql {
    /** A condition: the inner shape lies wholly in the outer one, or on its boundary. */
    String contains(Shape inner, Shape outer);

    /** A condition: the shapes have a point in common. */
    String intersects(Shape a, Shape b);

    /** The distance of two points, degrees. */
    String distance(Shape a, Shape b);

    /**
     * A condition: two points are nearer than a distance. Where an index can answer for one of them only, that is the
     * first.
     *
     * @param radius SQL of the distance, degrees
     * @param degrees the distance, if it is a number
     * @param inclusive whether the distance itself is near enough
     */
    String within(
            Shape point,
            Shape center,
            String radius,
            @org.jspecify.annotations.Nullable Double degrees,
            boolean inclusive);

    /** The area, square degrees. */
    String area(Shape shape);

    /** The centroid, a point. */
    Shape centroid(Shape shape);

    /**
     * A region that is no point, turned from one frame to another.
     *
     * @param from the name of a frame that vo-sky knows
     * @param to the name of another one
     */
    default Shape turned(Shape shape, String from, String to) {
        throw new UnsupportedInSql("cannot turn regions that are stored to another frame");
    }

    /** The longitude of a point, degrees. */
    String longitude(Shape point);

    /** The latitude of a point, degrees. */
    String latitude(Shape point);

    /** The value as a column of a result or of a subquery. */
    String value(Shape shape);

    /** The form of {@link #value(Shape)}. */
    GeometryEncoding encoding(Shape shape);

    /** Text (STC-S or DALI) made a geometry. */
    Shape parse(String textSql, AdqlType type);

    /** A geometry made text. */
    String text(Shape shape);
}
