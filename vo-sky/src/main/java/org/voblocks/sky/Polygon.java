package org.voblocks.sky;

import java.util.ArrayList;
import java.util.List;

/**
 * A polygon with great circles as sides. The vertices may run either way round, the polygon may be concave and may
 * cross poles and the meridian 0: inside is always the smaller of the two parts into which the sides divide the sky. A
 * polygon whose sides cross each other is read by the even-odd rule.
 */
public final class Polygon implements Region {
    private final List<Point> vertices;
    private final SphericalPolygon shape;

    private Polygon(List<Point> vertices) {
        this.vertices = vertices;
        this.shape = SphericalPolygon.of(vertices);
    }

    /**
     * A polygon of its vertices in order. A last vertex equal to the first, or any vertex equal to the one before it,
     * is left out.
     *
     * @throws SkyException if fewer than three different vertices remain, or two that follow each other are antipodes
     */
    public static Polygon of(List<Point> vertices) {
        List<Point> distinct = new ArrayList<>(vertices.size());
        for (Point vertex : vertices) {
            if (distinct.isEmpty() || !same(distinct.get(distinct.size() - 1), vertex)) {
                distinct.add(vertex);
            }
        }
        while (distinct.size() > 1 && same(distinct.get(0), distinct.get(distinct.size() - 1))) {
            distinct.remove(distinct.size() - 1);
        }
        if (distinct.size() < 3) {
            throw new SkyException("polygon: expected at least three different vertices, found " + distinct.size());
        }
        return new Polygon(List.copyOf(distinct));
    }

    /** A polygon of {@code lon, lat, lon, lat, ...} in degrees. */
    public static Polygon of(double... lonLatDeg) {
        if (lonLatDeg.length % 2 != 0) {
            throw new SkyException(
                    "polygon: expected pairs of longitude and latitude, found " + lonLatDeg.length + " numbers");
        }
        List<Point> points = new ArrayList<>(lonLatDeg.length / 2);
        for (int i = 0; i < lonLatDeg.length; i += 2) {
            points.add(new Point(lonLatDeg[i], lonLatDeg[i + 1]));
        }
        return of(points);
    }

    private static boolean same(Point a, Point b) {
        return Sky.distance(a, b) <= Sky.TOLERANCE_DEG;
    }

    /** The vertices in order, the first not repeated. */
    public List<Point> vertices() {
        return vertices;
    }

    SphericalPolygon shape() {
        return shape;
    }

    @Override
    public double area() {
        return shape.area() * Sky.SQUARE_DEGREES / (4 * Math.PI);
    }

    @Override
    public Point centroid() {
        return shape.moment().unit().toPoint();
    }

    @Override
    public Circle boundingCap() {
        return shape.cap();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Polygon p && p.vertices.equals(vertices);
    }

    @Override
    public int hashCode() {
        return vertices.hashCode();
    }

    @Override
    public String toString() {
        return "Polygon" + vertices;
    }
}
