package org.voblocks.adql.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * HEALPix in SQL, for databases that compute with bits and have subqueries without a table: the steps of
 * {@link org.voblocks.sky.healpix.Healpix}, each a subquery that names what the next one uses.
 *
 * @param dialects the dialects that are written so
 * @param number the type of a number with a fraction
 * @param reuse whether a column of a SELECT may name those before it; DuckDB, which allows it, takes for each subquery in a
 *     subquery half as long again, so that a cell of the centre of a cell would take it ten seconds
 */
record HealpixSql(List<String> dialects, String number, boolean reuse) {
    static final List<HealpixSql> ALL = List.of(
            new HealpixSql(IvoaFunctions.POSTGRES, "DOUBLE PRECISION", false),
            new HealpixSql(List.of("duckdb"), "DOUBLE", true));

    private static final long[] MASKS = {
        0x0000FFFF0000FFFFL, 0x00FF00FF00FF00FFL, 0x0F0F0F0F0F0F0F0FL, 0x3333333333333333L, 0x5555555555555555L
    };

    /** The cell of a position. */
    String cell(String order, String lon, String lat) {
        // each argument once, since it may be as long as this
        String sql =
                "SELECT " + real("2 ^ (" + order + ")") + " AS n, " + real(lon) + " AS lon, " + real(lat) + " AS lat";
        sql = select("n, lon / 90 - 4 * FLOOR(lon / 360) AS q, SIN(RADIANS(lat)) AS z, COS(RADIANS(lat)) AS c", sql);
        sql = select(
                "n, z, ABS(z) <= 2.0 / 3 AS belt, LEAST(3, FLOOR(q)) AS base, n * (0.5 + q) AS a, n * z * 0.75 AS b,"
                        + " q - LEAST(3, FLOOR(q)) AS t, n * c / SQRT((1 + ABS(z)) / 3) AS s",
                sql);
        sql = select(
                "n, z, belt, base, CASE WHEN belt THEN FLOOR(a - b) ELSE LEAST(FLOOR(t * s), n - 1) END AS p,"
                        + " CASE WHEN belt THEN FLOOR(a + b) ELSE LEAST(FLOOR((1 - t) * s), n - 1) END AS m",
                sql);
        sql = select("n, z, belt, base, p, m, FLOOR(p / n) AS fp, FLOOR(m / n) AS fm", sql);
        sql = select(
                whole("n") + " AS n, "
                        + whole("CASE WHEN NOT belt THEN base + CASE WHEN z >= 0 THEN 0 ELSE 8 END WHEN fp = fm THEN"
                                + " fp - 4 * FLOOR(fp / 4) + 4 WHEN fp < fm THEN fp - 4 * FLOOR(fp / 4) ELSE fm -"
                                + " 4 * FLOOR(fm / 4) + 8 END")
                        + " AS face, "
                        + whole("CASE WHEN belt THEN m - n * fm WHEN z >= 0 THEN n - m - 1 ELSE p END") + " AS x0, "
                        + whole("CASE WHEN belt THEN n - (p - n * fp) - 1 WHEN z >= 0 THEN n - p - 1 ELSE m END")
                        + " AS y0",
                sql);
        List<UnaryOperator<String>> steps = new ArrayList<>();
        for (int i = 0; i < MASKS.length; i++) {
            steps.add(step("<<", 16 >> i, MASKS[i]));
        }
        return "(" + select("face * n * n + (x5 | (y5 << 1))", moved(steps, sql)) + ")";
    }

    private static UnaryOperator<String> step(String direction, int shift, long mask) {
        return name -> "((" + name + " | (" + name + " " + direction + " " + shift + ")) & " + mask + ")";
    }

    /* The bits of x0 and y0 after some steps, as x1, x2 and so on. */
    private String moved(List<UnaryOperator<String>> steps, String from) {
        String sql = from;
        StringBuilder items = new StringBuilder("n, face");
        for (int i = 0; i < steps.size(); i++) {
            String both = ", " + steps.get(i).apply("x" + i) + " AS x" + (i + 1) + ", "
                    + steps.get(i).apply("y" + i) + " AS y" + (i + 1);
            items.append(both);
            sql = reuse ? sql : select("n, face" + both, sql);
        }
        return reuse ? select(items.toString(), sql) : sql;
    }

    /** The longitude of the centre of a cell, degrees. */
    String longitude(String order, String cell) {
        return "(" + select("45 * (meridian * r + x - y) / r", place(order, cell)) + ")";
    }

    /** The latitude of the centre of a cell, degrees. */
    String latitude(String order, String cell) {
        String sql = select(
                "ring, r, CASE WHEN ring BETWEEN 1 AND 3 THEN (2 - ring) * 2 / 3 WHEN ring < 1 THEN 1 - r * r /"
                        + " 3 ELSE r * r / 3 - 1 END AS z",
                place(order, cell));
        return "("
                + select(
                        "DEGREES(ATAN2(z, CASE WHEN ring BETWEEN 1 AND 3 THEN SQRT((1 - z) * (1 + z)) ELSE SQRT(r * r"
                                + " / 3 * (2 - r * r / 3)) END))",
                        sql)
                + ")";
    }

    /* The place of the centre in its face, the face's ring and meridian, and the width of its ring. */
    private String place(String order, String cell) {
        String sql = "SELECT " + real("2 ^ (" + order + ")") + " AS n, " + whole(cell) + " AS cell, CAST(2 * (" + order
                + ") AS INTEGER) AS bits";
        sql = select("n, cell >> bits AS face, cell - ((cell >> bits) << bits) AS y", sql);
        sql = select("n, face, y AS x, y", sql);
        sql = select("n, face, x & " + MASKS[4] + " AS x0, (y >> 1) & " + MASKS[4] + " AS y0", sql);
        List<UnaryOperator<String>> steps = new ArrayList<>();
        for (int i = 1; i < MASKS.length; i++) {
            steps.add(step(">>", 1 << (i - 1), MASKS[MASKS.length - 1 - i]));
        }
        steps.add(step(">>", 16, 0xFFFFFFFFL));
        sql = select("face, (x5 + 0.5) / n AS x, (y5 + 0.5) / n AS y", moved(steps, sql));
        sql = select(
                "x, y, CASE WHEN face < 4 THEN 2 WHEN face < 8 THEN 3 ELSE 4 END - x - y AS ring, CASE WHEN face"
                        + " BETWEEN 4 AND 7 THEN 2 * (face - 4) ELSE 2 * (face - 4 * CASE WHEN face < 4 THEN 0 ELSE 2 END)"
                        + " + 1 END AS meridian",
                sql);
        return select(
                "x, y, ring, meridian, CASE WHEN ring < 1 THEN ring WHEN ring > 3 THEN 4 - ring ELSE 1 END AS r", sql);
    }

    /* OFFSET 0 keeps PostgreSQL from putting each step into all places of the next that name it, again and again. */
    static String select(String items, String from) {
        return "SELECT " + items + " FROM (" + from + " OFFSET 0) AS h";
    }

    private String real(String value) {
        return "CAST(" + value + " AS " + number + ")";
    }

    private static String whole(String value) {
        return "CAST(" + value + " AS BIGINT)";
    }
}
