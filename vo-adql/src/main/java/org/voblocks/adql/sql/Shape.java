package org.voblocks.adql.sql;

import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.sky.Region;
import org.voblocks.sky.Sky;

/** A geometry in SQL: what a {@link GeometrySql} is asked to compare, measure or write. */
public sealed interface Shape {

    /** What kind of geometry it is. */
    default AdqlType.Kind kind() {
        if (this instanceof Position) {
            return AdqlType.Kind.POINT;
        } else if (this instanceof Disc) {
            return AdqlType.Kind.CIRCLE;
        } else if (this instanceof Stored stored) {
            return stored.type().kind();
        } else if (this instanceof Computed computed) {
            return computed.type().kind();
        }
        return this instanceof Fixed fixed ? fixed.type().kind() : AdqlType.Kind.POLYGON;
    }

    /** A circle that is wider by what counts as on the rim, so that rounding does not decide whether that is inside. */
    static Disc withRim(Disc disc, DoubleFunction<String> number) {
        Double degrees = disc.degrees() == null ? null : Double.valueOf(disc.degrees() + Sky.TOLERANCE_DEG);
        String radius =
                degrees == null ? disc.radius() + " + " + number.apply(Sky.TOLERANCE_DEG) : number.apply(degrees);
        return new Disc(disc.center(), radius, degrees);
    }

    /** Whether a shape is a point. */
    static boolean isPoint(Shape shape) {
        return shape.kind() == AdqlType.Kind.POINT;
    }

    /**
     * A position by its coordinates.
     *
     * @param lon SQL of the longitude, degrees
     * @param lat SQL of the latitude, degrees
     * @param constant the position, if both are numbers; otherwise null
     * @param column whether both are columns, so that an index may answer
     */
    record Position(String lon, String lat, org.voblocks.sky.@Nullable Point constant, boolean column)
            implements Shape {}

    /**
     * A circle.
     *
     * @param center its centre: a {@link Position}, {@link Stored} or {@link Computed} point
     * @param radius SQL of its radius, degrees
     * @param degrees the radius, if it is a number; otherwise null
     */
    record Disc(Shape center, String radius, @Nullable Double degrees) implements Shape {}

    /**
     * A polygon of which a corner is not a number.
     *
     * @param corners its corners: positions or points
     */
    record Corners(List<Shape> corners) implements Shape {}

    /**
     * A box, of which something is not a number.
     *
     * @param center its centre
     * @param width SQL of its width, degrees
     * @param height SQL of its height, degrees
     */
    record Rectangle(Shape center, String width, String height) implements Shape {}

    /**
     * A region of numbers.
     *
     * @param region the region, ICRS
     * @param type its ADQL type
     */
    record Fixed(Region region, AdqlType type) implements Shape {}

    /**
     * A geometry column.
     *
     * @param sql SQL of the column
     * @param type its type
     * @param storage how it is kept
     * @param xtype its xtype, which says what bare numbers mean; or null
     */
    record Stored(
            String sql,
            AdqlType type,
            GeometryStorage storage,
            @Nullable String xtype) implements Shape {}

    /**
     * A geometry that the database computes in its own form.
     *
     * @param sql SQL of the value
     * @param type its type
     */
    record Computed(String sql, AdqlType type) implements Shape {}
}
