package org.voblocks.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTextTest {

    /** Values of Astropy 5.2: {@code SkyCoord(lon, lat, frame=FK4(equinox='B1950', obstime='B1950')).icrs}. */
    @ParameterizedTest
    @CsvSource({
        "10, 20, 10.658967275715431, 20.2738672156196",
        "83.6, 22, 84.35250823332188, 22.029218063014497",
        "200, -60, 200.80969462243468, -60.26101366273031",
        "266.4, -28.9, 267.19426374083724, -28.915564600418584",
        "0, 89, 0.7652538751180463, 89.27830434643089"
    })
    void fk4BecomesIcrs(double lon, double lat, double ra, double dec) {
        Point icrs = RegionText.parse("Position FK4 " + lon + " " + lat).centroid();
        assertThat(Sky.distance(icrs.lon(), icrs.lat(), ra, dec)).isLessThan(0.04 / 3600); // FK5 counts as ICRS
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CIRCLE ICRS 329.717 -30.226 0.001 | CIRCLE ICRS 329.717 -30.226 0.001",
                "circle 1 2 3 | CIRCLE ICRS 1 2 3",
                "Circle fk5 Barycenter SPHERICAL2 1 2 3e-1 | CIRCLE ICRS 1 2 0.3",
                "CIRCLE(1,2,3) x | !",
                "Polygon ICRS 1 1 2 1 2 2 | POLYGON ICRS 1 1 2 1 2 2",
                "polygon 1 1 2 1 2 2 1 1 | POLYGON ICRS 1 1 2 1 2 2",
                "Box ICRS 10 20 1 2 | BOX ICRS 10 20 1 2",
                "Position ICRS 400 +20.50 | POSITION ICRS 40 20.5",
                "point 40 20 | POSITION ICRS 40 20",
                "PositionInterval ICRS 10 -5 20 5 | POSITIONINTERVAL ICRS 10 -5 20 5",
                "range 10 20 -5 5 | POSITIONINTERVAL ICRS 10 -5 20 5",
                "range -Inf +Inf -5 5 | POSITIONINTERVAL ICRS 0 -5 360 5",
                "AllSky ICRS | ALLSKY ICRS",
                "Union ICRS (Circle 180 10 20 Position 1 2) | UNION ICRS (CIRCLE 180 10 20 POSITION 1 2)",
                "INTERSECTION ICRS (CIRCLE 1 2 3 Not (Circle 1 2 1)) | INTERSECTION ICRS (CIRCLE 1 2 3 NOT (CIRCLE 1 2 1))",
                "Difference ICRS (Circle 1 2 3 Circle 1 2 1) | INTERSECTION ICRS (CIRCLE 1 2 3 NOT (CIRCLE 1 2 1))",
                "NOT CIRCLE ICRS 1 2 3 | NOT ICRS (CIRCLE 1 2 3)",
                "circle 1 2 3 polygon 1 1 2 1 2 2 | UNION ICRS (CIRCLE 1 2 3 POLYGON 1 1 2 1 2 2)",
            })
    void stcs(String text, String expected) {
        if (expected.equals("!")) {
            assertThatThrownBy(() -> RegionText.parse(text)).isInstanceOf(SkyException.class);
        } else {
            assertThat(RegionText.stcs(RegionText.parse(text))).isEqualTo(expected);
        }
    }

    @Test
    void daliNumbersByXtype() {
        assertThat(RegionText.parse("10 20", "point")).isEqualTo(new Point(10, 20));
        assertThat(RegionText.parse("10 20 0.5", "circle")).isEqualTo(Circle.of(10, 20, 0.5));
        assertThat(RegionText.parse(" 1 1 2 1 2 2", "POLYGON")).isEqualTo(Polygon.of(1, 1, 2, 1, 2, 2));
        assertThat(RegionText.parse("10 20 -5 5", "range")).isEqualTo(new Range(10, 20, -5, 5));
        assertThat(RegionText.parse("circle 10 20 0.5", "shape")).isEqualTo(Circle.of(10, 20, 0.5));
        assertThat(RegionText.parse("CIRCLE ICRS 10 20 0.5", "adql:REGION")).isEqualTo(Circle.of(10, 20, 0.5));
        assertThat(RegionText.dali(Box.of(0, 0, 2, 2))).startsWith("polygon 1 -0.99984");
    }

    @Test
    void otherFramesAreTurned() {
        Point center = RegionText.parse("Position GALACTIC 0 0").centroid();
        // the galactic centre direction in ICRS: 17h45m37.2s, -28d56m10s
        assertThat(center.lon()).isCloseTo(266.40499, within(1e-4));
        assertThat(center.lat()).isCloseTo(-28.93617, within(1e-4));
        Circle ecliptic = (Circle) RegionText.parse("circle ecliptic 90 0 5");
        assertThat(ecliptic.center().lat()).isCloseTo(84381.406 / 3600, within(1e-9));
        assertThat(RegionText.parse("CONVEX ICRS 0 0 1 0.5").area())
                .isCloseTo(Circle.of(0, 90, 60).area(), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | region: the text is empty; expected a shape such as CIRCLE ICRS 10 20 0.5",
                "CIRCEL 1 2 3 | 'region: expected a shape (CIRCLE, POLYGON, BOX, POSITION, RANGE, UNION, INTERSECTION, NOT, ...), found ''CIRCEL'' at column 1 of ''CIRCEL 1 2 3'''",
                "CIRCLE ICRS 1 2 | 'region: CIRCLE expects 3 numbers, found 2 in ''CIRCLE ICRS 1 2'''",
                "CIRCLE ICRS 1 two 3 | 'region: expected a number, found ''two'' at column 15 of ''CIRCLE ICRS 1 two 3'''",
                "CIRCLE ICRS 1 2 NaN | 'region: expected a number, found ''NaN'' at column 17 of ''CIRCLE ICRS 1 2 NaN'''",
                "CIRCLE ICRS 1 95 1 | 'point: the latitude 95.0 is not between -90 and 90 degrees'",
                "CIRCLE ICRS 1 5 -1 | 'circle: the radius -1.0 is not between 0 and 180 degrees'",
                "CIRCLE FK3 1 5 1 | 'region: expected a number, found ''FK3'' at column 8 of ''CIRCLE FK3 1 5 1'''",
                "POLYGON 1 2 3 | 'region: POLYGON expects three or more pairs of numbers, found 3 numbers in ''POLYGON 1 2 3'''",
                "POLYGON 1 2 1 2 3 4 | 'polygon: expected at least three different vertices, found 2'",
                "POLYGON 0 0 180 0 3 4 | 'polygon: the vertices 1 and 2 are opposite to each other, so that the side between them is undefined; put a vertex between them'",
                "UNION (CIRCLE 1 2 3 | 'region: expected a shape (CIRCLE, POLYGON, BOX, POSITION, RANGE, UNION, INTERSECTION, NOT, ...), found the end of the text of ''UNION (CIRCLE 1 2 3'''",
                "UNION () | 'region: expected at least one region, found '')'' at column 8 of ''UNION ()'''",
            })
    void badText(String text, String message) {
        assertThatThrownBy(() -> RegionText.parse(text))
                .isInstanceOf(SkyException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT (", "(((((", "UNION (UNION (", "INTERSECTION ICRS ("})
    void deepNestingIsRefused(String opening) {
        assertThatThrownBy(() -> RegionText.parse(opening.repeat(5000))).isInstanceOf(SkyException.class);
    }
}
