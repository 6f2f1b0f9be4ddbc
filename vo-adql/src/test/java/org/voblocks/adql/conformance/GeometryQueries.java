package org.voblocks.adql.conformance;

import static org.voblocks.adql.conformance.Queries.row;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.voblocks.adql.conformance.Queries.Needs;
import org.voblocks.adql.conformance.Sample.Obs;

/** Queries about positions, circles, polygons and boxes, and about columns of regions; expected rows are those of {@link PlainSky}. */
final class GeometryQueries {
    private final Queries queries;
    private final Sample sample;

    GeometryQueries(Queries queries, Sample sample) {
        this.queries = queries;
        this.sample = sample;
    }

    void add() {
        cones();
        regions();
    }

    private void cones() {
        Predicate<Obs> near = o -> o.distance(83.633, 22.014) <= 2.5;
        queries.ids("1 = CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 83.633, 22.014, 2.5))", near);
        queries.ids("CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5)) = 1", near);
        queries.ids("CONTAINS(POINT(ra, dec), CIRCLE(POINT(83.633, 22.014), 2.5)) = 1", near);
        queries.ids("CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5)) > 0", near);
        queries.ids("CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5)) != 0", near);
        queries.ids("0.5 < CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5))", near);
        queries.ids("CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5)) != 1", near.negate());
        queries.ids("CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5)) = 0", near.negate());
        queries.ids("1 > CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5))", near.negate());
        queries.ids("DISTANCE(ra, dec, 83.633, 22.014) <= 2.5", near);
        queries.ids("2.5 >= DISTANCE(83.633, 22.014, ra, dec)", near);
        queries.ids("DISTANCE(POINT(83.633, 22.014), POINT('ICRS', ra, dec)) < 2.5", near);
        queries.ids("20 > DISTANCE(POINT(ra, dec), POINT(83.633, 22.014))", o -> o.distance(83.633, 22.014) < 20);
        queries.ids("DISTANCE(ra, dec, 83.633, 22.014) > 120", o -> o.distance(83.633, 22.014) > 120);
        queries.ids("DISTANCE(ra, dec, 83.633, 22.014) < 120", o -> o.distance(83.633, 22.014) < 120);
        queries.ids("DISTANCE(ra, dec, 83.633, 22.014) < -1", o -> false);
        queries.ids("POINT(ra, dec) = POINT('ICRS', ra - 360, dec)", o -> true);
        queries.ids("POINT(ra, dec) <> POINT(83.633, 22.014)", o -> o.distance(83.633, 22.014) > 1e-9);
        queries.ids("POINT(83.633, 22.014) = CENTROID(CIRCLE(ra, dec, 1))", o -> o.distance(83.633, 22.014) < 1e-9);
        queries.ids("INTERSECTS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5)) = 1", near);
        queries.ids("1 = INTERSECTS(CIRCLE(83.633, 22.014, 2.5), POINT(ra, dec))", near);
        queries.ids(
                "1 = INTERSECTS(CIRCLE(ra, dec, fov), CIRCLE(83.633, 22.014, 2.5))",
                o -> o.distance(83.633, 22.014) <= 2.5 + o.fov());
        queries.ids(
                "1 = CONTAINS(POINT(83.633, 22.014), CIRCLE(ra, dec, fov / 2))",
                o -> o.distance(83.633, 22.014) <= o.fov() / 2);
        queries.ids("1 = CONTAINS(POINT(ra, dec), CIRCLE(0, 0, 3))", o -> o.distance(0, 0) <= 3);
        queries.ids("1 = CONTAINS(POINT(ra, dec), CIRCLE(120, 89.5, 1.5))", o -> o.distance(120, 89.5) <= 1.5);
        queries.ids("DISTANCE(ra, dec, 359.9, 0.2) < 1", o -> o.distance(359.9, 0.2) < 1);
        queries.ids(
                "1 = CONTAINS(POINT('GALACTIC', 184.5575, -5.7844), CIRCLE(ra, dec, fov))",
                o -> o.distance(83.63307, 22.01447) <= o.fov());
        queries.ids(
                "1 = CONTAINS(POINT(83.633, 22.014), BOX(ra, dec, fov, 2 * fov))",
                o -> PlainSky.inside(PlainSky.box(o.ra(), o.dec(), o.fov(), 2 * o.fov()), 83.633, 22.014));
        Function<String, Predicate<Obs>> turned = frame -> o -> {
            double[] p = PlainSky.toIcrs(frame, o.ra(), o.dec());
            return PlainSky.distance(PlainSky.lon(p), PlainSky.lat(p), 83.633, 22.014) < 25;
        };
        for (String frame : List.of("GALACTIC", "ECLIPTIC", "FK4")) {
            queries.ids("DISTANCE(POINT('" + frame + "', ra, dec), POINT(83.633, 22.014)) < 25", turned.apply(frame));
        }
        double[][] tilted = PlainSky.box(184.5575, -5.7844, 6, 1);
        for (int i = 0; i < 4; i++) {
            tilted[i] = PlainSky.toIcrs("GALACTIC", PlainSky.lon(tilted[i]), PlainSky.lat(tilted[i]));
        }
        queries.ids(
                "1 = CONTAINS(POINT(ra, dec), BOX('GALACTIC', 184.5575, -5.7844, 6, 1))",
                o -> PlainSky.inside(tilted, o.ra(), o.dec()));
        queries.add(
                "SELECT q.id FROM (SELECT id, POINT(ra, dec) AS p FROM cta.obs) AS q WHERE COORD1(q.p) < 90 AND"
                        + " DISTANCE(q.p, POINT(83.633, 22.014)) < 2.5",
                queries.obs(o -> o.ra() < 90 && near.test(o)).map(o -> row(o.id())));
        queries.each("COORD1(POINT('GALACTIC', ra, dec))", Obs::ra);
        queries.each("COORDSYS(POINT('GALACTIC', ra, dec))", o -> "GALACTIC");
        queries.each("COORDSYS(CIRCLE(ra, dec, 1))", o -> "ICRS");
        double[][] polygon = PlainSky.polygon(83.0, 21.0, 84.5, 21.0, 84.5, 23.0, 83.0, 23.0);
        queries.ids(
                "1 = CONTAINS(POINT(ra, dec), POLYGON(83.0, 21.0, 84.5, 21.0, 84.5, 23.0, 83.0, 23.0))",
                o -> PlainSky.inside(polygon, o.ra(), o.dec()));
        queries.ids(
                "1 = CONTAINS(POINT(ra, dec), POLYGON(POINT(83, 21), POINT(84.5, 21), POINT(84.5, 23), POINT(83, 23)))",
                o -> PlainSky.inside(polygon, o.ra(), o.dec()));
        double[][] concave = PlainSky.polygon(80, 18, 88, 18, 88, 26, 84, 20, 80, 26);
        queries.ids(
                "1 = CONTAINS(POINT(ra, dec), POLYGON(80, 18, 88, 18, 88, 26, 84, 20, 80, 26))",
                o -> PlainSky.inside(concave, o.ra(), o.dec()));
        double[][] pole = PlainSky.polygon(0, 86, 90, 86, 180, 86, 270, 86);
        queries.ids(
                "1 = CONTAINS(POINT(ra, dec), POLYGON(0, 86, 90, 86, 180, 86, 270, 86))",
                o -> PlainSky.inside(pole, o.ra(), o.dec()));
        double[][] box = PlainSky.box(83.6, 22, 4, 2);
        queries.ids("1 = CONTAINS(POINT(ra, dec), BOX(83.6, 22, 4, 2))", o -> PlainSky.inside(box, o.ra(), o.dec()));
        queries.ids(
                "0 = CONTAINS(POINT(ra, dec), BOX(POINT(83.6, 22), 4, 2))",
                o -> !PlainSky.inside(box, o.ra(), o.dec()));
        queries.ids(
                "1 = CONTAINS(POINT(ra, dec), REGION('Union ICRS (Circle 83.6 22 1 Circle 0 0 1)'))",
                o -> o.distance(83.6, 22) <= 1 || o.distance(0, 0) <= 1);
        queries.ids("1 = CONTAINS(POINT(1, 1), CIRCLE(1, 1, 1))", o -> true);
        queries.each("DISTANCE(ra, dec, 83.633, 22.014)", o -> o.distance(83.633, 22.014));
        queries.each("CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5))", o -> near.test(o) ? 1 : 0);
        queries.each("CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5)) + 1", o -> near.test(o) ? 2 : 1);
        queries.each("COORD1(POINT(ra, dec)) + COORD2(POINT('', ra, dec))", o -> o.ra() + o.dec());
        queries.each("COORD2(CENTROID(CIRCLE(ra, dec, fov)))", Obs::dec);
        queries.each("AREA(CIRCLE(ra, dec, fov))", o -> PlainSky.circleArea(o.fov()));
        queries.each("AREA(POLYGON(83.0, 21.0, 84.5, 21.0, 84.5, 23.0, 83.0, 23.0))", o -> PlainSky.area(polygon));
        queries.each("AREA(BOX(10, 60, 1, 1))", o -> PlainSky.area(PlainSky.box(10, 60, 1, 1)));
        queries.each("AREA(POINT(ra, dec))", o -> 0.0);
        queries.add(
                "SELECT SUM(CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 2.5))) AS n FROM cta.obs",
                Stream.of(row(queries.obs(near).count())));
    }

