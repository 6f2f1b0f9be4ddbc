package org.voblocks.adql.conformance;

import static org.voblocks.adql.conformance.Queries.has;
import static org.voblocks.adql.conformance.Queries.row;

import java.time.LocalDateTime;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.voblocks.adql.conformance.Sample.Obs;
import org.voblocks.sky.healpix.Healpix;

/**
 * Queries about user defined functions. Most are the examples of the Catalogue of ADQL User Defined Functions 1.2 (EN-udf-
 * catalogue), once with literals, which Java makes values of, and once with LOWER or ABS, which the database has to compute.
 */
final class FunctionQueries {
    private static final String ONE = " FROM cta.obs WHERE id = 1";

    private final Queries queries;
    private final Sample sample;

    FunctionQueries(Queries queries, Sample sample) {
        this.queries = queries;
        this.sample = sample;
    }

    void add() {
        texts();
        numbers();
        times();
        cells();
        astrometry();
        casts();
    }

    private void value(String call, Object value) {
        queries.function(call.substring(0, call.indexOf('(')), "SELECT " + call + ONE, Stream.of(row(value)));
    }

    private void texts() {
        queries.function(
                "ivo_nocasematch",
                "SELECT id FROM cta.obs WHERE ivo_nocasematch(target, 'CRAB%') = 1",
                queries.obs(o -> has(o, "Crab Nebula")).map(o -> row(o.id())));
        queries.function(
                "ivo_nocasematch",
                "SELECT id FROM cta.obs WHERE ivo_nocasematch(target, '%OFF\\x') = 1",
                queries.obs(o -> has(o, "50%_off\\x")).map(o -> row(o.id())));
        value("ivo_nocasematch('abcabc', 'ab%')", 1);
        value("ivo_nocasematch('ABcabc', 'ab__bc')", 1);
        value("ivo_nocasematch('abcabc', '%BC')", 1);
        value("ivo_nocasematch('abcabc', 'ABCABC')", 1);
        value("ivo_nocasematch('abcabc', 'abcab')", 0);
        queries.function(
                "ivo_hasword",
                "SELECT id FROM cta.obs WHERE ivo_hasword(target, 'nebula crab') = 1",
                queries.obs(o -> has(o, "Crab Nebula")).map(o -> row(o.id())));
        queries.function(
                "ivo_hasword",
                "SELECT id FROM cta.obs WHERE ivo_hasword(target, '[sgr.*') = 1",
                queries.obs(o -> has(o, "Sgr A*")).map(o -> row(o.id())));
        value("ivo_hasword('Miller and Urey have', 'miller')", 1);
        value("ivo_hasword('shown that a primordial', 'soup')", 0);
        value("ivo_hasword('shown that a primordial', 'shown primordial')", 1);
        value("ivo_hasword('shown that a primordial', 'shown soup')", 0);
        queries.function(
                "ivo_hashlist_has",
                "SELECT id FROM cta.obs WHERE ivo_hashlist_has('Gamma#' || name || '#x', 'OBS7') = 1",
                Stream.of(row(7)));
        value("ivo_hashlist_has('red#green#blue', 'red')", 1);
        value("ivo_hashlist_has('Red#green#blue', 'red')", 1);
        value("ivo_hashlist_has('red#green#blue', 're')", 0);
        value("ivo_hashlist_has('red#green#blue', 'red#green')", 0);
        value("ivo_hashlist_has('red#green#blue', 'r_d')", 0);
        value("ivo_hashlist_has('red#green#blue', '%')", 0);
        queries.function(
                "ivo_string_agg",
                "SELECT calib, ivo_string_agg('x', '-') FROM cta.obs WHERE id < 2 AND calib >= 0 GROUP BY calib",
                queries
                        .obs(o -> o.id() < 2)
                        .collect(Collectors.groupingBy(Obs::level, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(e -> row(e.getKey(), e.getValue() == 2 ? "x-x" : "x")));
        queries.function(
                "ivo_string_agg",
                "SELECT ivo_string_agg(CASE WHEN id = 1 THEN NULL ELSE 'x' END, '#') FROM cta.obs WHERE id < 3",
                Stream.of(row("x#x")));
        for (String hms : List.of("3:34:45.4", "3h34m45.4s", "3H34M45.4S", "033445.4")) {
            value("ivo_hms_to_degrees('" + hms + "')", 53.68916666667);
            value("ivo_hms_to_degrees(LOWER('" + hms + "'))", 53.68916666667);
        }
        for (String dms : List.of("42:9:6.768", "42d9m6.768s", "42D9M6.768S", "+42:9:6.768", "420906.768")) {
            value("ivo_dms_to_degrees('" + dms + "')", 42.15188);
            value("ivo_dms_to_degrees(LOWER('" + dms + "'))", 42.15188);
        }
        for (String dms : List.of("-00:15:00", "-0d15m0s")) {
            value("ivo_dms_to_degrees('" + dms + "')", -0.25);
            value("ivo_dms_to_degrees(LOWER('" + dms + "'))", -0.25);
        }
        for (String none : List.of("", "12", "1:2", "1h2d3s", "x:y:z")) {
            value("ivo_hms_to_degrees('" + none + "')", null);
            value("ivo_hms_to_degrees(LOWER('" + none + "'))", null);
            value("ivo_dms_to_degrees(LOWER('" + none + "'))", null);
        }
    }

    private void numbers() {
        value("ivo_interval_overlaps(-3, -2, 2, 3)", 0);
        value("ivo_interval_overlaps(-2, 55.3, 2, 3)", 1);
        value("ivo_interval_overlaps(2, 3, -2, 55.3)", 1);
        value("ivo_interval_overlaps(-2, 55.3, 3, 2)", 0);
        value("ivo_interval_overlaps(-2, 2, 2, 3)", 1);
        queries.function(
                "ivo_normal_random",
                "SELECT COUNT(*) FROM cta.obs WHERE ivo_normal_random(100, 2) BETWEEN 80 AND 120",
                Stream.of(row(240)));
        queries.function(
                "ivo_histogram",
                "SELECT ivo_histogram(exposure, 700, 1500, 4) FROM cta.obs",
                Stream.of(row(histogram(sample.obs.stream().map(Obs::exposure).toList()))));
        queries.function(
                "ivo_histogram",
                "SELECT ivo_histogram(CASE WHEN id > 99 THEN NULL ELSE exposure END, 700, 1500, 4) FROM cta.obs",
                Stream.of(row(histogram(sample.obs.stream()
                        .map(o -> o.id() > 99 ? null : (Double) o.exposure())
                        .toList()))));
    }

    private static List<Integer> histogram(List<Double> values) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(6, 0));
        for (Double v : values) {
            int bin = v == null || v < 700 ? 0 : v >= 1500 ? 5 : 1 + (int) ((v - 700) / 200);
            counts.set(bin, counts.get(bin) + 1);
        }
        return counts;
    }

