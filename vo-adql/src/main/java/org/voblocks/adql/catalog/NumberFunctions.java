package org.voblocks.adql.catalog;

import static org.voblocks.adql.catalog.IvoaFunctions.POSTGRES;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Intervals, histograms and random numbers (Catalogue of ADQL User Defined Functions 1.2, sections 2.5 and 2.6). */
final class NumberFunctions {
    private static final int MOST_BINS = 1000;

    private NumberFunctions() {}

    static List<FunctionDef> all() {
        return List.of(overlaps(), has(), histogram(), random());
    }

    private static FunctionDef overlaps() {
        return FunctionDef.builder("ivo_interval_overlaps(a1 DOUBLE, b1 DOUBLE, a2 DOUBLE, b2 DOUBLE) -> INTEGER")
                .description("1 if the intervals from a1 to b1 and from a2 to b2 have a point in common, 0 if not; an"
                        + " interval that ends before it begins has no points")
                .sql("CASE WHEN $1 <= $4 AND $3 <= $2 AND $1 <= $2 AND $3 <= $4 THEN 1 ELSE 0 END")
                .build();
    }

    /* Not in the catalogue since 1.0, but offered by DaCHS. */
    private static FunctionDef has() {
        return FunctionDef.builder("ivo_interval_has(val DOUBLE, iv INTERVAL) -> INTEGER")
                .description("1 if val is in the interval iv, an array of its ends, 0 if not")
                .sql("CASE WHEN $1 BETWEEN ($2)[1] AND ($2)[2] THEN 1 ELSE 0 END")
                .sql("spark", "CASE WHEN $1 BETWEEN ($2)[0] AND ($2)[1] THEN 1 ELSE 0 END")
                .build();
    }

    private static FunctionDef histogram() {
        FunctionDef.Builder function = FunctionDef.builder(
                        "ivo_histogram(val DOUBLE, lower DOUBLE, upper DOUBLE, nbins INTEGER) -> INTEGER[]")
                .description(
                        "how many values of a group are below lower (or null), in each of nbins equal bins up to upper,"
                                + " and not below upper")
                .aggregate(true)
                .sql("h2", call -> "ARRAY[" + counts(call) + "]")
                .sql("trino", call -> "ARRAY[" + counts(call) + "]")
                .sql("duckdb", call -> "[" + counts(call) + "]")
                .sql("spark", call -> "ARRAY(" + counts(call) + ")");
        POSTGRES.forEach(dialect -> function.sql(dialect, call -> "ARRAY[" + counts(call) + "]"));
        return function.build();
    }

    private static String counts(SqlCall call) {
        double lower = call.number(1, "the lower limit of a histogram");
        double upper = call.number(2, "the upper limit of a histogram");
        double bins = call.number(3, "the number of bins of a histogram");
        if (!(bins >= 1 && bins <= MOST_BINS && bins == Math.rint(bins) && lower < upper)) {
            throw new IllegalArgumentException(
                    "a histogram has 1 to " + MOST_BINS + " bins between a lower and a larger upper limit");
        }
        String value = "(" + call.args().get(0) + ")";
        List<String> counts = new ArrayList<>();
        counts.add(count(value + " >= " + text(lower) + " THEN NULL ELSE 1"));
        for (int bin = 0; bin < bins; bin++) {
            counts.add(count(value + " >= " + edge(lower, upper, bin, bins) + " AND " + value + " < "
                    + edge(lower, upper, bin + 1, bins) + " THEN 1"));
        }
        counts.add(count(value + " >= " + text(upper) + " THEN 1"));
        return String.join(", ", counts);
    }

    private static String count(String when) {
        return "CAST(COUNT(CASE WHEN " + when + " END) AS INTEGER)";
    }

    private static String edge(double lower, double upper, int bin, double bins) {
        return text(bin == bins ? upper : lower + bin * (upper - lower) / bins);
    }

    private static String text(double value) {
        return new BigDecimal(Double.toString(value)).toPlainString();
    }

    private static FunctionDef random() {
        return FunctionDef.builder("ivo_normal_random(mu DOUBLE, sigma DOUBLE) -> DOUBLE")
                .description("a random number of the normal distribution")
                .sql(normal("RANDOM()"))
                .sql("h2", normal("RAND()"))
                .sql("spark", normal("RAND()"))
                .build();
    }

    /* The method of Box and Muller. */
    private static String normal(String random) {
        return "($1 + $2 * SQRT(-2 * LN(1 - " + random + ")) * COS(2 * PI() * " + random + "))";
    }
}
