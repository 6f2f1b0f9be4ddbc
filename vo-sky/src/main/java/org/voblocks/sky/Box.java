package org.voblocks.sky;

import java.util.List;

/**
 * A box as STC 1.33 (section 4.5.1.5) and ADQL 2.1 (section 4.2.10) define it: a cross of great circles through the
 * centre, one along the meridian and one at a right angle to it, whose arms are half the height and half the width
 * long; the sides are the great circles at right angles to the arms at their ends. Not a range of coordinates: for that
 * see {@link Range}.
 *
 * @param center the centre
 * @param width the angle across, east to west along a great circle, in degrees, 0 or more and less than 180
 * @param height the angle from south to north in degrees, 0 or more and less than 180
 */
public record Box(Point center, double width, double height) implements Region {
    /* What a side of 0 counts as, degrees: a polygon needs corners that differ. */
    private static final double LEAST = 1e-9;

    public Box {
        if (!(width >= 0 && width < 180 && height >= 0 && height < 180)) {
            throw new SkyException(
                    "box: the sizes " + width + " and " + height + " must be 0 or more and less than 180 degrees");
        }
    }

    public static Box of(double lonDeg, double latDeg, double widthDeg, double heightDeg) {
        return new Box(new Point(lonDeg, latDeg), widthDeg, heightDeg);
    }

    /** The same region as a polygon: its corners from south-east on, counter-clockwise on the sky. */
    public Polygon toPolygon() {
        Vec c = Vec.of(center);
        double lon = Math.toRadians(center.lon());
        Vec east = new Vec(-Math.sin(lon), Math.cos(lon), 0);
        Vec north = c.cross(east);
        double w = Math.tan(Math.toRadians(Math.max(width, LEAST)) / 2);
        double h = Math.tan(Math.toRadians(Math.max(height, LEAST)) / 2);
        return Polygon.of(List.of(
                corner(c, east, w, north, -h),
                corner(c, east, w, north, h),
                corner(c, east, -w, north, h),
                corner(c, east, -w, north, -h)));
    }

    private static Point corner(Vec c, Vec east, double w, Vec north, double h) {
        return c.plus(east.times(w)).plus(north.times(h)).unit().toPoint();
    }

    @Override
    public double area() {
        return toPolygon().area();
    }

    @Override
    public Point centroid() {
        return center;
    }

    @Override
    public Circle boundingCap() {
        double w = Math.tan(Math.toRadians(width) / 2);
        double h = Math.tan(Math.toRadians(height) / 2);
        return new Circle(center, Math.toDegrees(Math.atan(Math.hypot(w, h))));
    }
}
