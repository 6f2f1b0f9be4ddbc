package org.voblocks.sky;

import java.util.ArrayList;
import java.util.List;

/**
 * What is computed once of a polygon. Inside is decided by walking from the position to a reference position along a
 * meridian of a frame whose south pole is that reference, and counting the sides that are crossed; the reference is
 * chosen far from all sides, and whether it is inside follows from the area.
 */
final class SphericalPolygon {
    private final List<Arc> sides;
    private final Vec e1;
    private final Vec e2;
    /** Longitudes of the vertices in the frame, radians. */
    private final double[] lon;

    private final boolean referenceInside;
    private final double area;
    private final Vec moment;
    private final Circle cap;

    private SphericalPolygon(List<Arc> sides, List<Vec> vertices) {
        this.sides = sides;
        Vec south = reference(sides, vertices);
        this.e1 = south.perpendicular();
        // right-handed with the north pole of the frame
        this.e2 = south.times(-1).cross(e1);
        this.lon = new double[vertices.size()];
        for (int i = 0; i < lon.length; i++) {
            lon[i] = longitude(vertices.get(i));
        }
        double integral = 0;
        Vec sum = new Vec(0, 0, 0);
        for (Arc side : sides) {
            integral += side.areaSeenFrom(south.times(-1));
            sum = sum.plus(side.moment());
        }
        // the area to the left of the sides; negative means that the reference lies to their left
        boolean referenceLeft = integral < 0;
        double left = referenceLeft ? integral + 4 * Math.PI : integral;
        boolean insideIsLeft = left <= 2 * Math.PI;
        this.referenceInside = referenceLeft == insideIsLeft;
        this.area = insideIsLeft ? left : 4 * Math.PI - left;
        Vec oriented = insideIsLeft ? sum : sum.times(-1);
        Vec mean = mean(vertices);
        this.moment = oriented.norm() > 1e-15 ? oriented : mean.norm() > 0 ? mean : vertices.get(0);
        this.cap = cap(vertices, mean);
    }

    static SphericalPolygon of(List<Point> points) {
        List<Vec> vertices = points.stream().map(Vec::of).toList();
        List<Arc> sides = new ArrayList<>(vertices.size());
        for (int i = 0; i < vertices.size(); i++) {
            Vec a = vertices.get(i);
            Vec b = vertices.get((i + 1) % vertices.size());
            if (a.plus(b).norm() < 1e-9) {
                throw new SkyException(
                        "polygon: the vertices " + (i + 1) + " and "
                                + ((i + 1) % vertices.size() + 1)
                                + " are opposite to each other, so that the side between them is undefined; put a vertex between them");
            }
            sides.add(Arc.greatCircle(a, b));
        }
        return new SphericalPolygon(List.copyOf(sides), vertices);
    }

    private static Vec mean(List<Vec> vertices) {
        Vec sum = new Vec(0, 0, 0);
        for (Vec v : vertices) {
            sum = sum.plus(v);
        }
        return sum;
    }

    private static Vec reference(List<Arc> sides, List<Vec> vertices) {
        Vec mean = mean(vertices);
        List<Vec> candidates = new ArrayList<>();
        if (mean.norm() > 1e-3) {
            Vec far = mean.unit().times(-1);
            if (distance(sides, far) > 1) {
                return far;
            }
            candidates.add(far);
        }
        for (int i = 0; i < 50; i++) {
            // a spiral that covers the sphere evenly
            double z = 1 - (2 * i + 1) / 50.0;
            double r = Math.sqrt(1 - z * z);
            double t = i * Math.PI * (3 - Math.sqrt(5));
            candidates.add(new Vec(r * Math.cos(t), r * Math.sin(t), z));
        }
        Vec best = candidates.get(0);
        double most = -1;
        for (Vec candidate : candidates) {
            double distance = distance(sides, candidate);
            if (distance > most) {
                most = distance;
                best = candidate;
            }
        }
        return best;
    }

    private static double distance(List<Arc> sides, Vec p) {
        double least = Math.PI;
        for (Arc side : sides) {
            least = Math.min(least, side.distance(p));
        }
        return least;
    }

    private static Circle cap(List<Vec> vertices, Vec mean) {
        if (mean.norm() < 1e-6) {
            return Circle.ALL_SKY;
        }
        Point center = mean.unit().toPoint();
        Vec c = Vec.of(center);
        double radius = 0;
        for (Vec v : vertices) {
            radius = Math.max(radius, c.angle(v));
        }
        // a circle of up to 90 degrees is convex, and its outside is not the smaller part
        return radius < Math.PI / 2
                ? new Circle(center, Math.min(180, Math.toDegrees(radius) + Sky.TOLERANCE_DEG))
                : Circle.ALL_SKY;
    }

    private double longitude(Vec p) {
        return Math.atan2(p.dot(e2), p.dot(e1));
    }

    boolean contains(Vec p) {
        double at = longitude(p);
        boolean inside = referenceInside;
        for (int i = 0; i < lon.length; i++) {
            Arc side = sides.get(i);
            double above = side.axis().dot(p);
            if (Math.abs(above) <= Arc.TOLERANCE && side.distance(p) <= Arc.TOLERANCE) {
                return true;
            }
            double from = lon[i];
            double to = lon[i + 1 == lon.length ? 0 : i + 1];
            double step = to - from;
            boolean east = step > 0 ? step < Math.PI : step < -Math.PI;
            double west = east ? from : to;
            double limit = east ? to : from;
            boolean across = west <= limit ? west <= at && at < limit : at >= west || at < limit;
            if (across && (east ? above > 0 : above < 0)) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** The least distance of a position from a side, in radians. */
    double distanceToSides(Vec p) {
        return distance(sides, p);
    }

    List<Arc> sides() {
        return sides;
    }

    /** Steradians. */
    double area() {
        return area;
    }

    Vec moment() {
        return moment;
    }

    Circle cap() {
        return cap;
    }
}
