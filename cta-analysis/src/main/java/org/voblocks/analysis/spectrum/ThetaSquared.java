package org.voblocks.analysis.spectrum;

import java.io.Serializable;
import java.util.List;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.EventSelection;
import org.voblocks.analysis.map.Directions;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.analysis.stats.OnOffCounts;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.Pointing;

/**
 * Events by squared distance from the source, and from mirror positions about the pointing: the theta-squared table. An
 * accumulator that merges. As many mirror positions are used as fit without overlap of the largest circle.
 */
public final class ThetaSquared implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double width;
    private final double[] on;
    private final double[] off;
    /** Counts OFF divided by the number of mirror positions of their run. */
    private final double[] background;

    private double exposureOff;
    private int runs;

    private ThetaSquared(double max, int bins) {
        this.width = max / bins;
        this.on = new double[bins];
        this.off = new double[bins];
        this.background = new double[bins];
    }

    /**
     * An empty table.
     *
     * @param maxDeg2 upper end, square degrees
     * @param bins number of bins of equal width from 0
     */
    public static ThetaSquared of(double maxDeg2, int bins) {
        if (!(maxDeg2 > 0) || bins < 1) {
            throw new AnalysisException("a theta-squared table up to " + maxDeg2 + " square degrees in " + bins
                    + " bins: expected more than 0, and 1 or more");
        }
        return new ThetaSquared(maxDeg2, bins);
    }

    /**
     * Adds the events of an observation about a source in ICRS.
     *
     * @return the number of mirror positions; 0 where none fits, and then nothing was added
     */
    public int add(Observation observation, double raDeg, double decDeg, EventSelection selection) {
        Pointing pointing = observation.pointing();
        SkyCircle source = new SkyCircle(raDeg, decDeg, Math.sqrt(width * on.length));
        List<SkyCircle> mirrors = ReflectedRegions.create().withGap(0).find(source, pointing.ra(), pointing.dec());
        if (mirrors.isEmpty()) {
            return 0;
        }
        selection.read(observation, (ra, dec, energy) -> {
            fill(on, raDeg, decDeg, ra, dec, 1);
            for (SkyCircle mirror : mirrors) {
                fill(off, mirror.raDeg(), mirror.decDeg(), ra, dec, 1);
                fill(background, mirror.raDeg(), mirror.decDeg(), ra, dec, 1.0 / mirrors.size());
            }
        });
        exposureOff += mirrors.size();
        runs++;
        return mirrors.size();
    }

    /** Adds another table of the same bins to this one. */
    public ThetaSquared merge(ThetaSquared other) {
        if (other.on.length != on.length || other.width != width) {
            throw new AnalysisException("theta-squared tables of different bins do not merge");
        }
        for (int i = 0; i < on.length; i++) {
            on[i] += other.on[i];
            off[i] += other.off[i];
            background[i] += other.background[i];
        }
        exposureOff += other.exposureOff;
        runs += other.runs;
        return this;
    }

    /** Number of bins. */
    public int bins() {
        return on.length;
    }

    /** Lower edge of a bin, square degrees. */
    public double edge(int bin) {
        return bin * width;
    }

    /** Counts of a bin. */
    public OnOffCounts counts(int bin) {
        double alpha = off[bin] > 0 ? background[bin] / off[bin] : exposureOff > 0 ? runs / exposureOff : 1;
        return new OnOffCounts(on[bin], off[bin], alpha);
    }

    private void fill(double[] bins, double lon, double lat, double ra, double dec, double weight) {
        if (Math.abs(dec - lat) > 2 * Math.sqrt(width * bins.length)) {
            return;
        }
        double theta = Directions.separation(lon, lat, ra, dec);
        int bin = (int) (theta * theta / width);
        if (bin < bins.length) {
            bins[bin] += weight;
        }
    }
}
