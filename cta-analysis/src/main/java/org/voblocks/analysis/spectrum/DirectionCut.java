package org.voblocks.analysis.spectrum;

import java.util.Arrays;
import java.util.Optional;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.irf.RadMax2D;

/** The radius of the ON region in each bin of reconstructed energy. */
final class DirectionCut {
    private final double[] radius;

    private DirectionCut(double[] radius) {
        this.radius = radius;
    }

    /** The cut of a point-like response at the middle of each bin; else one radius for all. */
    static DirectionCut of(Observation observation, double radiusDeg, double offsetDeg, EnergyAxis axis) {
        double[] radius = new double[axis.bins()];
        Arrays.fill(radius, radiusDeg);
        boolean pointLike =
                observation.has(HduType.AEFF) && observation.effectiveArea().pointLike();
        Optional<RadMax2D> radMax = pointLike ? observation.radMax() : Optional.empty();
        if (radMax.isPresent()) {
            for (int i = 0; i < radius.length; i++) {
                double value = radMax.get().radius(axis.middle(i), offsetDeg);
                radius[i] = value > 0 ? value : 0;
            }
            if (Arrays.stream(radius).max().orElse(0) <= 0) {
                throw new AnalysisException("observation " + observation.obsId() + ": RAD_MAX is nowhere above 0 from "
                        + axis + " at offset " + offsetDeg
                        + " degrees: expected a directional cut; take energies and an offset that the table has");
            }
        }
        return new DirectionCut(radius);
    }

    double radius(int bin) {
        return radius[bin];
    }

    double widest() {
        return Arrays.stream(radius).max().orElse(0);
    }
}
