package org.voblocks.adql.catalog;

import static org.voblocks.adql.catalog.HealpixSql.select;

import org.voblocks.sky.SpaceMotion;

/**
 * A star at another epoch in SQL, for databases that have arrays and subqueries without a table: the steps of
 * {@link SpaceMotion#after}, each a subquery that names what the next one uses. Vectors begin in the star's own frame: along
 * the line of sight, to the east and to the north.
 */
final class MotionSql {
    /** One milliarcsecond, radians. */
    static final double MAS = Math.PI / 180 / 3_600_000;

    private static final String KEPT = "p, pa, pd, v, t, q, r";
    private static final String HALF = "CASE WHEN pa IS NULL OR pd IS NULL THEN NULL ELSE ";

    private MotionSql() {}

    /**
     * The six values, as a template of the eight arguments of {@code ivo_epoch_prop}.
     *
     * @param number the type of a number with a fraction
     * @param array the array, as a template of its elements
     */
    static String template(String number, String array) {
        String sql = "SELECT RADIANS(" + real(1, number) + ") AS l, RADIANS(" + real(2, number) + ") AS b, "
                + real(3, number) + " AS p, " + real(4, number) + " AS pa, " + real(5, number) + " AS pd, "
                + real(6, number) + " AS v, " + real(8, number) + " - " + real(7, number) + " AS t";
        sql = select(
                "l, b, p, pa, pd, v, t, COALESCE(" + HALF + "pa * " + MAS + " END, 0) AS e, COALESCE(" + HALF + "pd * "
                        + MAS + " END, 0) AS n, COALESCE(v, 0) * COALESCE(p, 0) * " + MAS / SpaceMotion.AU_PER_YEAR
                        + " AS r",
                sql);
        sql = select("l, b, p, pa, pd, v, t, e, n, r, e * e + n * n AS q, 1 + r * t AS g", sql);
        sql = select(
                KEPT + ", l, 1 / SQRT(g * g + t * t * q) AS f, g * COS(b) - t * n * SIN(b) AS o, t * e AS w,"
                        + " g * SIN(b) + t * n * COS(b) AS z, -q * t * COS(b) - n * g * SIN(b) AS mo, e * g AS mw,"
                        + " n * g * COS(b) - q * t * SIN(b) AS mz",
                sql);
        sql = select(
                KEPT + ", f, z, mz, o * COS(l) - w * SIN(l) AS x, o * SIN(l) + w * COS(l) AS y,"
                        + " mo * COS(l) - mw * SIN(l) AS mx, mo * SIN(l) + mw * COS(l) AS my",
                sql);
        sql = select(KEPT + ", f, mx, my, mz, ATAN2(-y, -x) + PI() AS lon, ATAN2(z, SQRT(x * x + y * y)) AS lat", sql);
        String motion = "f * f * f / " + MAS + " * ";
        String values = "DEGREES(lon), DEGREES(lat), p * f, "
                + HALF + motion + "(my * COS(lon) - mx * SIN(lon)) END, "
                + HALF + motion + "(mz * COS(lat) - SIN(lat) * (mx * COS(lon) + my * SIN(lon))) END, "
                + "CASE WHEN v IS NULL OR COALESCE(p, 0) = 0 THEN v ELSE (r + (q + r * r) * t) * f * "
                + SpaceMotion.AU_PER_YEAR / MAS + " / p END";
        return "("
                + select("CASE WHEN lon IS NULL OR lat IS NULL THEN NULL ELSE " + array.formatted(values) + " END", sql)
                + ")";
    }

    private static String real(int argument, String number) {
        return "CAST($" + argument + " AS " + number + ")";
    }
}
