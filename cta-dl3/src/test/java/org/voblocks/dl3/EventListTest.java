package org.voblocks.dl3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.dl3.fits.FitsHeader;

class EventListTest {
    private static final TimeReference REFERENCE = new TimeReference(51910, 0, TimeScale.TT);

    @TempDir
    Path folder;

    private static EventList events() {
        FitsHeader header =
                REFERENCE.writeTo(FitsHeader.builder().set("OBS_ID", 5L, "")).build();
        return EventList.of(
                header,
                Map.of(
                        "TIME", new double[] {1, 2, 3},
                        "ENERGY", new float[] {0.5f, 1.5f, 2.5f},
                        "MULTIP", new long[] {2, 3, 4},
                        "EVENT_TYPE", new long[] {1, 1L << 31, 6}),
                Map.of("TIME", "s", "ENERGY", "TeV"));
    }

    @Test
    void optionalColumnsAreReadByName() {
        Path path = folder.resolve("events.fits");
        ObservationWriter.of(events(), GoodTimeIntervals.of(0, 10, REFERENCE)).write(path);
        try (FitsFile file = FitsFile.open(path)) {
            assertThat(file.table("EVENTS").column("EVENT_TYPE").form()).isEqualTo('X');
            EventList read = EventList.read(file.table("EVENTS"), "event_type", "MULTIP", "ENERGY");
            assertThat(read.longs("EVENT_TYPE")).containsExactly(1, 1L << 31, 6);
            assertThat(read.doubles("MULTIP")).containsExactly(2, 3, 4);
            assertThat(read.floats("ENERGY")).containsExactly(0.5f, 1.5f, 2.5f);
            assertThat(read.unit("ENERGY")).isEqualTo("TeV");
            assertThatThrownBy(() -> read.longs("ENERGY"))
                    .isInstanceOf(Dl3Exception.class)
                    .hasMessage(path + ": HDU 1 (EVENTS): column ENERGY holds float[], not long[]");
        }
    }

    @Test
    void otherUnitsBecomeTheUsualOnes() {
        Path path = folder.resolve("gev.fits");
        EventList given = EventList.of(
                events().header(),
                Map.of("ENERGY", new float[] {500, 1500}, "RA", new float[] {1, 2}),
                Map.of("ENERGY", "GeV", "RA", "rad"));
        ObservationWriter.of(given, GoodTimeIntervals.of(0, 10, REFERENCE)).write(path);
        try (FitsFile file = FitsFile.open(path)) {
            EventList read = EventList.read(file.table("EVENTS"), "ENERGY", "RA");
            assertThat(read.energy()).containsExactly(0.5f, 1.5f);
            assertThat(read.unit("ENERGY")).isEqualTo("TeV");
            assertThat(read.ra()[0]).isEqualTo((float) Math.toDegrees(1));
        }
    }

    @Test
    void goodTimeSelectsEvents() {
        EventList good = events().select(GoodTimeIntervals.of(2, 3, REFERENCE));
        assertThat(good.size()).isEqualTo(1);
        assertThat(good.energy()).containsExactly(1.5f);
        assertThat(good.longs("MULTIP")).containsExactly(3);
        assertThat(good.timeReference()).isEqualTo(REFERENCE);
    }

    @Test
    void timeZeroShiftsAllTimesOfATable() {
        FitsHeader shifted = events().header().toBuilder()
                .set("TIMEZERO", 86400.0 * 3 + 5, "")
                .build();
        TimeReference reference = TimeReference.of(shifted, "a table");
        assertThat(reference.mjd(10)).isCloseTo(51913 + 15 / 86400.0, within(1e-11));
        EventList late = EventList.of(shifted, Map.of("TIME", new double[] {1, 2, 3}), Map.of("TIME", "s"));
        // the same instants, counted from another day
        GoodTimeIntervals good = GoodTimeIntervals.of(259207, 259209, REFERENCE);
        assertThat(late.select(good).time()).containsExactly(2, 3);
        Path path = folder.resolve("shifted.fits");
        ObservationWriter.of(late, GoodTimeIntervals.of(2, 4, reference)).write(path);
        try (FitsFile file = FitsFile.open(path)) {
            assertThat(file.table("GTI").header().has("TIMEZERO")).isFalse();
            TimeReference again = TimeReference.of(file.table("GTI").header(), "GTI");
            assertThat(again.mjd(0)).isCloseTo(reference.mjd(0), within(1e-11));
            assertThat(EventList.read(file.table("EVENTS"), "TIME")
                            .timeReference()
                            .mjd(0))
                    .isCloseTo(reference.mjd(0), within(1e-11));
        }
        FitsHeader split = events().header().toBuilder()
                .set("TIMEZERI", 7L, "")
                .set("TIMEZERF", 0.5, "")
                .set("TIMEOFFS", 0.25, "")
                .build();
        assertThat(TimeReference.of(split, "a table").mjd(0)).isCloseTo(51910 + 7.75 / 86400, within(1e-11));
    }

    @Test
    void columnsMustHaveTheSameLength() {
        Map<String, Object> columns = Map.of("A", new double[2], "B", new double[3]);
        assertThatThrownBy(() -> EventList.of(FitsHeader.EMPTY, columns, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
