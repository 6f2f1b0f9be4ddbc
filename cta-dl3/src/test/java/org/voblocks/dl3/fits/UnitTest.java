package org.voblocks.dl3.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spellings of units that public DL3 files have; the factors follow from the definitions of the units. */
class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "s-1 MeV-1 sr-1, 1",
        "MeV-1 s-1 sr-1, 1",
        "1/s/MeV/sr, 1",
        "1 / (MeV s sr), 1",
        "1/(s*MeV*sr), 1",
        "s^-1.MeV^-1.sr^-1, 1",
        "s**-1 TeV**-1 sr**(-1), 1e-6",
        "1/TeV/s/sr, 1e-6",
        "GeV-1 s-1 sr-1, 1e-3"
    })
    void rates(String text, double factor) {
        assertThat(Unit.factor(text, "s-1 MeV-1 sr-1").orElseThrow()).isCloseTo(factor, within(1e-12 * factor));
    }

    @Test
    void others() {
        assertThat(Unit.factor("cm2", "m2").orElseThrow()).isCloseTo(1e-4, within(1e-18));
        assertThat(Unit.factor("km^2", "m2").orElseThrow()).isCloseTo(1e6, within(1e-6));
        assertThat(Unit.factor("m**2", "m2")).hasValue(1.0);
        assertThat(Unit.factor("rad", "deg").orElseThrow()).isCloseTo(180 / Math.PI, within(1e-12));
        assertThat(Unit.factor("deg-2", "sr-1").orElseThrow()).isCloseTo(Math.pow(180 / Math.PI, 2), within(1e-9));
        assertThat(Unit.factor("GEV", "TeV").orElseThrow()).isCloseTo(1e-3, within(1e-15));
        assertThat(Unit.factor("10**4 cm2", "m2").orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(Unit.factor("d", "s")).hasValue(86400.0);
    }

    @ParameterizedTest
    @CsvSource({"parsec", "s", "m", "m2/", "(m2", "m2)", "m99999", "'m2 furlong'", "%"})
    void whatIsNoUnitOfThatKindIsNone(String text) {
        assertThat(text.equals("m2/") ? Unit.factor("m/", "m2") : Unit.factor(text, "m2"))
                .isEmpty();
    }
}
