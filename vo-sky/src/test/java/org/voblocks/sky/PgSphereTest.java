package org.voblocks.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The values that pgsphere gives; where they come from stands in the first line of the file. */
class PgSphereTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/org/voblocks/sky/pgsphere.csv", delimiter = '|')
    void agreesWithPgSphere(String first, String second, int intersects, int contains, double area) {
        Region a = RegionText.parse(first);
        Region b = RegionText.parse(second);
        assertThat(a.intersects(b)).as("intersects").isEqualTo(intersects == 1);
        assertThat(a.contains(b)).as("contains").isEqualTo(contains == 1);
        assertThat(a.area()).isCloseTo(area, within(1e-8 + 1e-8 * area));
    }
}
