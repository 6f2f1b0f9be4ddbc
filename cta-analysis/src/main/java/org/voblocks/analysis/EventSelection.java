package org.voblocks.analysis;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.map.Directions;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.GoodTimeIntervals;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.Pointing;
import org.voblocks.dl3.fits.BinTable;

/**
 * Which events of an observation count.
 *
 * <p>Events outside of the good time intervals do not count, unless it is asked for. (Gammapy 1.0 takes them; the first
 * H.E.S.S. release cuts STOP to whole seconds, see {@link Observation#eventIntervals()}: with that, both take the same.)
 *
 * @param energyMinTeV least reconstructed energy, included
 * @param energyMaxTeV highest reconstructed energy, not included; may be infinite
 * @param offsetMaxDeg largest distance from the pointing, not included; may be infinite
 * @param goodTimesOnly whether events outside of the good time intervals are left out
 */
public record EventSelection(double energyMinTeV, double energyMaxTeV, double offsetMaxDeg, boolean goodTimesOnly)
        implements Serializable {
    /** Every event of the good time intervals. */
    public static final EventSelection GOOD =
            new EventSelection(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, true);

    /** Every event of a list, in good time or not. */
    public static final EventSelection ALL = GOOD.withGoodTimesOnly(false);

    /** Events that are read at a time. */
    private static final int PART = 1 << 15;

    private static final double[] NO_TIMES = {};

    public EventSelection {
        if (!(energyMinTeV >= 0 && energyMaxTeV > energyMinTeV)) {
            throw new AnalysisException("an energy range from " + energyMinTeV + " to " + energyMaxTeV
                    + " TeV: expected 0 <= minimum < maximum");
        }
        if (!(offsetMaxDeg > 0)) {
            throw new AnalysisException("a largest offset of " + offsetMaxDeg + " degrees: expected more than 0");
        }
    }

    /** The same with another energy range, TeV; the upper end is not included. */
    public EventSelection withEnergies(double minTeV, double maxTeV) {
        return new EventSelection(minTeV, maxTeV, offsetMaxDeg, goodTimesOnly);
    }

    /** The same with another largest distance from the pointing, degrees. */
    public EventSelection withOffsetMax(double degrees) {
        return new EventSelection(energyMinTeV, energyMaxTeV, degrees, goodTimesOnly);
    }

    /** The same with or without the events outside of the good time intervals. */
    public EventSelection withGoodTimesOnly(boolean value) {
        return new EventSelection(energyMinTeV, energyMaxTeV, offsetMaxDeg, value);
    }

    /** Takes one event. */
    @FunctionalInterface
    public interface Sink {
        /** An event by direction (ICRS, degrees) and reconstructed energy (TeV). */
        void event(double raDeg, double decDeg, double energyTeV);
    }

    /** Takes events in columns. */
    @FunctionalInterface
    public interface Columns {
        /** The first {@code count} of each array: directions (ICRS, degrees) and reconstructed energies (TeV). */
        void events(float[] raDeg, float[] decDeg, float[] energyTeV, int count);
    }

    /**
     * Reads the events of an observation and hands on those that count, one by one.
     *
     * @return the number of events in the list, counted or not
     */
    public long read(Observation observation, Sink sink) {
        return readColumns(observation, (ra, dec, energy, count) -> {
            for (int i = 0; i < count; i++) {
                sink.event(ra[i], dec[i], energy[i]);
            }
        });
    }

    /**
     * Reads the events of an observation in parts, so that a list may be larger than memory, and hands on those that
     * count.
     *
     * @return the number of events in the list, counted or not
     */
    public long readColumns(Observation observation, Columns columns) {
        BinTable table = observation.eventTable();
        GoodTimeIntervals times =
                goodTimesOnly ? observation.eventIntervals().toReference(observation.timeReference()) : null;
        Pointing pointing = Double.isInfinite(offsetMaxDeg) ? null : observation.pointing();
        String[] names =
                times == null ? new String[] {"RA", "DEC", "ENERGY"} : new String[] {"RA", "DEC", "ENERGY", "TIME"};
        EventList.forEachPart(
                table,
                PART,
                part -> {
                    double[] time = times == null ? NO_TIMES : part.time();
                    int count = keep(part.ra(), part.dec(), part.energy(), time, part.size(), times, pointing);
                    columns.events(part.ra(), part.dec(), part.energy(), count);
                },
                names);
        return table.rows();
    }

    /** Moves the events that count to the front of the columns, which nobody else has. */
    private int keep(
            float[] ra,
            float[] dec,
            float[] energy,
            double[] time,
            int size,
            @Nullable GoodTimeIntervals times,
            @Nullable Pointing pointing) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            boolean counts = energy[i] >= energyMinTeV
                    && energy[i] < energyMaxTeV
                    && (times == null || times.contains(time[i]))
                    && (pointing == null || near(pointing, ra[i], dec[i]));
            if (counts) {
                ra[count] = ra[i];
                dec[count] = dec[i];
                energy[count++] = energy[i];
            }
        }
        return count;
    }

    private boolean near(Pointing pointing, double ra, double dec) {
        return Math.abs(dec - pointing.dec()) < offsetMaxDeg
                && Directions.separation(pointing.ra(), pointing.dec(), ra, dec) < offsetMaxDeg;
    }
}
