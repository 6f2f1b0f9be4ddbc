package org.voblocks.analysis.spectrum;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.irf.RadMax2D;

/** The radius of the ON region: one for all events, or that of RAD_MAX at each event's energy. */
final class DirectionCut {
    private final double radius;
    private final double offset;
    private final @Nullable RadMax2D radMax;

    private DirectionCut(double radius, double offset, @Nullable RadMax2D radMax) {
        this.radius = radius;
        this.offset = offset;
        this.radMax = radMax;
    }

    /** The cut of a point-like response; else one radius for all. */
    static DirectionCut of(Observation observation, double radiusDeg, double offsetDeg, EnergyAxis axis) {
        boolean pointLike =
                observation.has(HduType.AEFF) && observation.effectiveArea().pointLike();
        Optional<RadMax2D> table = pointLike ? observation.radMax() : Optional.empty();
        if (table.isEmpty()) {
            return new DirectionCut(radiusDeg, offsetDeg, null);
        }
        double widest = 0;
        for (double radius : table.get().radii(axis.edge(0), axis.edge(axis.bins()), offsetDeg)) {
            widest = Math.max(widest, radius);
        }
        if (!(widest > 0)) {
            throw new AnalysisException("observation " + observation.obsId() + ": RAD_MAX is nowhere above 0 from "
                    + axis + " at offset " + offsetDeg
                    + " degrees: expected a directional cut; take energies and an offset that the table has");
        }
        return new DirectionCut(widest, offsetDeg, table.get());
    }

    /** The radius for an event of an energy in TeV. */
    double radius(double energyTeV) {
        return radMax == null ? radius : radMax.radius(energyTeV, offset);
    }

    double widest() {
        return radius;
    }
}