    private void regions() {
        queries.ids(
                Needs.POSITIONS_IN_REGIONS,
                "1 = CONTAINS(POINT(83.633, 22.014), s_region)",
                o -> PlainSky.inside(o.region(), 83.633, 22.014));
        queries.ids(
                Needs.POSITIONS_IN_REGIONS,
                "0 = CONTAINS(POINT(83.633, 22.014), s_region)",
                o -> !PlainSky.inside(o.region(), 83.633, 22.014));
        queries.ids(
                Needs.POSITIONS_IN_REGIONS,
                "1 = CONTAINS(POINT(ra, dec), s_region)",
                o -> PlainSky.inside(o.region(), o.ra(), o.dec()));
        queries.ids(
                Needs.POSITIONS_IN_REGIONS,
                "1 = INTERSECTS(s_region, CIRCLE(83.633, 22.014, 1))",
                o -> PlainSky.meets(o.region(), 83.633, 22.014, 1));
        queries.ids(
                Needs.REGIONS,
                "1 = INTERSECTS(POLYGON(83.0, 21.0, 84.5, 21.0, 84.5, 23.0, 83.0, 23.0), s_region)",
                o -> PlainSky.meets(o.region(), PlainSky.polygon(83.0, 21.0, 84.5, 21.0, 84.5, 23.0, 83.0, 23.0)));
        queries.ids(
                Needs.REGIONS,
                "1 = CONTAINS(s_region, CIRCLE(83.633, 22.014, 5))",
                o -> PlainSky.holds(83.633, 22.014, 5, o.region()));
        queries.ids(
                Needs.POSITIONS_IN_REGIONS,
                "1 = INTERSECTS(s_region, REGION('Circle ICRS 0 0 1'))",
                o -> PlainSky.meets(o.region(), 0, 0, 1));
        queries.add(
                Needs.POSITIONS_IN_REGIONS,
                "SELECT id, AREA(s_region) FROM cta.obs",
                queries.obs(o -> true).map(o -> row(o.id(), PlainSky.area(o.region()))));
        queries.add(
                Needs.POSITIONS_IN_REGIONS,
                "SELECT id, COORD2(CENTROID(s_region)) FROM cta.obs WHERE dec < 80 AND dec > -80",
                queries.obs(o -> o.dec() < 80 && o.dec() > -80).map(o -> row(o.id(), o.dec())));
        queries.add(
                Needs.POSITIONS_IN_REGIONS,
                "SELECT o.id, s.name FROM cta.obs AS o JOIN cat.src AS s ON"
                        + " 1 = CONTAINS(POINT(s.ra, s.dec), o.s_region)",
                queries.obs(o -> true)
                        .flatMap(o -> sample.src.stream()
                                .filter(s -> PlainSky.inside(o.region(), s.ra(), s.dec()))
                                .map(s -> row(o.id(), s.name()))));
    }
}
