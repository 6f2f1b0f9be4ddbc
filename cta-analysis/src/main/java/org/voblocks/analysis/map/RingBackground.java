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
        WcsGeometry geometry = counts.geometry();
        if (!geometry.equals(acceptance.geometry())) {
            throw new AnalysisException(
                    "counts and acceptance have different geometries: " + geometry + " and " + acceptance.geometry());
        }
        RadialSum ring = RadialSum.ring(geometry, innerDeg, innerDeg + widthDeg);
        double[] on = counts.values();
        double[] accepted = acceptance.values();
        double[] offCounts = new double[on.length];
        double[] offAccepted = new double[on.length];
        boolean[] excluded = excluded(geometry);
        for (int i = 0; i < on.length; i++) {
            if (!(accepted[i] > 0)) {
                accepted[i] = 0;
                on[i] = 0;
            }
            offCounts[i] = excluded[i] ? 0 : on[i];
            offAccepted[i] = excluded[i] ? 0 : accepted[i];
        }
        return new OnOffMaps(
                geometry,
                on,
                accepted,
                ring.apply(offCounts, geometry.nx(), geometry.ny()),
                ring.apply(offAccepted, geometry.nx(), geometry.ny()));
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
