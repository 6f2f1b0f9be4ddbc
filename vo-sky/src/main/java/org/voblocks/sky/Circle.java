package org.voblocks.sky;

/**
 * All positions within an angular distance of a centre.
 *
 * @param center the centre
 * @param radius the radius in degrees, 0 to 180
 */
public record Circle(Point center, double radius) implements Region {
    /** The whole sky. */
    public static final Circle ALL_SKY = new Circle(new Point(0, 90), 180);

    public Circle {
        if (!(radius >= 0 && radius <= 180)) {
            throw new SkyException("circle: the radius " + radius + " is not between 0 and 180 degrees");
        }
    }

    public static Circle of(double lonDeg, double latDeg, double radiusDeg) {
        return new Circle(new Point(lonDeg, latDeg), radiusDeg);
    }

    @Override
    public boolean contains(double lonDeg, double latDeg) {
        return Sky.distance(center.lon(), center.lat(), lonDeg, latDeg) <= radius + Sky.TOLERANCE_DEG;
    }

    @Override
    public double area() {
        double s = Math.sin(Math.toRadians(radius) / 2);
        return Sky.SQUARE_DEGREES * s * s;
    }

    @Override
    public Point centroid() {
        return center;
    }

    @Override
    public Circle boundingCap() {
        return this;
    }
}