    private void times() {
        for (String day : List.of("2000-01-01T12:00:00", "1858-11-17T00:00:00", "2026-11-26T06:00:00.5")) {
            LocalDateTime time = LocalDateTime.parse(day);
            double mjd = time.toLocalDate().getLong(JulianFields.MODIFIED_JULIAN_DAY)
                    + time.toLocalTime().toNanoOfDay() / 86400e9;
            queries.function(
                    "ivo_to_mjd",
                    "SELECT (ivo_to_mjd(CAST('" + day + "' AS TIMESTAMP)) - 50000) * 100" + ONE,
                    Stream.of(row((mjd - 50000) * 100)));
            queries.function(
                    "ivo_to_jd",
                    "SELECT ivo_to_jd(CAST('" + day + "' AS TIMESTAMP)) - 2400000" + ONE,
                    Stream.of(row(mjd + 0.5)));
        }
        value("ivo_to_jd(CAST('2000-01-02T12:00:00' AS TIMESTAMP))", 2451546.0);
        value("ivo_to_jd('1910-12-31T06:00:00')", 2419036.75);
        value("ivo_to_jd(NULL)", null);
        value("ivo_to_mjd(CAST('2000-01-02T12:00:00' AS TIMESTAMP))", 51545.5);
        value("ivo_to_mjd('1910-12-31T06:00:00')", 19036.25);
        value("ivo_to_mjd(NULL)", null);
    }

