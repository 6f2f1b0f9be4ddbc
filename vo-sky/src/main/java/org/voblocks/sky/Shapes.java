package org.voblocks.sky;

import java.util.List;
import java.util.function.Consumer;

/** What each kind of region does, by kind. */
final class Shapes {
    private Shapes() {}

    static boolean contains(Region region, Vec p) {
        if (region instanceof Polygon polygon) {
            return polygon.shape().contains(p);
        } else if (region instanceof Circle circle) {
            return Vec.of(circle.center()).angle(p) <= Math.toRadians(circle.radius()) + Arc.TOLERANCE;
        } else if (region instanceof Point point) {
            return Vec.of(point).angle(p) <= Arc.TOLERANCE;
        } else if (region instanceof Box box) {
            return box.toPolygon().shape().contains(p);
        } else if (region instanceof Range range) {
            Point position = p.toPoint();
            return range.contains(position.lon(), position.lat());
        } else if (region instanceof Union union) {
            return union.parts().stream().anyMatch(part -> contains(part, p));
        } else if (region instanceof Intersection intersection) {
            return intersection.parts().stream().allMatch(part -> contains(part, p));
        }
        return !contains(((Not) region).region(), p);
    }

    /** The boundary; a point has none. */
    static void boundary(Region region, Consumer<Arc> arcs) {
        if (region instanceof Polygon polygon) {
            polygon.shape().sides().forEach(arcs);
        } else if (region instanceof Circle circle) {
            if (circle.radius() > 0 && circle.radius() < 180) {
                arcs.accept(Arc.circle(Vec.of(circle.center()), Math.toRadians(circle.radius())));
            }
        } else if (region instanceof Box box) {
            box.toPolygon().shape().sides().forEach(arcs);
        } else if (region instanceof Range range) {
            boundary(range, arcs);
        } else {
            parts(region).forEach(part -> boundary(part, arcs));
        }
    }

    private static void boundary(Range range, Consumer<Arc> arcs) {
        double span = Math.toRadians(range.lonSpan());
        parallel(range.latMin(), range.lonMin(), span, arcs);
        if (range.latMax() > range.latMin()) {
            parallel(range.latMax(), range.lonMin(), span, arcs);
            if (range.lonSpan() < 360) {
                double height = Math.toRadians(range.latMax() - range.latMin());
                meridian(range.lonMin(), range.latMin(), height, arcs);
                if (range.lonSpan() > 0) {
                    meridian(range.lonMax(), range.latMin(), height, arcs);
                }
            }
        }
    }

    private static void parallel(double lat, double lonMin, double span, Consumer<Arc> arcs) {
        if (Math.abs(lat) < 90 && span > 0) {
            double lon = Math.toRadians(lonMin);
            Vec e1 = new Vec(Math.cos(lon), Math.sin(lon), 0);
            double b = Math.toRadians(lat);
            arcs.accept(new Arc(Vec.NORTH, Math.sin(b), Math.cos(b), e1, Vec.NORTH.cross(e1), span));
        }
    }

    private static void meridian(double lonDeg, double latMin, double height, Consumer<Arc> arcs) {
        double lon = Math.toRadians(lonDeg);
        arcs.accept(Arc.greatCircle(new Vec(Math.sin(lon), -Math.cos(lon), 0), Vec.of(lonDeg, latMin), height));
    }

    /** Positions that belong to the region without any area around them. */
    static void points(Region region, Consumer<Vec> points) {
        if (region instanceof Point point) {
            points.accept(Vec.of(point));
        } else if (region instanceof Circle circle) {
            if (circle.radius() == 0) {
                points.accept(Vec.of(circle.center()));
            }
        } else if (region instanceof Range range) {
            points.accept(Vec.of(range.lonMin(), range.latMin()));
        } else {
            parts(region).forEach(part -> points(part, points));
        }
    }

    private static List<Region> parts(Region region) {
        if (region instanceof Union union) {
            return union.parts();
        } else if (region instanceof Intersection intersection) {
            return intersection.parts();
        }
        return region instanceof Not not ? List.of(not.region()) : List.of();
    }

    static Point antipode(Point p) {
        return new Point(p.lon() + 180, -p.lat());
    }

    /** A circle around two circles. */
    static Circle hull(Circle a, Circle b) {
        double distance = Sky.distance(a.center(), b.center());
        if (distance + b.radius() <= a.radius()) {
            return a;
        }
        if (distance + a.radius() <= b.radius()) {
            return b;
        }
        double radius = (distance + a.radius() + b.radius()) / 2;
        if (radius >= 180 || distance > 179.999) {
            return Circle.ALL_SKY;
        }
        Vec from = Vec.of(a.center());
        Vec to = Vec.of(b.center());
        Point center = distance == 0
                ? a.center()
                : Arc.greatCircle(from, to)
                        .at(Math.toRadians(radius - a.radius()))
                        .toPoint();
        return new Circle(center, Math.min(180, radius + Sky.TOLERANCE_DEG));
    }
}
