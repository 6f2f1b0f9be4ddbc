package org.voblocks.adql.sql.dialect;

import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.sql.Shape;

/**
 * Circles and polygons that a column holds as text, read and compared by PostgreSQL itself: STC-S (CIRCLE, POLYGON; ICRS or
 * what is the same) or DALI. Of other shapes and frames nothing is known: the answer is NULL. Polygons are smaller than a
 * hemisphere. A scalar subquery reads the numbers of the text; within it {@code n} is their array, {@code k} the shape.
 */
final class StoredRegionSql {
    private static final double SQUARE_DEGREES = (180 / Math.PI) * (180 / Math.PI);
    private static final String OTHER_FRAMES = "(GALACTIC|GALACTIC_II|GAL|ECLIPTIC|ECL|FK4|B1950)";

    private StoredRegionSql() {}

    /** The centroid, as longitude and latitude. */
    static Shape.Position centroid(Shape.Stored region) {
        return centroid(read(region));
    }

    /** The centroid of a polygon of pgSphere. */
    static Shape.Position centroidOfSpoly(String sql) {
        String words =
                "REGEXP_SPLIT_TO_ARRAY(TRIM(REGEXP_REPLACE(CAST(" + sql + " AS TEXT), '[^-+.0-9e]+', ' ', 'g')), ' ')";
        return centroid(
                "(SELECT 'POLYGON' AS k, (SELECT ARRAY_AGG(DEGREES(CAST(w AS DOUBLE PRECISION)) ORDER BY o) FROM"
                        + " UNNEST(" + words + ") WITH ORDINALITY AS u(w, o)) AS n)");
    }

    private static Shape.Position centroid(String read) {
        String lon = scalar(
                read, "0.0", "0.0", "n[1]", "(SELECT DEGREES(ATAN2(-s * y, -s * x)) + 180 FROM " + moment() + " AS c)");
        String lat = scalar(
                read,
                "0.0",
                "0.0",
                "n[2]",
                "(SELECT DEGREES(ATAN2(s * z, SQRT(x * x + y * y))) FROM " + moment() + " AS c)");
        return new Shape.Position(lon, lat, null, false);
    }

    /* The integral of the position over the polygon, by its sides, and the sign that puts it on the polygon's half. */
    private static String moment() {
        return "(SELECT x, y, z, SIGN(x * sx + y * sy + z * sz) AS s FROM (SELECT SUM(t * nx) AS x, SUM(t * ny) AS y,"
                + " SUM(t * nz) AS z, SUM(ax) AS sx, SUM(ay) AS sy, SUM(az) AS sz FROM (SELECT *, ATAN2(l, ax * bx + ay *"
                + " by + az * bz) / l AS t FROM (SELECT *, SQRT(nx * nx + ny * ny + nz * nz) AS l FROM " + sides()
                + " AS s) AS d WHERE l > 0) AS e) AS f)";
    }

    /** Whether a shape is a column that can be read. */
    static boolean reads(Shape shape) {
        return shape instanceof Shape.Stored stored
                && stored.storage() != GeometryStorage.NATIVE
                && stored.type().kind() != AdqlType.Kind.POINT;
    }

    /** A condition: a position is in the region. */
    static String contains(Shape.Stored region, String lon, String lat) {
        return scalar(
                read(region),
                lon,
                lat,
                distance("n[1]", "n[2]") + " <= n[3]",
                "(SELECT " + turns() + " FROM " + sides() + " AS s)");
    }

    /** A condition: a circle and the region have a position in common. */
    static String intersects(Shape.Stored region, String lon, String lat, String radius) {
        return scalar(
                read(region),
                lon,
                lat,
                distance("n[1]", "n[2]") + " <= n[3] + " + radius,
                "(SELECT " + turns() + " OR MIN(CASE WHEN " + between()
                        + " THEN DEGREES(ASIN(LEAST(1, ABS(px * nx + py *"
                        + " ny + pz * nz) / SQRT(nx * nx + ny * ny + nz * nz)))) ELSE "
                        + chord() + " END) <= " + radius + " FROM " + sides() + " AS s)");
    }

