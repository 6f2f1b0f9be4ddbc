package org.voblocks.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Turns between frames; the values are the examples of the Catalogue of ADQL User Defined Functions 1.2, section 2.2.3. */
class FrameTest {
    private static void near(Point p, double lon, double lat) {
        // the catalogue's values are those of a rotation that differs by 0.03 arcseconds
        assertThat(Sky.distance(p.lon(), p.lat(), lon, lat)).isLessThan(1e-5);
    }

    @Test
    void theExamplesOfTheCatalogue() {
        near((Point) Frame.turned("ICRS", "GALACTIC", new Point(120, -23)), 241.121831182, 3.62785788087);
        Circle circle = (Circle) Frame.turned("FK4", "GALACTIC", Circle.of(189.70303055, 22.96240006, 3));
        near(circle.center(), 275.00025405, 84.99996154);
        assertThat(circle.radius()).isEqualTo(3);
        Polygon polygon = (Polygon) Frame.turned("GALACTIC", "FK5", Polygon.of(5, 3, 4, 4, 4.5, 2));
        near(polygon.vertices().get(0), 266.44721, -23.107310);
        near(polygon.vertices().get(1), 264.95088, -23.434037);
        near(polygon.vertices().get(2), 267.09936, -24.051919);
    }

    @Test
    void aTurnCanBeUndone() {
        Region region = Union.of(Circle.of(10, 20, 3), Box.of(200, -60, 4, 2).toPolygon());
        for (String frame : new String[] {"FK4", "GALACTIC", "ECLIPTIC"}) {
            Region back = Frame.turned(frame, "ICRS", Frame.turned("ICRS", frame, region));
            assertThat(back.area()).isCloseTo(region.area(), within(1e-9));
            assertThat(Sky.distance(back.centroid(), region.centroid())).isLessThan(1e-9);
        }
    }

    @Test
    void whatCannotBeTurned() {
        assertThatThrownBy(() -> Frame.turned("ICRS", "SUPERGAL", new Point(1, 2)))
                .isInstanceOf(SkyException.class)
                .hasMessage("no frame 'SUPERGAL': expected ICRS, FK5, FK4, GALACTIC or ECLIPTIC");
        assertThatThrownBy(() -> Frame.turned("ICRS", "FK4", new Range(1, 2, 3, 4)))
                .isInstanceOf(SkyException.class)
                .hasMessage("a range of coordinates cannot be turned to another frame");
    }
}
