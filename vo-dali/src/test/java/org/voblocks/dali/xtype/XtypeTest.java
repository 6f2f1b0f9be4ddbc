package org.voblocks.dali.xtype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.dali.VoException;
import org.voblocks.sky.Circle;

class XtypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timestamp | 2026-11-22T10:30:00.5Z | 2026-11-22T10:30:00.500Z
            timestamp | 2026-11-22 | 2026-11-22T00:00:00
            timestamp | 2026-11-22 10:30 | 2026-11-22T10:30:00
            interval | -Inf 3.5 | -Inf 3.5
            interval | 1e-3 1e+20 | 0.001 1.0E20
            multiinterval | 1 2 5 +Inf | 1 2 5 +Inf
            point | 10.5 -20 | 10.5 -20.0
            circle | 10 20 0.5 | 10.0 20.0 0.5
            polygon | 1 1 2 1 2 2 | 1.0 1.0 2.0 1.0 2.0 2.0
            range | 1 2 3 4 | 1.0 2.0 3.0 4.0
            shape | circle 10 20 0.5 | circle 10.0 20.0 0.5
            multishape | circle 10 20 0.5 range 1 2 3 4 | circle 10.0 20.0 0.5 range 1.0 2.0 3.0 4.0
            moc | 3/1-3 5/200 | 3/1-3 5/200
            hms | 05:34:31.94 | 05:34:31.940000000
            dms | -00:30:00 | -00:30:00.000000000
            uri | ivo://x/y?z | ivo://x/y?z
            uuid | 123E4567-e89b-12d3-a456-426614174000 | 123e4567-e89b-12d3-a456-426614174000
            json | {"a": [1, -2.5e3, true, null], "b": {}, "c": "\\u00e9\\"\\n"} | {"a": [1, -2.5e3, true, null], "b": {}, "c": "\\u00e9\\"\\n"}
            json | [] | []
            """)
    void readsAndWrites(String name, String text, String canonical) {
        Xtype xtype = Xtype.of(name).orElseThrow();
        Object value = xtype.parse(text);
        assertThat(value).isInstanceOf(xtype.type());
        String written = xtype.format(value);
        assertThat(xtype.parse(written)).isEqualTo(value);
        assertThat(written.replaceAll("(\\d)\\.0(?=\\s|$)", "$1"))
                .isEqualTo(canonical.replaceAll("(\\d)\\.0(?=\\s|$)", "$1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timestamp | yesterday | timestamp 'yesterday': expected YYYY-MM-DD['T'hh:mm:ss[.SSS]['Z']]
            timestamp | 2026-02-30 | timestamp '2026-02-30': expected YYYY-MM-DD['T'hh:mm:ss[.SSS]['Z']]
            interval | 1 | interval '1': expected two numbers, found 1
            interval | 2 1 | interval 2.0 1.0: expected two numbers, the lower one first
            interval | NaN 1 | interval: 'NaN' is no number
            interval | 1d 2 | interval: '1d' is no number
            interval | 0x1p3 9 | interval: '0x1p3' is no number
            multiinterval | 1 2 3 | multiinterval '1 2 3': expected pairs of numbers, found 3
            point | circle 1 2 3 | point 'circle 1 2 3': found a circle
            hms | 5h34m | hms '5h34m': expected hh:mm:ss.s
            hms | 24:00:00 | hms '24:00:00': expected 0 to below 24 hours
            hms | 12:60:00 | hms '12:60:00': expected minutes and seconds below 60
            dms | 90:00:01 | dms '90:00:01': expected -90 to 90 degrees
            json | {"a" 1} | json '{"a" 1}': expected ':' at character 6
            json | [1,] | json '[1,]': expected a JSON value at character 4
            json | [01] | json '[01]': expected ']' at character 3
            json | "\\x" | json '"\\x"': expected an escape of JSON at character 3
            json | {} {} | json '{} {}': expected the end at character 4
            uuid | 1-1-1-1-1 | uuid '1-1-1-1-1': expected 8-4-4-4-12 hexadecimal digits
            """)
    void refuses(String name, String text, String message) {
        assertThatThrownBy(() -> Xtype.of(name).orElseThrow().parse(text))
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessage(message);
    }

    @Test
    void knowsNamesAndClasses() {
        assertThat(Xtype.of("Circle")).contains(Xtype.CIRCLE);
        assertThat(Xtype.of("adql:POINT")).isEmpty();
        assertThatThrownBy(() -> Xtype.POINT.format(Circle.of(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("point: expected Point, found Circle");
        assertThat(Timestamp.parse("1858-11-17T12:00:00Z").mjd()).isEqualTo(0.5);
        assertThat(Timestamp.of(Instant.EPOCH).text()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(Interval.parse("1 3").intersects(Interval.parse("3 4"))).isTrue();
        assertThat(Interval.parse("1 3").contains(3.1)).isFalse();
    }

    @Property(tries = 300)
    void intervalsComeBack(@ForAll double a, @ForAll double b) {
        Interval interval = new Interval(Math.min(a, b) + 0.0, Math.max(a, b) + 0.0);
        assertThat(Interval.parse(interval.text())).isEqualTo(interval);
    }

    @Property(tries = 300)
    void hmsComesBack(@ForAll @DoubleRange(min = 0, max = 359.99) double degrees) {
        assertThat(Sexagesimal.parseHms(Sexagesimal.hms(degrees, 9))).isCloseTo(degrees, within(1e-11));
    }

    @Property(tries = 300)
    void sexagesimalNeverShows60(
            @ForAll @DoubleRange(min = -90, max = 90) double degrees, @ForAll @IntRange(max = 9) int decimals) {
        assertThat(Sexagesimal.parseDms(Sexagesimal.dms(degrees, decimals)))
                .isCloseTo(degrees, within(0.6 * Math.pow(10, -decimals) / 3600 + 1e-12));
        assertThat(Sexagesimal.hms(degrees, decimals)).doesNotContain(":60");
    }

    @Provide
    Arbitrary<String> almostNumbers() {
        return Arbitraries.strings()
                .withChars("0123456789+-.eEInfNa:TZ /,circleplygon")
                .ofMaxLength(40);
    }

    @Property(tries = 2000)
    void neverFailsInAnotherWay(@ForAll("almostNumbers") String text, @ForAll Xtype xtype) {
        try {
            Object value = xtype.parse(text);
            assertThat(value).isInstanceOf(xtype.type());
        } catch (VoException e) {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
