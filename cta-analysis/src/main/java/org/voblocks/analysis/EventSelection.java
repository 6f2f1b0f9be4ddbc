package org.voblocks.analysis;

import java.io.Serializable;
import org.voblocks.analysis.map.Directions;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.Pointing;

/**
 * Which events of an observation count.
 *
 * <p>Some archives cut the end of a good time interval to a whole second, so that the last few events of a list lie
 * behind it (H.E.S.S. DL3 DR1: 27 of 73 136 in ten runs). {@link #ALL} counts them, as Gammapy does where no time filter
 * is asked for.
 *
 * @param energyMinTeV least reconstructed energy, included
 * @param energyMaxTeV highest reconstructed energy, not included; may be infinite
 * @param offsetMaxDeg largest distance from the pointing, not included; may be infinite
 * @param goodTimesOnly whether events outside of the good time intervals are left out
 */
public record EventSelection(double energyMinTeV, double energyMaxTeV, double offsetMaxDeg, boolean goodTimesOnly)
        implements Serializable {
    /** Every event of a list. */
    public static final EventSelection ALL =
            new EventSelection(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, false);

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

    /**
     * Reads the events of an observation and hands on those that count.
     *
     * @return the number of events in the list, counted or not
     */
    public int read(Observation observation, Sink sink) {
        EventList all = goodTimesOnly
                ? observation.events("TIME", "RA", "DEC", "ENERGY")
                : observation.events("RA", "DEC", "ENERGY");
        EventList events = goodTimesOnly ? all.select(observation.gti()) : all;
        float[] ra = events.ra();
        float[] dec = events.dec();
        float[] energy = events.energy();
        boolean everywhere = Double.isInfinite(offsetMaxDeg);
        Pointing pointing = everywhere ? null : observation.pointing();
        for (int i = 0; i < events.size(); i++) {
            if (!(energy[i] >= energyMinTeV && energy[i] < energyMaxTeV)) {
                continue;
            }
            if (pointing != null
                    && !(Directions.separation(pointing.ra(), pointing.dec(), ra[i], dec[i]) < offsetMaxDeg)) {
                continue;
            }
            sink.event(ra[i], dec[i], energy[i]);
        }
        return all.size();
    }
}
