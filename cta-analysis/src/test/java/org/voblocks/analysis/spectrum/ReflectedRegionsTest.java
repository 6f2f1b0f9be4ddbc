package org.voblocks.analysis.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.voblocks.analysis.Reference;
import org.voblocks.analysis.map.Directions;
import org.voblocks.analysis.map.SkyCircle;

class ReflectedRegionsTest {

    @Test
    void placesAsManyRegionsAsGammapyAtAboutTheSamePlaces() {
        JsonNode runs = Reference.json("pks_seed10/spectrum.json").get("off_regions");
        SkyCircle on = new SkyCircle(Reference.RA, Reference.DEC, 0.11);
        runs.properties().forEach(run -> {
            double[] pointing = Reference.doubles(run.getValue().get("pointing_icrs"));
            JsonNode centres = run.getValue().get("off_centers_icrs");
            List<SkyCircle> off = ReflectedRegions.create().find(on, pointing[0], pointing[1]);
            assertThat(off).hasSize(centres.size());
            double[] first = Reference.doubles(centres.get(0));
            assertThat(off.get(0).distance(first[0], first[1])).isLessThan(0.02);
            double[] last = Reference.doubles(centres.get(centres.size() - 1));
            assertThat(off.get(off.size() - 1).distance(last[0], last[1])).isLessThan(0.06);
        });
    }

    @Property(tries = 300)
    void regionsNeverOverlap(
            @ForAll @DoubleRange(min = 0, max = 360) double ra,
            @ForAll @DoubleRange(min = -89, max = 89) double dec,
            @ForAll @DoubleRange(min = 0.3, max = 3) double distance,
            @ForAll @DoubleRange(min = 0, max = 360) double angle,
            @ForAll @DoubleRange(min = 0.05, max = 0.29) double radius,
            @ForAll @DoubleRange(min = 0, max = 360) double exclusionAngle,
            @ForAll @DoubleRange(min = 0, max = 4) double exclusionDistance,
            @ForAll @DoubleRange(min = 0, max = 1) double exclusionRadius) {
        double[] at = Directions.destination(ra, dec, angle, distance);
        SkyCircle on = new SkyCircle(at[0], at[1], radius);
        double[] away = Directions.destination(ra, dec, exclusionAngle, exclusionDistance);
        SkyCircle exclusion = new SkyCircle(away[0], away[1], exclusionRadius);
        List<SkyCircle> off =
                ReflectedRegions.create().excluding(List.of(exclusion)).find(on, ra, dec);
        for (int i = 0; i < off.size(); i++) {
            SkyCircle one = off.get(i);
            assertThat(Math.abs(one.distance(ra, dec) - distance)).isLessThan(1e-9);
            assertThat(one.distance(on.raDeg(), on.decDeg())).isGreaterThan(2 * radius - 1e-9);
            assertThat(one.distance(exclusion.raDeg(), exclusion.decDeg()))
                    .isGreaterThan(radius + exclusionRadius - 1e-9);
            for (int j = 0; j < i; j++) {
                assertThat(one.distance(off.get(j).raDeg(), off.get(j).decDeg()))
                        .isGreaterThan(2 * radius - 1e-9);
            }
        }
        List<SkyCircle> free = ReflectedRegions.create().find(on, ra, dec);
        assertThat(off.size()).isLessThanOrEqualTo(free.size());
    }

    @Test
    void findsNothingWhereTheOnRegionHoldsThePointing() {
        assertThat(ReflectedRegions.create().find(new SkyCircle(10, 20, 0.2), 10.05, 20))
                .isEmpty();
        assertThat(ReflectedRegions.create().find(new SkyCircle(10, 20, 0.2), 10, 20))
                .isEmpty();
    }

    @Test
    void stopsAtTheAskedNumber() {
        assertThat(ReflectedRegions.create().atMost(3).find(new SkyCircle(10, 20, 0.1), 10, 20.5))
                .hasSize(3);
    }
}
