package org.voblocks.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.voblocks.sky.healpix.Healpix;
import org.voblocks.sky.healpix.Moc;

class RegionPropertyTest {

    @Provide
    Arbitrary<Point> points() {
        return Regions.points();
    }

    @Provide
    Arbitrary<Region> regions() {
        return Regions.any().withoutEdgeCases();
    }

    @Provide
    Arbitrary<Region> simple() {
        return Regions.simple().withoutEdgeCases();
    }

    @Provide
    Arbitrary<Region> turnable() {
        return Arbitraries.oneOf(Regions.circles(), Regions.polygons(), Regions.boxes())
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Regions.Turn> turns() {
        return Regions.turns();
    }

    @Property(tries = 500)
    void aRotationChangesNothing(
            @ForAll("turnable") Region a,
            @ForAll("turnable") Region b,
            @ForAll("points") Point p,
            @ForAll("turns") Regions.Turn turn) {
        Region ta = turn.turn(a);
        Region tb = turn.turn(b);
        assertThat(ta.intersects(tb)).isEqualTo(a.intersects(b));
        assertThat(ta.contains(tb)).isEqualTo(a.contains(b));
        assertThat(ta.contains(turn.turn(p))).isEqualTo(a.contains(p));
        assertThat(ta.area()).isCloseTo(a.area(), within(1e-8));
        assertThat(Sky.distance((Point) turn.turn((Region) a.centroid()), ta.centroid()))
                .isLessThan(1e-6);
    }

    @Property(tries = 400)
    void meetingIsSymmetric(@ForAll("regions") Region a, @ForAll("regions") Region b) {
        assertThat(a.intersects(b)).isEqualTo(b.intersects(a));
    }

    @Property(tries = 400)
    void insideOutMeansNotMeeting(@ForAll("simple") Region a, @ForAll("simple") Region b) {
        // a holds b exactly if b does not reach what is outside a
        assertThat(a.contains(b)).isEqualTo(!new Not(a).intersects(b));
    }

    @Property(tries = 300)
    void theGeneralWayAgreesWithTheShortOnes(@ForAll("simple") Region a, @ForAll("simple") Region b) {
        assertThat(new Arrangement(a, b).intersects()).isEqualTo(a.intersects(b));
        assertThat(new Arrangement(a, b).contains()).isEqualTo(a.contains(b));
    }

    @Property(tries = 300)
    void areasAddUp(@ForAll("simple") Region a, @ForAll("simple") Region b) {
        double both = Intersection.of(a, b).area();
        double either = Union.of(a, b).area();
        assertThat(both + either).isCloseTo(a.area() + b.area(), within(1e-5));
        assertThat(both + Intersection.of(a, new Not(b)).area()).isCloseTo(a.area(), within(1e-5));
        assertThat(Arrangement.area(a)).isCloseTo(a.area(), within(1e-7));
    }

    @Property(tries = 500)
    void theCapHoldsTheRegion(@ForAll("regions") Region a, @ForAll("points") Point p) {
        if (a.contains(p)) {
            assertThat(a.boundingCap().contains(p.lon(), p.lat())).isTrue();
        }
    }

    @Property(tries = 60)
    void theAreaIsTheShareOfPositionsInside(@ForAll("regions") Region a) {
        Random random = new Random(42);
        int n = 4000;
        int inside = 0;
        for (int i = 0; i < n; i++) {
            if (a.contains(360 * random.nextDouble(), Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)))) {
                inside++;
            }
        }
        double share = a.area() / Sky.SQUARE_DEGREES;
        double sigma = Math.sqrt(Math.max(share * (1 - share), 1.0 / n) / n);
        assertThat((double) inside / n).isCloseTo(share, within(6 * sigma));
    }

    @Property(tries = 300)
    void aVertexAndTheMiddleOfASideAreOnThePolygon(@ForAll("simple") Region a) {
        Assume.that(a instanceof Polygon);
        for (Point v : ((Polygon) a).vertices()) {
            assertThat(a.contains(v.lon(), v.lat())).isTrue();
        }
        for (Arc side : ((Polygon) a).shape().sides()) {
            Point middle = side.at(side.span() / 3).toPoint();
            assertThat(a.contains(middle.lon(), middle.lat())).isTrue();
            assertThat(Shapes.contains(a, side.beside(side.span() / 2, 1e-8)))
                    .isNotEqualTo(Shapes.contains(a, side.beside(side.span() / 2, -1e-8)));
        }
    }

    @Property(tries = 500)
    void textReadsBack(@ForAll("regions") Region a) {
        Region back = RegionText.parse(RegionText.stcs(a));
        if (a instanceof Not || a instanceof Intersection) {
            assertThat(RegionText.stcs(back)).isEqualTo(RegionText.stcs(a));
        } else {
            assertThat(back).isEqualTo(a);
            if (!(a instanceof Union) && !(a instanceof Box)) {
                assertThat(RegionText.parse(RegionText.dali(a))).isEqualTo(a);
                assertThat(RegionText.parse(RegionText.daliValue(a), RegionText.daliType(a)))
                        .isEqualTo(a);
            }
        }
    }

    @Property(tries = 300)
    void distanceIsAMetric(@ForAll("points") Point a, @ForAll("points") Point b, @ForAll("points") Point c) {
        assertThat(Sky.distance(a, b)).isEqualTo(Sky.distance(b, a), within(1e-12));
        assertThat(Sky.distance(a, b)).isLessThanOrEqualTo(Sky.distance(a, c) + Sky.distance(c, b) + 1e-12);
        assertThat(Sky.distance(a, Shapes.antipode(b))).isCloseTo(180 - Sky.distance(a, b), within(1e-12));
    }

    /** Of any region, not only of circles: what is in it is in its cells, and they reach no farther than a cell. */
    @Property(tries = 100)
    void theCellsHoldTheRegion(
            @ForAll("regions") Region a, @ForAll("points") Point p, @ForAll @IntRange(max = 3) int order) {
        Moc cover = Moc.cover(a, order);
        if (a.contains(p)) {
            assertThat(cover.contains(p.lon(), p.lat())).isTrue();
        } else if (cover.contains(p.lon(), p.lat())) {
            assertThat(a.intersects(Healpix.boundingCap(order, Healpix.cell(order, p.lon(), p.lat()))))
                    .isTrue();
        }
        assertThat(Moc.parseAscii(cover.toAscii())).isEqualTo(cover);
        assertThat(Moc.parseJson(cover.toJson())).isEqualTo(cover);
    }

    /** A cover of the cone, which has a way of its own, against the general one. */
    @Property(tries = 100)
    void aConeIsCoveredAsAnyRegion(@ForAll("points") Point center, @ForAll @IntRange(min = 1, max = 4) int order) {
        Circle circle = new Circle(center, 7.5);
        Moc general = Moc.cover(Union.of(circle, circle), order);
        assertThat(Moc.cover(circle, order)).isEqualTo(general);
    }
}
