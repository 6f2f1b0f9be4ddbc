package org.voblocks.dl3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.testing.External;

class TimeScaleTest {
    /** A microsecond, in days: near to what a double can tell at today's dates. */
    private static final double MICROSECOND = 1e-6 / 86400;

    @Property
    void conversionsGoBack(@ForAll @DoubleRange(min = 41320, max = 65000) double mjd) {
        for (TimeScale from : TimeScale.values()) {
            for (TimeScale to : TimeScale.values()) {
                assertThat(to.convert(from.convert(mjd, to), from)).isCloseTo(mjd, within(2 * MICROSECOND));
            }
        }
    }

    @Test
    void conversionsAreThoseOfAstropy() {
        Path python = External.python("astropy");
        double[] dates = {
            41317.0,
            41498.99999,
            41499.0,
            51910.0,
            53735.5,
            53735.999995,
            53736.0,
            57753.2,
            57753.99999,
            57754.0001,
            60000.25
        };
        StringBuilder list = new StringBuilder();
        for (double date : dates) {
            list.append(String.format(Locale.ROOT, "%.12f,", date));
        }
        External.Run run = External.run(
                Duration.ofMinutes(1),
                python.toString(),
                "-c",
                "from astropy.time import Time\nfor d in [" + list + "]:\n"
                        + "  u=Time(d,format='mjd',scale='utc'); t=Time(d,format='mjd',scale='tt')\n"
                        + "  print('%.12f %.12f %.12f' % (u.tt.mjd, u.tai.mjd, t.utc.mjd))");
        String[] lines =
                run.output().lines().filter(line -> line.matches("[\\d. ]+")).toArray(String[]::new);
        assertThat(lines).as(run.output()).hasSize(dates.length);
        for (int i = 0; i < dates.length; i++) {
            String[] values = Pattern.compile(" ").split(lines[i]);
            assertThat(TimeScale.UTC.convert(dates[i], TimeScale.TT))
                    .as("UTC to TT at %s", dates[i])
                    .isCloseTo(Double.parseDouble(values[0]), within(2 * MICROSECOND));
            assertThat(TimeScale.UTC.convert(dates[i], TimeScale.TAI))
                    .isCloseTo(Double.parseDouble(values[1]), within(2 * MICROSECOND));
            if (dates[i] > 41318) {
                assertThat(TimeScale.TT.convert(dates[i], TimeScale.UTC))
                        .as("TT to UTC at %s", dates[i])
                        .isCloseTo(Double.parseDouble(values[2]), within(2 * MICROSECOND));
            }
        }
    }

    @Test
    void aReferenceIsReadInAllItsForms() {
        FitsHeader veritas = FitsHeader.builder()
                .set("MJDREFI", 53402.0, "")
                .set("MJDREFF", 0.5, "")
                .set("TIMESYS", "utc", "")
                .build();
        TimeReference reference = TimeReference.of(veritas, "file");
        assertThat(reference).isEqualTo(new TimeReference(53402, 0.5, TimeScale.UTC));
        assertThat(reference.mjd(43200)).isEqualTo(53403.0);
        assertThat(reference.seconds(53403.0)).isEqualTo(43200.0);

        FitsHeader single = FitsHeader.builder().set("MJDREF", 51544.5, "").build();
        assertThat(TimeReference.of(single, "file")).isEqualTo(new TimeReference(51544, 0.5, TimeScale.TT));
        assertThatThrownBy(() -> TimeReference.of(FitsHeader.EMPTY, "run.fits: HDU 1 (EVENTS)"))
                .isInstanceOf(Dl3Exception.class)
                .hasMessage("run.fits: HDU 1 (EVENTS): has no MJDREFI, expected the day that its times count from");
    }

    @Test
    void secondsSinceAUtcDateCountLeapSeconds() {
        // the day of the last leap second, 2016-12-31, had 86 401 seconds
        TimeReference reference = new TimeReference(57753, 0, TimeScale.UTC);
        assertThat(reference.mjd(86401, TimeScale.TAI)).isCloseTo(57754 + 37.0 / 86400, within(MICROSECOND));
        assertThat(reference.seconds(57754 + 37.0 / 86400, TimeScale.TAI)).isCloseTo(86401, within(2e-6));
    }
}
