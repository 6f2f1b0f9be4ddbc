package org.voblocks.analysis.map;

import java.io.Serializable;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.dl3.irf.Background;
import org.voblocks.dl3.irf.BackgroundRates;

/**
 * Expected background counts of each pixel from the background model of each observation: rate, integrated over
 * energies and times the pixel's solid angle and the ONTIME. An accumulator that merges.
 *
 * <p>It knows which pixels an observation reaches at which energies, so that the same cut goes to its events: see
 * {@link Coverage}.
 */
public final class AcceptanceMap implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Sums reach 2^51 counts, in steps of 2^-74. */
    private static final int UNIT = -12;

    private final WcsGeometry geometry;
    private final EnergyAxis axis;
    private final ExactSums values;

    private AcceptanceMap(WcsGeometry geometry, EnergyAxis axis) {
        if (axis.bins() > Long.SIZE) {
            throw new AnalysisException("an acceptance map of " + axis.bins() + " energy bins: expected 64 or fewer");
        }
        this.geometry = geometry;
        this.axis = axis;
        this.values = new ExactSums(geometry.size(), UNIT);
    }

    /** An empty map over the whole range of an axis of reconstructed energy. */
    public static AcceptanceMap of(WcsGeometry geometry, EnergyAxis axis) {
        return new AcceptanceMap(geometry, axis);
    }

    /** The pixels and energy bins in which one observation has a background rate above 0. */
    public static final class Coverage {
        private final EnergyAxis axis;
        private final long[] bins;

        Coverage(EnergyAxis axis, long[] bins) {
            this.axis = axis;
            this.bins = bins;
        }

        /** Whether an event of a pixel (flat index) and a reconstructed energy in TeV belongs to the map. */
        public boolean contains(int pixel, double energyTeV) {
            int bin = axis.binOf(energyTeV);
            return bin >= 0 && (bins[pixel] >>> bin & 1) != 0;
        }
    }

    /**
     * Adds one observation.
     *
     * @param seconds ONTIME; background rates count per time with dead time
     * @param offsetMaxDeg pixels with centres at this distance from the pointing or beyond stay out
     * @return where the observation contributed
     */
    public Coverage add(Background background, FieldOfView field, double seconds, double offsetMaxDeg) {
        PixelVectors v = geometry.vectors();
        long[] reached = new long[values.size()];
        BackgroundRates rates = background.rates(axis.edges());
        double[] turn = field.turn(background.alignment());
        double least = offsetMaxDeg >= 180 ? -2 : Angles.cos(offsetMaxDeg);
        double[] lonLat = new double[2];
        double[] rate = new double[axis.bins()];
        for (int i = 0; i < values.size(); i++) {
            if (v.solidAngle[i] == 0 || field.cosOffset(v.x[i], v.y[i], v.z[i]) <= least) {
                continue;
            }
            field.locate(v.x[i], v.y[i], v.z[i], turn, lonLat);
            rates.at(lonLat[0], lonLat[1], rate);
            double sum = 0;
            for (int e = 0; e < rate.length; e++) {
                if (rate[e] > 0) {
                    sum += rate[e];
                    reached[i] |= 1L << e;
                }
            }
            values.add(i, sum * seconds * v.solidAngle[i]);
        }
        return new Coverage(axis, reached);
    }

    /** Adds another map of the same geometry and axis to this one. */
    public AcceptanceMap merge(AcceptanceMap other) {
        if (!geometry.equals(other.geometry) || !axis.equals(other.axis)) {
            throw new AnalysisException("acceptance maps of different geometries do not merge: " + geometry + ", "
                    + axis + " and " + other.geometry + ", " + other.axis);
        }
        values.merge(other.values);
        return this;
    }

    /** The expected counts as an image. */
    public SkyImage image() {
        return SkyImage.owning(geometry, "acceptance", "", values.toDoubles());
    }
}
