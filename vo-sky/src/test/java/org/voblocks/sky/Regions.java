package org.voblocks.sky;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Regions for property tests, and rotations of them. */
final class Regions {
    private Regions() {}

    static Arbitrary<Point> points() {
        Arbitrary<Double> z = Arbitraries.doubles().between(-1, 1).ofScale(6);
        Arbitrary<Double> lon = Arbitraries.doubles().between(0, 359.999999).ofScale(6);
        return Combinators.combine(lon, z).as((l, s) -> new Point(l, Math.toDegrees(Math.asin(s))));
    }

    static Arbitrary<Circle> circles() {
        return Combinators.combine(
                        points(), Arbitraries.doubles().between(0.01, 179.9).ofScale(4))
                .as(Circle::new);
    }

    /** Star-shaped about a point, mostly concave, as large as a third of the sky; either way round. */
    static Arbitrary<Polygon> polygons() {
        Arbitrary<List<Double>> radii = Arbitraries.doubles()
                .between(0.2, 1)
                .ofScale(4)
                .list()
                .ofMinSize(3)
                .ofMaxSize(9);
        return Combinators.combine(
                        points(),
                        radii,
                        Arbitraries.doubles().between(0.05, 75).ofScale(3),
                        Arbitraries.of(true, false))
                .as(Regions::star);
    }

    private static Polygon star(Point center, List<Double> radii, double size, boolean reverse) {
        Vec c = Vec.of(center);
        Vec e1 = c.perpendicular();
        Vec e2 = c.cross(e1);
        List<Point> vertices = new ArrayList<>();
        for (int i = 0; i < radii.size(); i++) {
            double r = Math.toRadians(size * radii.get(i));
            double t = 2 * Math.PI * i / radii.size();
            Vec direction = e1.times(Math.cos(t)).plus(e2.times(Math.sin(t)));
            vertices.add(
                    reverse ? 0 : vertices.size(),
                    c.times(Math.cos(r)).plus(direction.times(Math.sin(r))).toPoint());
        }
        return Polygon.of(vertices);
    }

    static Arbitrary<Box> boxes() {
        Arbitrary<Double> size = Arbitraries.doubles().between(0.1, 100).ofScale(3);
        return Combinators.combine(points(), size, size).as(Box::new);
    }

    static Arbitrary<Range> ranges() {
        Arbitrary<Double> lon = Arbitraries.doubles().between(0, 359.9).ofScale(2);
        Arbitrary<Double> lat = Arbitraries.doubles().between(-89.9, 80).ofScale(2);
        return Combinators.combine(
                        lon,
                        Arbitraries.doubles().between(0.1, 350).ofScale(2),
                        lat,
                        Arbitraries.doubles().between(0.1, 9).ofScale(2))
                .as((west, span, south, height) -> new Range(west, west + span, south, south + height));
    }

    static Arbitrary<Region> simple() {
        return Arbitraries.oneOf(circles(), polygons(), boxes(), ranges());
    }

    static Arbitrary<Region> any() {
        Arbitrary<List<Region>> parts = simple().list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(simple(), parts.map(Union::new), parts.map(Intersection::new), simple().map(Not::new));
    }

    /** A rotation of the sphere, by where it puts two axes. */
    record Turn(Vec x, Vec y, Vec z) {
        Point turn(Point p) {
            Vec v = Vec.of(p);
            return x.times(v.x()).plus(y.times(v.y())).plus(z.times(v.z())).toPoint();
        }

        Region turn(Region region) {
            if (region instanceof Point p) {
                return turn(p);
            } else if (region instanceof Circle c) {
                return new Circle(turn(c.center()), c.radius());
            } else if (region instanceof Polygon p) {
                return Polygon.of(p.vertices().stream().map(this::turn).toList());
            } else if (region instanceof Box b) {
                return turn(b.toPolygon());
            } else if (region instanceof Union u) {
                return new Union(u.parts().stream().map(this::turn).toList());
            } else if (region instanceof Intersection i) {
                return new Intersection(i.parts().stream().map(this::turn).toList());
            } else if (region instanceof Not n) {
                return new Not(turn(n.region()));
            }
            throw new IllegalArgumentException("no rotation of " + region);
        }
    }

    static Arbitrary<Turn> turns() {
        return Combinators.combine(
                        points(), Arbitraries.doubles().between(0, 6.28).ofScale(3))
                .as((pole, angle) -> {
                    Vec z = Vec.of(pole);
                    Vec e = z.perpendicular();
                    Vec x = e.times(Math.cos(angle)).plus(z.cross(e).times(Math.sin(angle)));
                    return new Turn(x, z.cross(x), z);
                });
    }
}
