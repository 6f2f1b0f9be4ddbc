package org.voblocks.sky;

/** Whether two regions meet, or one holds the other: directly for the common pairs, by {@link Arrangement} for all. */
final class Predicates {
    private Predicates() {}

    static boolean intersects(Region a, Region b) {
        if (a instanceof Point p) {
            return b.contains(p.lon(), p.lat());
        } else if (b instanceof Point p) {
            return a.contains(p.lon(), p.lat());
        } else if (a instanceof Union union) {
            return union.parts().stream().anyMatch(part -> intersects(part, b));
        } else if (b instanceof Union union) {
            return union.parts().stream().anyMatch(part -> intersects(a, part));
        } else if (a instanceof Circle c) {
            return intersects(c, b);
        } else if (b instanceof Circle c) {
            return intersects(c, a);
        } else if (!meet(a.boundingCap(), b.boundingCap())) {
            return false;
        }
        return new Arrangement(a, b).intersects();
    }

    private static boolean intersects(Circle circle, Region b) {
        if (b instanceof Circle other) {
            return meet(circle, other);
        } else if (!meet(circle, b.boundingCap())) {
            return false;
        } else if (circle.radius() >= 180 && (b instanceof Polygon || b instanceof Box || b instanceof Range)) {
            return true;
        } else if (b instanceof Box box) {
            return intersects(circle, box.toPolygon());
        } else if (b instanceof Polygon polygon) {
            Vec center = Vec.of(circle.center());
            return polygon.shape().distanceToSides(center) <= Math.toRadians(circle.radius()) + Arc.TOLERANCE
                    || polygon.shape().contains(center);
        }
        return new Arrangement(circle, b).intersects();
    }

    private static boolean meet(Circle a, Circle b) {
        return Sky.distance(a.center(), b.center()) <= a.radius() + b.radius() + Sky.TOLERANCE_DEG;
    }

    static boolean contains(Region a, Region b) {
        if (b instanceof Point p) {
            return a.contains(p.lon(), p.lat());
        } else if (b instanceof Union union) {
            return union.parts().stream().allMatch(part -> contains(a, part));
        } else if (a instanceof Intersection intersection) {
            return intersection.parts().stream().allMatch(part -> contains(part, b));
        } else if (a instanceof Circle outer && b instanceof Circle inner) {
            return outer.radius() >= 180
                    || Sky.distance(outer.center(), inner.center()) + inner.radius()
                            <= outer.radius() + Sky.TOLERANCE_DEG;
        } else if (b instanceof Box box) {
            return contains(a, box.toPolygon());
        } else if (a instanceof Box box) {
            return contains(box.toPolygon(), b);
        } else if (a instanceof Polygon polygon && b instanceof Circle inner) {
            Vec center = Vec.of(inner.center());
            return polygon.shape().contains(center)
                    && polygon.shape().distanceToSides(center) >= Math.toRadians(inner.radius()) - Arc.TOLERANCE;
        } else if (a instanceof Circle outer && outer.radius() <= 90 && b instanceof Polygon inner) {
            // convex: what holds the vertices holds the sides
            return inner.vertices().stream().allMatch(v -> outer.contains(v.lon(), v.lat()));
        }
        return new Arrangement(a, b).contains();
    }
}
