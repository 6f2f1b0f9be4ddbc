package org.voblocks.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the Catalogue of ADQL User Defined Functions 1.2, section 2.6, and what is near them and none. */
class SexagesimalTest {
    @ParameterizedTest
    @CsvSource({
        "3:34:45.4, 53.6891667",
        "3h34m45.4s, 53.6891667",
        "3H34M45.4S, 53.6891667",
        "033445.4, 53.6891667",
        "' 00:00:00 ', 0"
    })
    void hours(String text, double degrees) {
        assertThat(Sexagesimal.hours(text).orElseThrow()).isCloseTo(degrees, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "42:9:6.768, 42.15188",
        "42d9m6.768s, 42.15188",
        "42D9M6.768S, 42.15188",
        "-00:15:00, -0.25",
        "+00:15:00, 0.25",
        "-0d15m0s, -0.25",
        "+0d15m0s, 0.25",
        "-420906.768, -42.15188"
    })
    void degrees(String text, double degrees) {
        assertThat(Sexagesimal.degrees(text).orElseThrow()).isCloseTo(degrees, within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3:34", "3d34m45s", "-3:34:45", "3:34.5:1", "3:34:45x", "12345"})
    void noHours(String text) {
        assertThat(Sexagesimal.hours(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "42h9m6s", "--42:9:6", "42:9:6:1", "42 9 6"})
    void noDegrees(String text) {
        assertThat(Sexagesimal.degrees(text)).isEmpty();
    }
}
