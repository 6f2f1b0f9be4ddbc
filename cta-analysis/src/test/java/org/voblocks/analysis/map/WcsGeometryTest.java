package org.voblocks.analysis.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.Reference;

class WcsGeometryTest {

    @Test
    void agreesWithWcslibInEveryProjection() {
        int directions = 0;
        int pixels = 0;
        for (JsonNode c : Reference.json("vectors/wcs.json").get("cases")) {
            WcsGeometry geometry = WcsGeometry.builder()
                    .projection(Projection.parse(c.get("proj").asText()))
                    .reference(
                            c.get("crval").get(0).asDouble(),
                            c.get("crval").get(1).asDouble())
                    .size(400, 400)
                    .step(-0.02, 0.02)
                    .referencePixel(
                            c.get("crpix").get(0).asDouble(),
                            c.get("crpix").get(1).asDouble())
                    .build();
            String what = c.get("proj").asText() + " " + c.get("variant").asText() + " " + c.get("crval");
            assertThat(geometry.lonpole()).as(what).isEqualTo(c.get("lonpole").asDouble());
            assertThat(geometry.latpole()).as(what).isCloseTo(c.get("latpole").asDouble(), within(1e-9));
            double[] xy = new double[2];
            for (int i = 0; i < c.get("ra").size(); i++) {
                boolean shown = geometry.icrsToPixel(
                        c.get("ra").get(i).asDouble(), c.get("dec").get(i).asDouble(), xy);
                assertThat(shown)
                        .as(what + " " + i)
                        .isEqualTo(!c.get("x0").get(i).isNull());
                if (shown) {
                    assertThat(xy[0])
                            .as(what + " x " + i)
                            .isCloseTo(c.get("x0").get(i).asDouble(), within(1e-7));
                    assertThat(xy[1])
                            .as(what + " y " + i)
                            .isCloseTo(c.get("y0").get(i).asDouble(), within(1e-7));
                    directions++;
                }
            }
            for (int i = 0; i < c.get("pix_x0").size(); i++) {
                boolean inside = geometry.pixelToIcrs(
                        c.get("pix_x0").get(i).asDouble(),
                        c.get("pix_y0").get(i).asDouble(),
                        xy);
                assertThat(inside).isTrue();
                assertThat(xy[0])
                        .as(what + " ra " + i)
                        .isCloseTo(c.get("pix_ra").get(i).asDouble(), within(1e-9));
                assertThat(xy[1])
                        .as(what + " dec " + i)
                        .isCloseTo(c.get("pix_dec").get(i).asDouble(), within(1e-9));
                pixels++;
            }
        }
        assertThat(directions).isGreaterThan(540);
        assertThat(pixels).isEqualTo(224);
    }

    @Test
    void turnsIcrsIntoGalacticAndFk5() {
        JsonNode vectors = Reference.json("vectors/wcs.json");
        JsonNode galactic = vectors.get("icrs_to_galactic");
        JsonNode fk5 = vectors.get("fk5_j2000_of_icrs");
        for (int i = 0; i < galactic.get("ra").size(); i++) {
            double ra = galactic.get("ra").get(i).asDouble();
            double dec = galactic.get("dec").get(i).asDouble();
            double[] lb = SkyFrame.GALACTIC.fromIcrs(ra, dec);
            double[] expected = {
                galactic.get("l").get(i).asDouble(), galactic.get("b").get(i).asDouble()
            };
            assertThat(Directions.separation(lb[0], lb[1], expected[0], expected[1]))
                    .isLessThan(1e-11);
            double[] back = SkyFrame.GALACTIC.toIcrs(lb[0], lb[1]);
            assertThat(Directions.separation(back[0], back[1], ra, dec)).isLessThan(1e-11);
            double[] inFk5 = SkyFrame.FK5.fromIcrs(ra, dec);
            assertThat(Directions.separation(
                            inFk5[0],
                            inFk5[1],
                            fk5.get("ra").get(i).asDouble(),
                            fk5.get("dec").get(i).asDouble()))
                    .isLessThan(1e-10);
        }
        assertThat(Directions.separation(Reference.RA, Reference.DEC, 0, 0)).isBetween(0.0, 180.0);
    }

    @Property(tries = 300)
    void everyPixelComesBack(
            @ForAll Projection projection,
            @ForAll SkyFrame frame,
            @ForAll @DoubleRange(min = 0, max = 360) double lon,
            @ForAll @DoubleRange(min = -89, max = 89) double lat,
            @ForAll @DoubleRange(min = 0, max = 199) double x,
            @ForAll @DoubleRange(min = 0, max = 99) double y) {
        WcsGeometry geometry = WcsGeometry.centred(frame, projection, lon, lat, 200, 100, 0.02);
        double[] lonLat = new double[2];
        double[] xy = new double[2];
        assertThat(geometry.pixelToIcrs(x, y, lonLat)).isTrue();
        assertThat(geometry.icrsToPixel(lonLat[0], lonLat[1], xy)).isTrue();
        assertThat(xy[0]).isCloseTo(x, within(1e-8));
        assertThat(xy[1]).isCloseTo(y, within(1e-8));
        assertThat(geometry.pixelAt(lonLat[0], lonLat[1])).isBetween(0, geometry.size() - 1);
    }