    /** The area, square degrees. */
    static String area(Shape.Stored region) {
        return scalar(
                read(region),
                "0.0",
                "0.0",
                SQUARE_DEGREES * 4 * Math.PI + " * POWER(SIN(RADIANS(n[3]) / 2), 2)",
                "(SELECT ABS(SUM(2 * ATAN2(fx * nx + fy * ny + fz * nz, 1 + ax * bx + ay * by + az * bz + fx * (ax +"
                        + " bx) + fy * (ay + by) + fz * (az + bz)))) * " + SQUARE_DEGREES + " FROM " + sides()
                        + " AS s)");
    }

    private static String scalar(String read, String lon, String lat, String circle, String polygon) {
        return "(SELECT CASE k WHEN 'CIRCLE' THEN " + circle + " WHEN 'POLYGON' THEN " + polygon
                + " END FROM (SELECT k, n, ARRAY_LENGTH(n, 1) AS m, RADIANS(" + lon + ") AS pl, RADIANS(" + lat
                + ") AS pb FROM " + read + " AS r OFFSET 0) AS q)";
    }

    private static String read(Shape.Stored region) {
        String text = "UPPER(TRIM(" + region.sql() + "))";
        boolean bare = region.storage() == GeometryStorage.DALI && region.type().kind() != AdqlType.Kind.REGION;
        String kind = bare
                ? "'" + region.type().kind() + "'"
                : "CASE WHEN " + text + " ~ '\\m" + OTHER_FRAMES + "\\M' THEN NULL ELSE SUBSTRING(" + text
                        + " FROM '^[A-Z]+') END";
        // all words that begin with a letter are cut off
        String numbers = "REGEXP_REPLACE(" + text + ", '^(.* )?[A-Z][A-Z0-9_]* +', '')";
        return "(SELECT " + kind + " AS k, CASE WHEN " + text + " ~ '[()]' THEN NULL ELSE CAST(REGEXP_SPLIT_TO_ARRAY("
                + numbers + ", ' +') AS DOUBLE PRECISION[]) END AS n)";
    }

    private static String distance(String lon, String lat) {
        return "2 * DEGREES(ASIN(SQRT(LEAST(1, POWER(SIN((RADIANS(" + lat + ") - pb) / 2), 2) + COS(pb) * COS(RADIANS("
                + lat + ")) * POWER(SIN((RADIANS(" + lon + ") - pl) / 2), 2)))))";
    }

    /* The distance to the nearer end of a side, by chords. */
    private static String chord() {
        return "2 * DEGREES(ASIN(LEAST(1, SQRT(LEAST(" + square("a") + ", " + square("b") + ")) / 2)))";
    }

    private static String square(String end) {
        return "POWER(" + end + "x - px, 2) + POWER(" + end + "y - py, 2) + POWER(" + end + "z - pz, 2)";
    }

    private static String between() {
        return "(ny * az - nz * ay) * px + (nz * ax - nx * az) * py + (nx * ay - ny * ax) * pz >= 0 AND (by * nz - bz"
                + " * ny) * px + (bz * nx - bx * nz) * py + (bx * ny - by * nx) * pz >= 0";
    }

    /* The sides turn around the position, and it is on their half of the sphere. */
    private static String turns() {
        return "ABS(SUM(ATAN2(px * nx + py * ny + pz * nz, ax * bx + ay * by + az * bz - (px * ax + py * ay + pz * az)"
                + " * (px * bx + py * by + pz * bz)))) > 3.14159265358979 AND SUM(px * ax + py * ay + pz * az) > 0";
    }

    /* OFFSET 0 keeps the planner from writing each step into all places that name it. For each side its ends a and b, their cross product n, the first corner f and the position p. */
    private static String sides() {
        return "(SELECT *, ay * bz - az * by AS nx, az * bx - ax * bz AS ny, ax * by - ay * bx AS nz FROM (SELECT"
                + " COS(pb) * COS(pl) AS px, COS(pb) * SIN(pl) AS py, SIN(pb) AS pz, " + vector("a", "2 * g - 1") + ", "
                + vector("b", "(2 * g) % m + 1") + ", " + vector("f", "1")
                + " FROM GENERATE_SERIES(1, m / 2) AS g OFFSET 0) AS v OFFSET 0)";
    }

    private static String vector(String name, String index) {
        String lon = "RADIANS(n[" + index + "])";
        String lat = "RADIANS(n[" + index + " + 1])";
        return "COS(" + lat + ") * COS(" + lon + ") AS " + name + "x, COS(" + lat + ") * SIN(" + lon + ") AS " + name
                + "y, SIN(" + lat + ") AS " + name + "z";
    }
}
