package org.voblocks.analysis.map;

import java.io.Serializable;
import java.util.List;
import org.voblocks.analysis.AnalysisException;

/**
 * Background of each pixel from a ring about it (Berge, Funk and Hinton 2007, A&amp;A 466, 1219, section 4.2), with
 * exclusion regions. Made on maps of all observations together: counts and acceptances are summed first and the ring is
 * laid on the sums, which keeps the acceptances exact.
 *
 * <p>A ring holds each pixel whose centre lies within its two radii, both included.
 *
 * @param innerDeg inner radius, degrees
 * @param widthDeg width, degrees
 * @param exclusions circles whose pixels (by their centres) are left out of rings
 */
public record RingBackground(double innerDeg, double widthDeg, List<SkyCircle> exclusions) implements Serializable {
    public RingBackground {
        if (!(innerDeg >= 0 && widthDeg > 0)) {
            throw new AnalysisException("a ring with inner radius " + innerDeg + " and width " + widthDeg
                    + " degrees: expected 0 or more, and more than 0");
        }
        exclusions = List.copyOf(exclusions);
    }

    /**
     * Lays the ring about each pixel.
     *
     * @param counts counts of all observations
     * @param acceptance expected background counts of the same observations and events; pixels where it is 0 have no
     *     data
     */
    public OnOffMaps apply(SkyImage counts, SkyImage acceptance) {
        Inputs inputs = inputs(counts, acceptance);
        WcsGeometry geometry = counts.geometry();
        RadialSum ring = RadialSum.ring(geometry, innerDeg, innerDeg + widthDeg);
        return new OnOffMaps(
                geometry,
                inputs.on(),
                inputs.accepted(),
                ring.apply(inputs.offCounts(), geometry.nx(), geometry.ny()),
                ring.apply(inputs.offAccepted(), geometry.nx(), geometry.ny()));
    }

    /** Counts and acceptance where there is some; the same without the exclusion regions. */
    static final class Inputs {
        private final double[] on;
        private final double[] accepted;
        private final double[] offCounts;
        private final double[] offAccepted;

        private Inputs(double[] on, double[] accepted) {
            this.on = on;
            this.accepted = accepted;
            this.offCounts = new double[on.length];
            this.offAccepted = new double[on.length];
        }

        double[] on() {
            return on;
        }

        double[] accepted() {
            return accepted;
        }

        double[] offCounts() {
            return offCounts;
        }

        double[] offAccepted() {
            return offAccepted;
        }
    }

    Inputs inputs(SkyImage counts, SkyImage acceptance) {
        WcsGeometry geometry = counts.geometry();
        if (!geometry.equals(acceptance.geometry())) {
            throw new AnalysisException(
                    "counts and acceptance have different geometries: " + geometry + " and " + acceptance.geometry());
        }
        Inputs inputs = new Inputs(counts.values(), acceptance.values());
        boolean[] excluded = excluded(geometry);
        for (int i = 0; i < excluded.length; i++) {
            if (!(inputs.accepted[i] > 0)) {
                inputs.accepted[i] = 0;
                inputs.on[i] = 0;
            }
            inputs.offCounts[i] = excluded[i] ? 0 : inputs.on[i];
            inputs.offAccepted[i] = excluded[i] ? 0 : inputs.accepted[i];
        }
        return inputs;
    }

    private boolean[] excluded(WcsGeometry geometry) {
        boolean[] excluded = new boolean[geometry.size()];
        for (SkyCircle circle : exclusions) {
            PixelVectors v = geometry.vectors();
            double cosDec = Angles.cos(circle.decDeg());
            double x = cosDec * Angles.cos(circle.raDeg());
            double y = cosDec * Angles.sin(circle.raDeg());
            double z = Angles.sin(circle.decDeg());
            double least = Angles.cos(circle.radiusDeg());
            for (int i = 0; i < excluded.length; i++) {
                excluded[i] |= v.x[i] * x + v.y[i] * y + v.z[i] * z > least;
            }
        }
        return excluded;
    }
}
