package org.voblocks.adql.conformance;

/**
 * Geometry for the expected rows, in plain vectors and independent of vo-sky. Positions are degrees, polygons are corners in
 * turn and smaller than a hemisphere.
 */
final class PlainSky {
    private PlainSky() {}

    static double[] vector(double lon, double lat) {
        double l = Math.toRadians(lon);
        double b = Math.toRadians(lat);
        return new double[] {Math.cos(b) * Math.cos(l), Math.cos(b) * Math.sin(l), Math.sin(b)};
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double angle(double[] a, double[] b) {
        double[] c = cross(a, b);
        return Math.toDegrees(Math.atan2(Math.sqrt(dot(c, c)), dot(a, b)));
    }

    static double distance(double lon1, double lat1, double lon2, double lat2) {
        return angle(vector(lon1, lat1), vector(lon2, lat2));
    }

    /** Corners given as longitudes and latitudes in turn. */
    static double[][] polygon(double... coordinates) {
        double[][] corners = new double[coordinates.length / 2][];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = vector(coordinates[2 * i], coordinates[2 * i + 1]);
        }
        return corners;
    }

    /** A box of ADQL 2.1, section 4.2.10: great circles at right angles to the ends of a cross of great circles. */
    static double[][] box(double lon, double lat, double width, double height) {
        double[] c = vector(lon, lat);
        double l = Math.toRadians(lon);
        double[] east = {-Math.sin(l), Math.cos(l), 0};
        double[] north = cross(c, east);
        double w = Math.tan(Math.toRadians(width / 2));
        double h = Math.tan(Math.toRadians(height / 2));
        double[][] signs = {{1, -1}, {1, 1}, {-1, 1}, {-1, -1}};
        double[][] corners = new double[4][3];
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 3; k++) {
                corners[i][k] = c[k] + signs[i][0] * w * east[k] + signs[i][1] * h * north[k];
            }
            double length = Math.sqrt(dot(corners[i], corners[i]));
            for (int k = 0; k < 3; k++) {
                corners[i][k] /= length;
            }
        }
        return corners;
    }

    static double lon(double[] v) {
        double lon = Math.toDegrees(Math.atan2(v[1], v[0]));
        return lon < 0 ? lon + 360 : lon;
    }

    static double lat(double[] v) {
        return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, v[2]))));
    }

    /** Whether the sides turn once around a position that is on the polygon's half of the sphere. */
    static boolean inside(double[][] polygon, double lon, double lat) {
        return inside(polygon, vector(lon, lat));
    }

    private static boolean inside(double[][] polygon, double[] p) {
        double[] middle = new double[3];
        double turn = 0;
        for (int i = 0; i < polygon.length; i++) {
            double[] a = cross(p, polygon[i]);
            double[] b = cross(p, polygon[(i + 1) % polygon.length]);
            turn += Math.atan2(dot(p, cross(a, b)), dot(a, b));
            for (int k = 0; k < 3; k++) {
                middle[k] += polygon[i][k];
            }
        }
        return dot(p, middle) > 0 && Math.abs(turn) > Math.PI;
    }

    /** The area, square degrees: triangles with the first corner (Van Oosterom and Strackee 1983, equation 8). */
    static double area(double[][] polygon) {
        double sum = 0;
        double[] a = polygon[0];
        for (int i = 1; i + 1 < polygon.length; i++) {
            double[] b = polygon[i];
            double[] c = polygon[i + 1];
            sum += 2 * Math.atan2(dot(a, cross(b, c)), 1 + dot(a, b) + dot(b, c) + dot(c, a));
        }
        return Math.abs(sum) * Math.toDegrees(1) * Math.toDegrees(1);
    }

    /** The area of a circle, square degrees. */
    static double circleArea(double radius) {
        return 2 * Math.PI * (1 - Math.cos(Math.toRadians(radius))) * Math.toDegrees(1) * Math.toDegrees(1);
    }

    /** Whether a circle and a polygon have a position in common. */
    static boolean meets(double[][] polygon, double lon, double lat, double radius) {
        double[] p = vector(lon, lat);
        if (inside(polygon, p)) {
            return true;
        }
        for (int i = 0; i < polygon.length; i++) {
            if (toSide(p, polygon[i], polygon[(i + 1) % polygon.length]) <= radius) {
                return true;
            }
        }
        return false;
    }

    private static double toSide(double[] p, double[] a, double[] b) {
        double[] n = cross(a, b);
        boolean between = dot(cross(n, a), p) > 0 && dot(cross(b, n), p) > 0;
        return between ? Math.abs(90 - angle(n, p)) : Math.min(angle(p, a), angle(p, b));
    }

    /** Whether two polygons have a position in common. */
    static boolean meets(double[][] x, double[][] y) {
        if (inside(x, y[0]) || inside(y, x[0])) {
            return true;
        }
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < y.length; k++) {
                if (crosses(x[i], x[(i + 1) % x.length], y[k], y[(k + 1) % y.length])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean crosses(double[] a, double[] b, double[] c, double[] d) {
        double[] ab = cross(a, b);
        double[] cd = cross(c, d);
        return dot(ab, c) * dot(ab, d) < 0 && dot(cd, a) * dot(cd, b) < 0 && dot(a, c) > 0;
    }

    /** Whether a circle of less than 90 degrees holds a polygon. */
    static boolean holds(double lon, double lat, double radius, double[][] polygon) {
        for (double[] corner : polygon) {
            if (angle(vector(lon, lat), corner) > radius) {
                return false;
            }
        }
        return true;
    }

    /** A position of another frame, by the rows of a matrix that is applied to its vector. */
    static double[] turned(double[][] rows, double lon, double lat) {
        double[] v = vector(lon, lat);
        return new double[] {dot(rows[0], v), dot(rows[1], v), dot(rows[2], v)};
    }

    /** From a frame to ICRS. GALACTIC is the matrix of ESA SP-1200, equation 1.5.11. */
    static double[] toIcrs(String frame, double lon, double lat) {
        return switch (frame) {
            case "GALACTIC" ->
                turned(
                        new double[][] {
                            {-0.0548755604, 0.4941094279, -0.8676661490},
                            {-0.8734370902, -0.4448296300, -0.1980763734},
                            {-0.4838350155, 0.7469822445, 0.4559837762}
                        },
                        lon,
                        lat);
            case "ECLIPTIC" -> {
                // the obliquity of the IAU 2006, 84381.406 arcseconds
                double e = Math.toRadians(84381.406 / 3600);
                yield turned(
                        new double[][] {{1, 0, 0}, {0, Math.cos(e), -Math.sin(e)}, {0, Math.sin(e), Math.cos(e)}},
                        lon,
                        lat);
            }
            // Standish 1982; the terms of aberration, 0.3 arcseconds, are left out
            default ->
                turned(
                        new double[][] {
                            {0.9999256794956877, -0.0111814832204662, -0.0048590038153592},
                            {0.0111814832391717, 0.9999374848933135, -0.0000271625947142},
                            {0.0048590037723143, -0.0000271702937440, 0.9999881946023742}
                        },
                        lon,
                        lat);
        };
    }
}
