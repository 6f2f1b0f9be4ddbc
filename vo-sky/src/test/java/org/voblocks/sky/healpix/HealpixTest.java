package org.voblocks.sky.healpix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Region;
import org.voblocks.sky.SkyException;

class HealpixTest {

    @Provide
    Arbitrary<Point> points() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 359.999999).ofScale(6),
                        Arbitraries.doubles().between(-1, 1).ofScale(6))
                .as((lon, z) -> new Point(lon, Math.toDegrees(Math.asin(z))));
    }

    @Test
    void theTwelveFacesAreWhereThePaperPutsThem() {
        assertThat(Healpix.cell(0, 45, 45)).isEqualTo(0);
        assertThat(Healpix.cell(0, 0, 0)).isEqualTo(4);
        assertThat(Healpix.cell(0, 90, 0)).isEqualTo(5);
        assertThat(Healpix.cell(0, 315, -45)).isEqualTo(11);
        assertThat(Healpix.cell(0, 360, 0)).isEqualTo(4);
        assertThat(Healpix.cell(0, -45, -60)).isEqualTo(11);
        assertThat(Healpix.cell(29, 0, 90)).isEqualTo(Healpix.cells(29) / 12 - 1);
        assertThat(Healpix.cell(3, 123, -90) % 64).isZero();
    }

    @Property(tries = 1000)
    void theCentreOfACellIsInIt(@ForAll @IntRange(max = 29) int order, @ForAll("points") Point p) {
        long cell = Healpix.cell(order, p.lon(), p.lat());
        Point center = Healpix.center(order, cell);
        assertThat(Healpix.cell(order, center.lon(), center.lat())).isEqualTo(cell);
        assertThat(Healpix.boundingCap(order, cell).contains(p.lon(), p.lat())).isTrue();
        if (order > 0) {
            assertThat(Healpix.cell(order - 1, p.lon(), p.lat())).isEqualTo(cell / 4);
        }
    }

    @Property(tries = 1000)
    void aPlaceInACellIsInIt(
            @ForAll @IntRange(max = 20) int order,
            @ForAll("points") Point p,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double x,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double y) {
        long cell = Healpix.cell(order, p.lon(), p.lat());
        Point place = Healpix.at(order, cell, x, y);
        assertThat(Healpix.cell(order, place.lon(), place.lat())).isEqualTo(cell);
    }

    @Property(tries = 200)
    void aCoverHasEveryPositionOfTheCircle(
            @ForAll("points") Point center,
            @ForAll @DoubleRange(min = 0.01, max = 30) double radius,
            @ForAll @IntRange(max = 5) int order,
            @ForAll("points") Point p) {
        Circle circle = new Circle(center, radius);
        Moc cover = Moc.cover(circle, order);
        // a position of the circle: the given one, drawn towards the centre
        double f = Math.min(1, radius / Math.max(1e-9, org.voblocks.sky.Sky.distance(center, p)));
        Point near =
                new Point(center.lon() + f * (p.lon() - center.lon()), center.lat() + f * (p.lat() - center.lat()));
        for (Point q : List.of(center, p, near)) {
            if (circle.contains(q.lon(), q.lat())) {
                assertThat(cover.contains(q.lon(), q.lat())).isTrue();
            }
        }
        assertThat(cover.skyFraction() * org.voblocks.sky.Sky.SQUARE_DEGREES).isGreaterThanOrEqualTo(circle.area());
        double wider = Math.min(180, radius + 3 * Healpix.cellSize(order));
        assertThat(cover.skyFraction() * org.voblocks.sky.Sky.SQUARE_DEGREES)
                .isLessThanOrEqualTo(new Circle(center, wider).area() + 1e-6);
    }

    @Test
    void aCoverOfAPolygonHasItsPositions() {
        Polygon polygon = Polygon.of(350, 80, 10, 80, 100, 85, 190, 70, 250, 88);
        Moc cover = Moc.cover(polygon, 7);
        for (double lon = 0; lon < 360; lon += 3) {
            for (double lat = 60; lat < 90; lat += 0.7) {
                if (polygon.contains(lon, lat)) {
                    assertThat(cover.contains(lon, lat)).isTrue();
                }
            }
        }
        double area = cover.skyFraction() * org.voblocks.sky.Sky.SQUARE_DEGREES;
        assertThat(area).isBetween(polygon.area(), polygon.area() * 1.25);
    }

    @Test
    void aCoverThatWouldBeTooLargeIsRefused() {
        Region region = Circle.of(10, 10, 40);
        assertThatThrownBy(() -> Moc.cover(region, 12, 1000))
                .isInstanceOf(SkyException.class)
                .hasMessage("the region has too many cells of HEALPix order 12: cover it with a coarser order");
    }

    @Test
    void mocTextOfTheStandard() {
        Moc moc = Moc.parseAscii("1/1,2,4 2/12-14,21,23,25 8/");
        assertThat(moc.toAscii()).isEqualTo("1/1-2,4 2/12-14,21,23,25 8/");
        assertThat(moc.order()).isEqualTo(8);
        assertThat(moc.toJson()).isEqualTo("{\"1\":[1,2,4],\"2\":[12,13,14,21,23,25],\"8\":[]}");
        assertThat(Moc.parseJson(moc.toJson())).isEqualTo(moc);
        assertThat(Moc.parseJson("{ \"1\" : [ 1, 2, 4 ],\n \"2\" : [12,13,14,21,23,25], \"8\":[]}"))
                .isEqualTo(moc);
        assertThat(Moc.parseAscii("1/1\n2/0-3").toAscii()).isEqualTo("1/0-1 2/");
        assertThat(Moc.parseAscii("0/0-11").skyFraction()).isEqualTo(1);
        assertThat(Moc.empty(3).toAscii()).isEqualTo("3/");
    }

    @Test
    void mocAsSets() {
        Moc a = Moc.parseAscii("3/0-63");
        Moc b = Moc.parseAscii("4/200-300");
        assertThat(a.union(b).skyFraction() + a.intersection(b).skyFraction())
                .isCloseTo(a.skyFraction() + b.skyFraction(), within(1e-15));
        assertThat(a.complement().complement()).isEqualTo(a);
        assertThat(a.complement().skyFraction()).isCloseTo(1 - a.skyFraction(), within(1e-15));
        assertThat(a.intersects(a.complement())).isFalse();
        assertThat(Moc.empty(3).complement().complement()).isEqualTo(Moc.empty(3));
        assertThat(b.ranges(4)).containsExactly(new CellRange(200, 300));
        assertThat(b.ranges(3)).containsExactly(new CellRange(50, 75));
    }

    @Test
    void badTextSaysWhatWasExpected() {
        assertThatThrownBy(() -> Moc.parseAscii("1,2"))
                .hasMessage("MOC: expected an order such as 3/ before the cells, found '1'");
        assertThatThrownBy(() -> Moc.parseAscii("31/2"))
                .hasMessage("MOC: expected an order from 0 to 29, found '31' in '31/2'");
        assertThatThrownBy(() -> Moc.parseAscii("1/48")).hasMessage("MOC: no cells 48-48 of order 1: expected 0 to 47");
        assertThatThrownBy(() -> Moc.parseJson("[1]"))
                .hasMessage("MOC: expected a JSON object such as {\"3\":[1,2]}, found '[1]'");
        assertThatThrownBy(() -> Healpix.cell(30, 0, 0)).hasMessage("no HEALPix order 30: expected 0 to 29");
        assertThatThrownBy(() -> Healpix.cell(3, 0, 91))
                .hasMessage(
                        "no HEALPix cell has the position 0.0, 91.0: expected a latitude between -90 and 90 degrees");
    }
}
