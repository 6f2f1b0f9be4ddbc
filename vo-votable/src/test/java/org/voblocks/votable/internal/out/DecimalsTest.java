package org.voblocks.votable.internal.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voblocks.votable.internal.in.NumberParser;

/** Numbers to text and back, against the JDK. */
class DecimalsTest {
    private final byte[] buffer = new byte[64];

    private String text(double value) {
        return new String(buffer, 0, new Decimals().write(value, buffer, 0), StandardCharsets.US_ASCII);
    }

    private String text(float value) {
        return new String(buffer, 0, new Decimals().write(value, buffer, 0), StandardCharsets.US_ASCII);
    }

    @Property(tries = 20_000)
    void doublesComeBack(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            byte[] text = text(value).getBytes(StandardCharsets.US_ASCII);
            assertThat(Double.parseDouble(text(value))).isEqualTo(value);
            assertThat(new NumberParser().parseDouble(text, 0, text.length)).isEqualTo(value);
            assertThat(text.length).isLessThanOrEqualTo(Double.toString(value).length());
        }
    }

    @Property(tries = 20_000)
    void floatsComeBack(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isFinite(value)) {
            byte[] text = text(value).getBytes(StandardCharsets.US_ASCII);
            assertThat(new NumberParser().parseFloat(text, 0, text.length)).isEqualTo(value);
            assertThat(text.length).isLessThanOrEqualTo(Float.toString(value).length());
        }
    }

    @Property(tries = 20_000)
    void anyDecimalIsReadAsTheJdkReadsIt(@ForAll long digits, @ForAll short exponent) {
        String decimal = digits + "e" + exponent % 345;
        byte[] text = decimal.getBytes(StandardCharsets.US_ASCII);
        assertThat(new NumberParser().parseDouble(text, 0, text.length)).isEqualTo(Double.parseDouble(decimal));
        assertThat(new NumberParser().parseFloat(text, 0, text.length)).isEqualTo(Float.parseFloat(decimal));
    }

    @Property
    void longsComeBack(@ForAll long value) {
        int end = Decimals.write(value, buffer, 0);
        assertThat(new String(buffer, 0, end, StandardCharsets.US_ASCII)).isEqualTo(Long.toString(value));
        assertThat(new NumberParser().parseLong(buffer, 0, end)).isEqualTo(value);
    }

    @Test
    void theShortestDigitsAreWritten() {
        assertThat(text(2e-3)).isEqualTo("0.002");
        assertThat(text(1e7)).isEqualTo("1.0E7");
        assertThat(text(9999999.0)).isEqualTo("9999999.0");
        assertThat(text(2.0E-3f)).isEqualTo("0.002");
        assertThat(text(2.2250738585072014E-308)).isEqualTo("2.2250738585072014E-308");
        assertThat(text(Double.MIN_VALUE)).isEqualTo("4.9E-324");
        assertThat(text(2e23)).isEqualTo("2.0E23");
        assertThat(text(-0.0)).isEqualTo("-0.0");
        assertThat(text(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
    }
}
