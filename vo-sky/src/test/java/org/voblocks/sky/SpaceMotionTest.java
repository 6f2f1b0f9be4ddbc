package org.voblocks.sky;

import static org.assertj.core.api.Assertions.assertThat;

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
        Point p = SpaceMotion.move(ra, dec, parallax, pmRa, pmDec, rv, years);
        assertThat(Sky.distance(p.lon(), p.lat(), laterRa, laterDec)).isLessThan(4e-7);
    }
}