    /* Cells of vo-sky, which are those of the CDS library: CdsPeersTest. */
    private void cells() {
        queries.function(
                "ivo_healpix_index",
                "SELECT id, ivo_healpix_index(6, ra, dec), ivo_healpix_index(6, POINT(ra, dec)) FROM cta.obs",
                queries.obs(o -> true).map(o -> {
                    long cell = Healpix.cell(6, o.ra(), o.dec());
                    return row(o.id(), cell, cell);
                }));
        queries.function(
                "ivo_healpix_index",
                "SELECT id, MOD(ivo_healpix_index(calib * 9, ra - 360, dec), 1000000) FROM cta.obs",
                queries.obs(o -> true)
                        .map(o -> row(o.id(), Healpix.cell(o.level() * 9, o.ra() - 360, o.dec()) % 1000000)));
        queries.function(
                "ivo_healpix_index",
                "SELECT ivo_healpix_index(0, ra, dec) AS c, COUNT(*) FROM cta.obs GROUP BY c",
                sample.obs.stream()
                        .collect(Collectors.groupingBy(
                                o -> Healpix.cell(0, o.ra(), o.dec()), TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(e -> row(e.getKey(), e.getValue())));
        value("ivo_healpix_index(0, 1, 1)", 4);
        value("ivo_healpix_index(17, 1, 1) - 81609757000", 711);
        value("ivo_healpix_index(17, ABS(1), ABS(1)) - 81609757000", 711);
        value("ivo_healpix_index(17, 359, -1) - 73009064000", 944);
        value("ivo_healpix_index(17, ABS(359), -ABS(1)) - 73009064000", 944);
        value("ivo_healpix_index(0, POINT(1, 1))", 4);
        value("ivo_healpix_index(17, POINT('ICRS', 1, 1)) - 81609757000", 711);
        value("ivo_healpix_index(17, CENTROID(CIRCLE(359, -1, 3))) - 73009064000", 944);
        value("ivo_healpix_index(17, CENTROID(CIRCLE(ABS(359), -1, 3))) - 73009064000", 944);
        String center = "ivo_healpix_center(17, ivo_healpix_index(17, %s, 56.7))";
        for (String lon : List.of("23.4", "ABS(23.4)")) {
            String call = center.formatted(lon);
            queries.function(
                    "ivo_healpix_center",
                    "SELECT COORD1(" + call + "), COORD2(" + call + ")" + ONE,
                    Stream.of(row(23.399843462947466, 56.70016214363192)));
        }
        queries.function(
                "ivo_healpix_center",
                "SELECT COORD1(ivo_healpix_center(0, 6)), COORD2(ivo_healpix_center(ABS(0), 6))" + ONE,
                Stream.of(row(180.0, 0.0)));
        // the centre of cell 0 of order 0: longitude 45, sine of the latitude 2/3 (Gorski et al. 2005)
        queries.function(
                "ivo_healpix_center",
                "SELECT COORD1(ivo_healpix_center(0, 0)), COORD2(ivo_healpix_center(0, 0))" + ONE,
                Stream.of(row(45.0, Math.toDegrees(Math.asin(2 / 3.0)))));
        queries.function(
                "ivo_healpix_center",
                "SELECT id FROM cta.obs WHERE ivo_healpix_index(3, ivo_healpix_center(3, id * 3)) <> id * 3",
                Stream.empty());
    }

    private void astrometry() {
        String star = "ivo_epoch_prop_pos(%s, 11.79044105, %s, 300, %s, %s, 2016.0, %s)";
        for (String ra : List.of("7.606083572", "ABS(7.606083572)")) {
            place(star.formatted(ra, "125", "-428.8", "52.51", "1992.25"), 7.604061404627978, 11.7932703828279);
            place(star.formatted(ra, "125", "-428.8", "52.51", "1875.0"), 7.594068213694308, 11.807251375203935);
            place(star.formatted(ra, "125", "-428.8", "NULL", "1875.0"), 7.594079587029898, 11.807235464326332);
            place(star.formatted(ra, "125", "NULL", "NULL", "1875.0"), 7.594080321498365, 11.790440798509207);
            place(star.formatted(ra, "NULL", "-428.8", "52.51", "1875.0"), 7.594079587020846, 11.807235464339055);
        }
        String motion = "SELECT ivo_epoch_prop(7.606083572, 11.79044105, %s, %s, %s, %s, 2016.0, 1992.25)" + ONE;
        motion(
                motion.formatted("125", "300", "-428.8", "52.51"),
                7.6040614046279735,
                11.793270382827929,
                125.01993165584682,
                300.09877325973605,
                -428.934593565712,
                52.50880381775256);
        motion(motion.formatted("125", "NULL", "NULL", "NULL"), 7.606083572, 11.79044105, 125.0, null, null, null);
        motion(motion.formatted("125", "21", "NULL", "NULL"), 7.606083572, 11.79044105, 125.0, null, null, null);
        motion(
                motion.formatted("125", "300", "-428.8", "NULL"),
                7.604061727024712,
                11.793269931749549,
                124.9999997730655,
                300.0030911152833,
                -428.79783503705033,
                null);
        transforms();
    }

    private void place(String call, double lon, double lat) {
        queries.function(
                "ivo_epoch_prop_pos",
                "SELECT FLOOR(1E9 * DISTANCE(" + call + ", POINT(" + lon + ", " + lat + ")))" + ONE,
                Stream.of(row(0.0)));
    }

    private void motion(String adql, Double... values) {
        queries.function("ivo_epoch_prop", adql, Stream.of(row(Arrays.asList(values))));
    }

    private void transforms() {
        // the values of the catalogue are of a rotation that differs by 0.03 arcseconds
        String near = "SELECT FLOOR(1E5 * DISTANCE(ivo_geom_transform('ICRS', 'GALACTIC', POINT(%s, -23)),"
                + " POINT(241.121831182, 3.62785788087)))" + ONE;
        for (String lon : List.of("120", "ABS(120)")) {
            queries.function("ivo_geom_transform", near.formatted(lon), Stream.of(row(0.0)));
        }
        queries.function(
                "ivo_geom_transform",
                "SELECT FLOOR(1E5 * DISTANCE(CENTROID(ivo_geom_transform('FK4', 'GALACTIC', CIRCLE(ABS(189.70303055),"
                        + " 22.96240006, 3))), POINT(275.00025405, 84.99996154)))" + ONE,
                Stream.of(row(0.0)));
        double[] crab = PlainSky.toIcrs("GALACTIC", 184.5, -5.8);
        double lon = PlainSky.lon(crab);
        double lat = PlainSky.lat(crab);
        queries.ids(
                "DISTANCE(ivo_geom_transform('ICRS', 'GALACTIC', POINT(ra, dec)), POINT(184.5, -5.8)) < 5",
                o -> o.distance(lon, lat) < 5);
        queries.ids(
                "1 = CONTAINS(POINT(184.5, -5.8), ivo_geom_transform('ICRS', 'GALACTIC', CIRCLE(ra, dec, fov)))",
                o -> o.distance(lon, lat) <= o.fov());
        queries.ids(
                Queries.Needs.REGIONS,
                "1 = CONTAINS(POINT(184.5, -5.8), ivo_geom_transform('ICRS', 'GALACTIC', s_region))",
                o -> PlainSky.inside(Objects.requireNonNull(o.region()), lon, lat));
    }

    private void casts() {
        queries.ids(
                "1 = CONTAINS(POINT(ra, dec), CAST('83.633 22.014 2.5' AS CIRCLE))",
                o -> o.distance(83.633, 22.014) <= 2.5);
        queries.ids(
                "DISTANCE(CAST('83.633 22.014' AS POINT), POINT(ra, dec)) < 2.5",
                o -> o.distance(83.633, 22.014) < 2.5);
    }
}
