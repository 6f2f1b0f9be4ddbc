package org.voblocks.dl3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.dl3.fits.FitsHdu;
import org.voblocks.dl3.simulate.Progress;
import org.voblocks.dl3.simulate.SimulatedStore;
import org.voblocks.testing.External;

class EventCutTest {
    @TempDir
    Path folder;

    private DataStore store() {
        SimulatedStore example = SimulatedStore.example();
        return new SimulatedStore(example.seed(), example.runs().subList(0, 1))
                .write(folder.resolve("store"), Progress.NONE);
    }

    @Test
    void leavesEventsByPlaceTimeAndEnergy() {
        DataStore store = store();
        Path part = folder.resolve("part/run.fits.gz");
        int expected = 0;
        double start;
        try (Observation observation = store.observation(101)) {
            EventList events = observation.events();
            TimeReference reference = observation.timeReference();
            start = events.time()[events.size() / 3];
            double stop = start + 600;
            EventCut cut = EventCut.builder()
                    .circle(329.7169379, -30.2255883, 0.5)
                    .energy(0.3, 5)
                    .time(reference.mjd(start), reference.mjd(stop), reference.scale())
                    .build();
            Pointing centre = new Pointing(
                    329.7169379,
                    -30.2255883,
                    observation.pointing().altitude(),
                    observation.pointing().azimuth());
            for (int i = 0; i < events.size(); i++) {
                boolean left = centre.separation(events.ra()[i], events.dec()[i]) <= 0.5
                        && events.energy()[i] >= 0.3
                        && events.energy()[i] < 5
                        && events.time()[i] >= start - 1e-6
                        && events.time()[i] < stop - 1e-6;
                expected += left ? 1 : 0;
            }
            EventCut.Selection selection = cut.select(observation);
            assertThat(selection.events()).isBetween(expected - 1, expected + 1).isPositive();
            assertThat(selection.gti().duration()).isCloseTo(600, within(1e-5));
            expected = selection.events();
            selection.write(part);
        }
        DataStore parts = StoreIndex.scan(folder.resolve("part")).store();
        try (Observation observation = parts.observation(101)) {
            EventList events = observation.events();
            assertThat(events.size()).isEqualTo(expected);
            assertThat(observation.onTime()).isCloseTo(600, within(1e-5));
            assertThat(observation.liveTime()).isCloseTo(600 * 0.95, within(1e-5));
            assertThat(observation.gti().start(0)).isCloseTo(start, within(1e-5));
            assertThat(observation.eventHeader().number("TSTART").orElse(0)).isCloseTo(start, within(1e-5));
            assertThat(observation.eventHeader().text("DATE-OBS"))
                    .contains(observation.timeReference().iso(observation.gti().start(0)));
            assertThat(observation.available())
                    .contains(HduType.AEFF, HduType.EDISP, HduType.PSF, HduType.BKG, HduType.GTI);
            try (Observation whole = store.observation(101)) {
                assertThat(observation.effectiveArea().area(1, 0.5))
                        .isEqualTo(whole.effectiveArea().area(1, 0.5));
            }
        }
    }

    @Test
    void takesSeveralIntervalsAColumnAndAnOffset() {
        try (Observation observation = store().observation(101)) {
            EventList events = observation.events("TIME", "RA", "DEC", "EVENT_ID");
            TimeReference reference = observation.timeReference();
            double start = events.time()[0];
            long id = events.eventId()[events.size() / 2];
            EventCut cut = EventCut.builder()
                    .time(reference.mjd(start + 1000), reference.mjd(start + 1400), reference.scale())
                    .time(reference.mjd(start + 100), reference.mjd(start + 400), reference.scale())
                    .time(reference.mjd(start + 200), reference.mjd(start + 500), reference.scale())
                    .offset(1)
                    .column("EVENT_ID", 0, id)
                    .build();
            EventCut.Selection part = cut.select(observation);
            assertThat(part.gti().size()).isEqualTo(2);
            assertThat(part.gti().duration()).isCloseTo(800, within(1e-4));
            int expected = 0;
            for (int i = 0; i < events.size(); i++) {
                double t = events.time()[i] - start;
                boolean in = (t >= 100 && t < 500 || t >= 1000 && t < 1400)
                        && events.eventId()[i] < id
                        && observation.pointing().separation(events.ra()[i], events.dec()[i]) < 1;
                expected += in ? 1 : 0;
            }
            assertThat(part.events()).isBetween(expected - 2, expected + 2).isPositive();
            assertThat(cut.history())
                    .contains(
                            "Distance from the pointing: less than 1.0 deg", "Column EVENT_ID: 0.0 to " + (double) id);
        }
    }

    @Test
    void anEmptyPartIsAValidFile() throws IOException {
        try (Observation observation = store().observation(101)) {
            EventCut cut = EventCut.builder().circle(10, 80, 1).build();
            EventCut.Selection selection = cut.select(observation);
            assertThat(selection.events()).isZero();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            selection.write(stream, false);
            Path path = Files.write(folder.resolve("empty.fits"), stream.toByteArray());
            assertThat(stream.size() % 2880).isZero();
            try (FitsFile file = FitsFile.open(path)) {
                assertThat(file.table("EVENTS").rows()).isZero();
                assertThat(file.hdus()).extracting(FitsHdu::name).contains("GTI", "EFFECTIVE AREA", "BACKGROUND");
            }
        }
    }

    @Test
    void aCutWithoutConditionsAppliesTheGoodTimeIntervals() throws IOException {
        DataStore store = DataStore.open(External.gammapyData("hess-dl3-dr1"));
        Path path = folder.resolve("run.fits");
        try (Observation observation = store.observation(33787)) {
            EventCut.Selection selection = EventCut.builder().build().select(observation);
            // six of the 7176 events of this run are outside its good time
            EventList good = observation.events().select(observation.gti());
            assertThat(selection.events()).isEqualTo(good.size()).isEqualTo(7170);
            selection.write(path);
            try (FitsFile file = FitsFile.open(path)) {
                BinTable copy = file.table("EVENTS");
                assertThat(copy.longs("EVENT_ID")).isEqualTo(good.eventId());
                assertThat(copy.doubles("TIME")).isEqualTo(good.time());
                assertThat(copy.floats("RA")).isEqualTo(good.ra());
                assertThat(copy.header().text("DATE-OBS")).contains("2006-07-29");
                assertThat(copy.header().text("TIME-OBS")).contains("20:25:38.184");
                assertThat(copy.header().text("CREATOR")).contains("SASH FITS::EventListWriter");
            }
        }
    }

    @Test
    void gammapyReadsAPart() {
        Path python = External.python("gammapy");
        Path path = folder.resolve("part.fits.gz");
        try (Observation observation = store().observation(101)) {
            EventCut.builder()
                    .circle(329.7169379, -30.2255883, 1)
                    .energy(0.5, 10)
                    .build()
                    .select(observation)
                    .write(path);
        }
        External.Run run = External.run(Duration.ofMinutes(2), python.toString(), "-c", """
                import sys
                from gammapy.data import EventList, GTI
                from gammapy.irf import load_irf_dict_from_file
                events = EventList.read(sys.argv[1])
                gti = GTI.read(sys.argv[1])
                irfs = load_irf_dict_from_file(sys.argv[1])
                energy = events.energy.value
                print(len(events.table) > 100, energy.min() >= 0.5, energy.max() < 10, gti.time_sum, sorted(irfs))
                """, path.toString());
        assertThat(run.output()).endsWith("True True True 1680.0 s ['aeff', 'bkg', 'edisp', 'psf']\n");
    }
}
