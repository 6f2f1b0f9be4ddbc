package org.voblocks.adql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Sky;

/**
 * The condition that a position lies in a polygon, by how many of its sides the arc from the position to a known point
 * crosses. Each crossing is three signs of triple products (the test of two arcs of the S2 library), each of them linear
 * in the position, so that all but the position is computed here. The position must be within the bounding cap.
 */
final class CrossingNumber {
    private final Shape.Position p;
    private final Polygon polygon;
    private final DoubleFunction<String> number;

    CrossingNumber(Shape.Position p, Polygon polygon, DoubleFunction<String> number) {
        this.p = p;
        this.polygon = polygon;
        this.number = number;
    }

    String condition() {
        Point reference = reference();
        double[] q = vector(reference);
        List<String> crossings = new ArrayList<>();
        List<Point> vertices = polygon.vertices();
        for (int i = 0; i < vertices.size(); i++) {
            double[] a = vector(vertices.get(i));
            double[] b = vector(vertices.get((i + 1) % vertices.size()));
            double[] side = cross(a, b);
            double sign = Math.signum(dot(side, q));
            crossings.add("CASE WHEN " + positive(side, -sign) + " AND " + positive(cross(q, b), -sign) + " AND "
                    + positive(cross(q, a), sign) + " THEN 1 ELSE 0 END");
        }
        boolean within = polygon.contains(reference.lon(), reference.lat());
        return "(MOD(" + String.join(" + ", crossings) + ", 2) = " + (within ? 0 : 1) + onBoundary() + ")";
    }

    /* The boundary belongs to the polygon, whatever rounding does: a position as near to a side as vo-sky says is on it. */
    private String onBoundary() {
        StringBuilder sql = new StringBuilder();
        List<Point> vertices = polygon.vertices();
        for (int i = 0; i < vertices.size(); i++) {
            double[] a = vector(vertices.get(i));
            double[] b = vector(vertices.get((i + 1) % vertices.size()));
            double[] n = cross(a, b);
            double sine = Math.sqrt(dot(n, n));
            double[] middle = {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
            double least = dot(middle, a) - Math.toRadians(Sky.TOLERANCE_DEG);
            sql.append(" OR (ABS(")
                    .append(product(n, 1))
                    .append(") <= ")
                    .append(number.apply(sine * Math.toRadians(Sky.TOLERANCE_DEG)))
                    .append(" AND ")
                    .append(product(middle, 1))
                    .append(" >= ")
                    .append(number.apply(least))
                    .append(')');
        }
        return sql.toString();
    }

    /* Well outside of the bounding cap, and not opposite to it. */
    private Point reference() {
        Circle cap = polygon.boundingCap();
        double away = Math.min(175, Math.max(97.31, cap.radius() + 23.17));
        double lat = cap.center().lat();
        double lon = cap.center().lon() + 11.7;
        double down = lat > 0 ? lat - away : lat + away;
        if (down < -90) {
            return new Point(lon + 180, -180 - down);
        }
        return down > 90 ? new Point(lon + 180, 180 - down) : new Point(lon, down);
    }

    /* The product of a known vector and that of the position, times a sign, is positive. */
    private String positive(double[] n, double sign) {
        return product(n, sign) + " > 0";
    }

    private String product(double[] n, double sign) {
        double z = n[2] * sign;
        double x = n[0] * sign;
        double y = n[1] * sign;
        double length = Math.hypot(x, y);
        double lon = Math.toDegrees(Math.atan2(y, x));
        return number.apply(z) + " * SIN(RADIANS(" + p.lat() + ")) + " + number.apply(length) + " * COS(RADIANS("
                + p.lat() + ")) * COS(RADIANS(" + p.lon() + " - (" + number.apply(lon) + ")))";
    }

    private static double[] vector(Point point) {
        double lon = Math.toRadians(point.lon());
        double lat = Math.toRadians(point.lat());
        return new double[] {Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