    @Property(tries = 100)
    void anglesAgreeWithTheLibrary(@ForAll @DoubleRange(min = -720, max = 720) double degrees) {
        double radians = Math.toRadians(degrees);
        assertThat(Angles.sin(degrees)).isCloseTo(Math.sin(radians), within(3e-15));
        assertThat(Angles.cos(degrees)).isCloseTo(Math.cos(radians), within(3e-15));
    }

    @Property(tries = 200)
    void manyEventsAtOnceLandWhereSingleOnesDo(
            @ForAll Projection projection,
            @ForAll SkyFrame frame,
            @ForAll @DoubleRange(min = 0, max = 360) double lon,
            @ForAll @DoubleRange(min = -90, max = 90) double lat,
            @ForAll long seed) {
        WcsGeometry geometry = WcsGeometry.centred(frame, projection, lon, lat, 90, 70, 2);
        Random random = new Random(seed);
        int events = 2500;
        float[] ra = new float[events];
        float[] dec = new float[events];
        for (int i = 0; i < events; i++) {
            ra[i] = (float) (720 * random.nextDouble() - 180);
            dec[i] = (float) Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        }
        ra[7] = Float.NaN;
        dec[8] = Float.NaN;
        ra[9] = Float.POSITIVE_INFINITY;
        CountsMap single = CountsMap.of(geometry);
        for (int i = 0; i < events; i++) {
            single.add(ra[i], dec[i], 1);
        }
        CountsMap many = CountsMap.of(geometry);
        long inside =
                many.add(ra, dec, new float[events], 0, 1500) + many.add(ra, dec, new float[events], 1500, events);
        assertThat(many.counts()).isEqualTo(single.counts());
        assertThat(inside).isEqualTo(many.total()).isPositive();
        assertThat(many.events()).isEqualTo(events);
        assertThat(geometry.pixelAt(Double.NaN, 0)).isEqualTo(-1);
    }

    @Test
    void rightAnglesAreExact() {
        assertThat(Angles.sin(180)).isEqualTo(0.0);
        assertThat(Angles.cos(90)).isZero();
        assertThat(Angles.cos(360)).isEqualTo(1.0);
        assertThat(Angles.sin(-90)).isEqualTo(-1.0);
    }

    @Test
    void keepsWhatItIsMadeOf() {
        WcsGeometry geometry = WcsGeometry.centred(SkyFrame.GALACTIC, Projection.CAR, 10, 20, 30, 40, 0.1);
        assertThat(geometry.toBuilder().build()).isEqualTo(geometry).hasSameHashCodeAs(geometry);
        assertThat(geometry.ctype1()).isEqualTo("GLON-CAR");
        assertThat(geometry.ctype2()).isEqualTo("GLAT-CAR");
        assertThat(geometry.crpix1()).isEqualTo(15.5);
        WcsGeometry straight = geometry.toBuilder().onEquator().build();
        double[] xy = new double[2];
        assertThat(straight.skyToPixel(10, 20, xy)).isTrue();
        assertThat(xy).containsExactly(new double[] {14.5, 19.5}, within(1e-9));
        assertThat(straight.skyToPixel(11, 20, xy)).isTrue();
        assertThat(xy).containsExactly(new double[] {4.5, 19.5}, within(1e-9));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 0, 0, 0, 10, 0.1))
                .isInstanceOf(AnalysisException.class)
                .hasMessage("an image of 0 x 10 pixels is not possible: expected 1 or more on each side and less than"
                        + " 2^31 in all");
        assertThatThrownBy(() -> WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 0, 91, 10, 10, 0.1))
                .hasMessage("a reference point at longitude 0.0, latitude 91.0 degrees: expected a finite longitude and"
                        + " a latitude in -90 to 90");
        assertThatThrownBy(() -> WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 0, 0, 10, 10, 0))
                .hasMessage("pixel steps of -0.0, 0.0 degrees: expected finite ones other than 0");
        assertThatThrownBy(() -> Projection.parse("TNA"))
                .hasMessage("unknown projection 'TNA': expected one of TAN SIN ARC ZEA STG CAR AIT MOL SFL MER CEA");
        assertThatThrownBy(() -> SkyFrame.parse("b1950"))
                .hasMessage("unknown sky frame 'b1950': expected icrs, fk5 or galactic in any case");
    }
}
