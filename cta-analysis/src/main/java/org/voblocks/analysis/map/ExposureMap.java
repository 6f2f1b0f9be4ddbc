package org.voblocks.analysis.map;

import java.io.Serializable;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.dl3.irf.EffectiveArea2D;

/**
 * Exposure of each pixel: effective area times live time, as the mean over a range of true energies with a power law as
 * weight. An accumulator that merges; cm2 s.
 */
public final class ExposureMap implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Sums reach 2^75 cm2 s, in steps of 2^-50. */
    private static final int UNIT = 12;

    private static final int ENERGIES = 60;
    private static final int OFFSETS = 200;
    private static final double CM2_PER_M2 = 1e4;

    private final WcsGeometry geometry;
    private final double minTeV;
    private final double maxTeV;
    private final double index;
    private final ExactSums values;

    private ExposureMap(WcsGeometry geometry, double minTeV, double maxTeV, double index) {
        this.geometry = geometry;
        this.minTeV = minTeV;
        this.maxTeV = maxTeV;
        this.index = index;
        this.values = new ExactSums(geometry.size(), UNIT);
    }

    /**
     * An empty map.
     *
     * @param minTeV least true energy
     * @param maxTeV highest true energy
     * @param index the weight of an energy E is E to the power of -index
     */
    public static ExposureMap of(WcsGeometry geometry, double minTeV, double maxTeV, double index) {
        EnergyAxis.logSpaced(minTeV, maxTeV, 1);
        return new ExposureMap(geometry, minTeV, maxTeV, index);
    }

    /**
     * Adds one observation.
     *
     * @param seconds live time
     * @param offsetMaxDeg pixels with centres at this distance from the pointing or beyond stay out
     */
    public ExposureMap add(EffectiveArea2D area, FieldOfView field, double seconds, double offsetMaxDeg) {
        double reach = Math.min(offsetMaxDeg, area.offsetAxis().max());
        double[] mean = new double[OFFSETS + 2];
        for (int i = 0; i <= OFFSETS; i++) {
            mean[i] = mean(area, reach * i / OFFSETS);
        }
        PixelVectors v = geometry.vectors();
        double least = reach >= 180 ? -2 : Angles.cos(reach);
        for (int i = 0; i < values.size(); i++) {
            double cosOffset = field.cosOffset(v.x[i], v.y[i], v.z[i]);
            if (v.solidAngle[i] > 0 && cosOffset > least) {
                double at = Math.min(1, Math.acos(Math.min(1, cosOffset)) * Angles.DEG / reach) * OFFSETS;
                int low = (int) at;
                values.add(i, seconds * (mean[low] + (at - low) * (mean[low + 1] - mean[low])));
            }
        }
        return this;
    }

    /** Adds another map of the same geometry, energies and weight to this one. */
    public ExposureMap merge(ExposureMap other) {
        if (!geometry.equals(other.geometry)
                || minTeV != other.minTeV
                || maxTeV != other.maxTeV
                || index != other.index) {
            throw new AnalysisException("exposure maps of different geometries or energies do not merge: " + geometry
                    + " and " + other.geometry);
        }
        values.merge(other.values);
        return this;
    }

    /** The exposure as an image, cm2 s. */
    public SkyImage image() {
        return SkyImage.owning(geometry, "exposure", "cm2 s", values.toDoubles());
    }

    private double mean(EffectiveArea2D area, double offset) {
        double sum = 0;
        double weights = 0;
        double step = Math.log(maxTeV / minTeV) / ENERGIES;
        for (int e = 0; e < ENERGIES; e++) {
            double energy = minTeV * Math.exp((e + 0.5) * step);
            double weight = Math.pow(energy, 1 - index);
            sum += weight * area.area(energy, offset) * CM2_PER_M2;
            weights += weight;
        }
        return sum / weights;
    }
}
