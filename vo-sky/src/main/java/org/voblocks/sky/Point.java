package org.voblocks.sky;

/**
 * A position.
 *
 * @param lon the longitude in degrees; kept in 0 (inclusive) to 360 (exclusive)
 * @param lat the latitude in degrees, -90 to 90
 */
public record Point(double lon, double lat) implements Region {

    public Point {
        lon = Sky.normalizeLon(Sky.finite("the longitude of a point", lon));
        lat = Sky.latitude("point", lat) + 0.0;
    }

    @Override
    public double area() {
        return 0;
    }

    @Override
    public Point centroid() {
        return this;
    }

    @Override
    public Circle boundingCap() {
        return new Circle(this, 0);
    }
}
