package org.voblocks.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceMotionTest {
    /** Values of Astropy 5.2, {@code SkyCoord.apply_space_motion}, which corrects for the time of light too. */
    @ParameterizedTest
    @CsvSource({
        "269.452, 4.693, 548.31, -801.55, 10362.39, -110.51, 100, 269.42951116191404, 4.982636541010756",
        "10, 89.9, 50, 1000, -2000, 30, -50, 359.11334316680177, 89.92645632177693",
        "83.6331, 22.0145, 0.5, -11, 2, 20, 1000, 83.62980416086288, 22.015055516931525"
    })
    void starsMoveAsInAstropy(
            double ra,
            double dec,
            double parallax,
            double pmRa,
            double pmDec,
            double rv,
            double years,
            double laterRa,
            double laterDec) {
        Point p = new SpaceMotion(ra, dec, parallax, pmRa, pmDec, rv).positionAfter(years);
        assertThat(Sky.distance(p.lon(), p.lat(), laterRa, laterDec)).isLessThan(4e-7);
    }

    /** The examples of the Catalogue of ADQL User Defined Functions 1.2, sections 2.2.1 and 2.2.2. */
    @Test
    void theExamplesOfTheCatalogue() {
        SpaceMotion star = new SpaceMotion(7.606083572, 11.79044105, 125, 300, -428.8, 52.51);
        SpaceMotion then = star.after(1992.25 - 2016.0);
        assertThat(then.lon()).isCloseTo(7.6040614046279735, within(1e-12));
        assertThat(then.lat()).isCloseTo(11.793270382827929, within(1e-12));
        assertThat(then.parallax()).isCloseTo(125.01993165584682, within(1e-9));
        assertThat(then.pmLon()).isCloseTo(300.09877325973605, within(1e-9));
        assertThat(then.pmLat()).isCloseTo(-428.934593565712, within(1e-9));
        assertThat(then.radialVelocity()).isCloseTo(52.50880381775256, within(1e-9));
        Point early = star.positionAfter(1875.0 - 2016.0);
        assertThat(early.lon()).isCloseTo(7.594068213694308, within(1e-12));
        assertThat(early.lat()).isCloseTo(11.807251375203935, within(1e-12));
        SpaceMotion far = new SpaceMotion(7.606083572, 11.79044105, 0, 300, -428.8, 52.51).after(1992.25 - 2016.0);
        assertThat(far.lon()).isCloseTo(7.604061727024453, within(1e-11));
        assertThat(far.pmLat()).isCloseTo(-428.79783514643105, within(1e-6));
        assertThat(far.radialVelocity()).isEqualTo(52.51);
    }
}
