package org.voblocks.dl3.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.GoodTimeIntervals;
import org.voblocks.dl3.ObservationWriter;
import org.voblocks.dl3.StoreIndex;
import org.voblocks.dl3.TimeReference;
import org.voblocks.dl3.TimeScale;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.irf.Irf;

/**
 * A data store to be simulated.
 *
 * @param seed what the random numbers are made from
 * @param runs its runs
 */
public record SimulatedStore(long seed, List<SimulatedRun> runs) {
    /** PKS 2155-304, an active galaxy; the flux is made up, as of a bright state. */
    public static final SkyModel PKS_2155 = SkyModel.powerLaw("PKS 2155-304", 329.7169379, -30.2255883, 8e-12, 3.2);

    /** The Crab nebula, with a spectrum near to the measured one (log-parabola, H.E.S.S., A&amp;A 457, 899 (2006)). */
    public static final SkyModel CRAB = new SkyModel("Crab Nebula", 83.633, 22.0145, 0, 3.5e-11, 2.5, 0.1);

    /** Times of the files count from 2001-01-01 00:00:00 UTC (TT). */
    private static final TimeReference REFERENCE = new TimeReference(51910, 64.184 / 86400, TimeScale.TT);

    /** Copies the list. */
    public SimulatedStore {
        runs = List.copyOf(runs);
    }

    /** Fourteen runs on two sources, with different sub-arrays, modes, versions and rights. */
    public static SimulatedStore example() {
        return new SimulatedStore(20261122, ExamplePlan.runs());
    }

    /** As {@link #example()}, with other random numbers. */
    public static SimulatedStore example(long seed) {
        return new SimulatedStore(seed, ExamplePlan.runs());
    }

    /** Draws the events, writes all files and the index to a directory, and opens the store. */
    public DataStore write(Path directory, Progress progress) {
        int total = runs.size() + 1;
        int done = 0;
        for (SimulatedRun run : runs) {
            Path file = directory.resolve("events").resolve(fileName(run));
            observation(run).write(file);
            progress.step(++done, total, run.target() + ", observation " + run.obsId());
        }
        StoreIndex.scan(directory).write();
        progress.step(total, total, "index");
        return DataStore.open(directory);
    }

    private static String fileName(SimulatedRun run) {
        return String.format(Locale.ROOT, "sim_%06d.fits.gz", run.obsId());
    }

    private ObservationWriter observation(SimulatedRun run) {
        EventSimulator drawn = new EventSimulator(run, seed);
        drawn.draw();
        double start = Math.rint(REFERENCE.seconds(run.start(), TimeScale.UTC) * 1e3) / 1e3;
        double stop = start + run.duration();
        double[] time = drawn.time();
        long[] eventId = new long[time.length];
        for (int i = 0; i < time.length; i++) {
            time[i] += start;
            eventId[i] = (run.obsId() << 24) + i + 1;
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("EVENT_ID", eventId);
        columns.put("TIME", time);
        columns.put("RA", drawn.ra());
        columns.put("DEC", drawn.dec());
        columns.put("ENERGY", drawn.energy());
        Map<String, String> units = Map.of("TIME", "s", "RA", "deg", "DEC", "deg", "ENERGY", "TeV");
        EventList events = EventList.of(header(run, start, stop, seed), columns, units);
        GoodTimeIntervals gti = GoodTimeIntervals.of(start, stop, REFERENCE);
        ObservationWriter writer = ObservationWriter.of(events, gti);
        responses(run).forEach(writer::add);
        return writer;
    }

    private static List<Irf> responses(SimulatedRun run) {
        FitsHeader cards = FitsHeader.builder()
                .set("TELESCOP", "CTAO", "observatory")
                .set("INSTRUME", run.instrument().name(), "simulated")
                .set("OBS_ID", run.obsId(), "observation")
                .build();
        List<Irf> responses = new ArrayList<>();
        responses.add(run.instrument().effectiveArea(cards));
        responses.add(run.instrument().energyDispersion(cards));
        responses.add(run.instrument().psf(cards));
        responses.add(run.instrument().backgroundTable(run.background3d(), cards));
        return responses;
    }

    private static FitsHeader header(SimulatedRun run, double start, double stop, long seed) {
        double live = run.duration() * (1 - run.deadTime());
        double[] begin = run.site().horizontal(run.start(), run.ra(), run.dec());
        double[] middle = run.site().horizontal(run.start() + run.duration() / 2 / 86400, run.ra(), run.dec());
        FitsHeader.Builder cards = FitsHeader.builder()
                .set("CREATOR", "VO Blocks simulator", "program that made this file")
                .set("ORIGIN", "VO Blocks simulator", "not a measurement")
                .set("TELESCOP", "CTAO", "observatory")
                .set("INSTRUME", run.instrument().name() + " (simulated)", "instrument")
                .set("COLLECTN", "Simulated CTAO", "data collection")
                .set("OBS_ID", run.obsId(), "observation")
                .set("OBJECT", run.target(), "observed object")
                .set("RA_OBJ", run.targetRa(), "[deg] right ascension of the object")
                .set("DEC_OBJ", run.targetDec(), "[deg] declination of the object")
                .set("OBS_MODE", "POINTING", "observation mode")
                .set("RA_PNT", run.ra(), "[deg] right ascension of the pointing")
                .set("DEC_PNT", run.dec(), "[deg] declination of the pointing")
                .set("ALT_PNT", middle[0], "[deg] altitude at the middle of the run")
                .set("AZ_PNT", middle[1], "[deg] azimuth at the middle of the run")
                .set("ALT_BEG", begin[0], "[deg] altitude at the start")
                .set("RADECSYS", "ICRS", "frame")
                .set("EQUINOX", 2000.0, "equinox")
                .set("TSTART", start, "[s] start")
                .set("TSTOP", stop, "[s] stop");
        REFERENCE.writeTo(cards);
        cards.set("DATE-OBS", REFERENCE.iso(start), "start, TT")
                .set("DATE-END", REFERENCE.iso(stop), "stop, TT")
                .set("TELAPSE", run.duration(), "[s] time from start to stop")
                .set("ONTIME", run.duration(), "[s] good time")
                .set("LIVETIME", live, "[s] good time without dead time")
                .set("DEADC", 1 - run.deadTime(), "LIVETIME / ONTIME")
                .set("N_TELS", run.instrument().telescopes(), "number of telescopes")
                .set("GEOLON", run.site().longitude(), "[deg] longitude of the site")
                .set("GEOLAT", run.site().latitude(), "[deg] latitude of the site")
                .set("ALTITUDE", run.site().altitude(), "[m] altitude of the site")
                .set("EUNIT", "TeV", "unit of energies")
                .set("SEED", seed, "seed of the simulation");
        run.keywords().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> cards.set(entry.getKey(), entry.getValue(), ""));
        return cards.build();
    }
}
