package org.voblocks.adql.internal.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "deg, arcsec, 3600",
        "mas/yr, deg/yr, 2.7777777777777776e-7",
        "mas.yr**-1, arcsec/yr, 1e-3",
        "TeV, erg, 1.602176634",
        "cm**-2.s**-1.TeV**-1, m-2 s-1 GeV-1, 10",
        "km/s, m.s-1, 1000",
        "d, s, 86400",
        "h, min, 60",
        "Angstrom, nm, 0.1",
        "Jy, erg.s**-1.cm**-2.Hz**-1, 1e-23",
        "10**3 m, km, 1",
        "(kg.m**2)/s2, J, 1",
        "m**(1/2).m**(1/2), cm, 100",
        "%, , 0.01"
    })
    void converts(String from, String to, double factor) {
        double found = Unit.parse(from)
                .orElseThrow()
                .factorTo(Unit.parse(to == null ? "" : to).orElseThrow())
                .orElseThrow();
        assertThat(found).isCloseTo(factor, within(factor * 1e-9));
    }

    @Test
    void differentThingsDoNotConvert() {
        assertThat(Unit.parse("deg").orElseThrow().factorTo(Unit.parse("kg").orElseThrow()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "m..s", "m/", "(m", "kdeg", "m)", "**2"})
    void otherTextIsNoUnit(String text) {
        assertThat(Unit.parse(text)).isEmpty();
    }

    @Test
    void productsAreWritten() {
        Unit speed = Unit.parse("mas").orElseThrow().times(Unit.parse("yr").orElseThrow(), -1);
        assertThat(speed.text()).isEqualTo("mas.yr**-1");
        assertThat(speed.power(0.5).text()).isEqualTo("mas**(1/2).yr**(-1/2)");
        assertThat(speed.power(2).power(0.5).text()).isEqualTo("mas.yr**-1");
    }
}
