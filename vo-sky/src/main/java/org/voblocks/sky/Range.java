package org.voblocks.sky;

/**
 * A range of longitude and latitude (DALI 1.2 {@code range}; SODA 1.0, section 3.3.2). Its sides are meridians and
 * parallels. From {@code lonMin} the range runs east to {@code lonMax}, across longitude 0 where {@code lonMax} is the
 * smaller.
 *
 * @param lonMin the western limit in degrees
 * @param lonMax the eastern limit in degrees; 360 or more beyond {@code lonMin} means all longitudes
 * @param latMin the southern limit in degrees
 * @param latMax the northern limit in degrees
 */
public record Range(double lonMin, double lonMax, double latMin, double latMax) implements Region {

    public Range {
        Sky.finite("the western limit of a range", lonMin);
        Sky.finite("the eastern limit of a range", lonMax);
        Sky.latitude("range", latMin);
        Sky.latitude("range", latMax);
        if (latMin > latMax) {
            throw new SkyException("range: the southern limit " + latMin + " is north of the northern limit " + latMax);
        }
    }

    /** Degrees of longitude, 0 to 360. */
    public double lonSpan() {
        double span = lonMax - lonMin;
        return Math.abs(span) >= 360 ? 360 : span < 0 ? span + 360 : span;
    }

    @Override
    public boolean contains(double lonDeg, double latDeg) {
        double tolerance = Sky.TOLERANCE_DEG;
        if (latDeg < latMin - tolerance || latDeg > latMax + tolerance) {
            return false;
        }
        double parallel = Math.cos(Math.toRadians(latDeg));
        if (parallel * 360 <= tolerance) {
            return true;
        }
        double east = Sky.normalizeLon(lonDeg - lonMin);
        double slack = tolerance / parallel;
        return east <= lonSpan() + slack || east >= 360 - slack;
    }

    @Override
    public double area() {
        double south = Math.sin(Math.toRadians(latMin));
        double north = Math.sin(Math.toRadians(latMax));
        return lonSpan() * Math.toDegrees(north - south);
    }

    @Override
    public Point centroid() {
        return lonSpan() >= 360 || area() == 0 ? middle() : Arrangement.centroid(this);
    }

    private Point middle() {
        if (lonSpan() >= 360) {
            if (latMin == -latMax) {
                throw new SkyException("the range has no centroid: it is the same in all directions");
            }
            return new Point(0, latMin + latMax > 0 ? 90 : -90);
        }
        return new Point(lonMin + lonSpan() / 2, (latMin + latMax) / 2);
    }

    @Override
    public Circle boundingCap() {
        Circle best = new Circle(new Point(0, 90), 90 - latMin);
        Circle south = new Circle(new Point(0, -90), 90 + latMax);
        if (south.radius() < best.radius()) {
            best = south;
        }
        if (lonSpan() <= 180) {
            Point middle = new Point(lonMin + lonSpan() / 2, (latMin + latMax) / 2);
            double radius = Math.max(
                    Sky.distance(middle.lon(), middle.lat(), lonMin, latMin),
                    Sky.distance(middle.lon(), middle.lat(), lonMin, latMax));
            // up to 90 degrees a circle is convex: what holds the corners holds the meridians between them
            if (radius <= 90 && radius < best.radius()) {
                best = new Circle(middle, Math.min(180, radius + Sky.TOLERANCE_DEG));
            }
        }
        return best;
    }
}
