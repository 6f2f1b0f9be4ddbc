package org.voblocks.analysis.map;

import java.io.Serializable;
import java.util.List;
import org.voblocks.analysis.AnalysisException;

/**
 * A ring background whose ring grows about each pixel until it holds enough acceptance, for fields where exclusion
 * regions or the edge of the field of view leave little of a fixed ring: the first ring counts for which alpha, the
 * acceptance within {@code thetaDeg} of the pixel over that of the ring, is at most {@code alphaMax}. A pixel for which
 * no ring is enough has no data.
 *
 * @param innerDeg inner radius of the first ring, degrees
 * @param widthDeg width of the first ring, degrees
 * @param outerMaxDeg radius that the outer edge of a ring stays below, degrees
 * @param stepDeg by how much a ring is larger than the one before, degrees
 * @param alphaMax largest alpha
 * @param thetaDeg radius about a pixel within which acceptance ON is summed for alpha, degrees; 0 for the pixel alone
 * @param growth what of the ring grows
 * @param exclusions circles whose pixels (by their centres) are left out of rings
 */
public record AdaptiveRing(
        double innerDeg,
        double widthDeg,
        double outerMaxDeg,
        double stepDeg,
        double alphaMax,
        double thetaDeg,
        Growth growth,
        List<SkyCircle> exclusions)
        implements Serializable {
    /** What of a ring grows. */
    public enum Growth {
        /** The ring moves outwards with the same width. */
        RADIUS,
        /** The ring gets wider about the same hole. */
        WIDTH
    }

    private static final double SAME = 1e-9;

    public AdaptiveRing {
        exclusions = new RingBackground(innerDeg, widthDeg, exclusions).exclusions();
        if (!(outerMaxDeg > innerDeg + widthDeg && stepDeg > 0)) {
            throw new AnalysisException(
                    "a ring of " + innerDeg + " to " + (innerDeg + widthDeg) + " degrees that grows to " + outerMaxDeg
                            + " in steps of " + stepDeg + ": expected a larger last radius and a step above 0");
        }
        if (!(alphaMax > 0 && thetaDeg >= 0)) {
            throw new AnalysisException("a largest alpha of " + alphaMax + " within " + thetaDeg
                    + " degrees: expected more than 0, and 0 or more");
        }
    }

    /** Lays the rings; as {@link RingBackground#apply}. */
    public OnOffMaps apply(SkyImage counts, SkyImage acceptance) {
        RingBackground first = new RingBackground(innerDeg, widthDeg, exclusions);
        RingBackground.Inputs inputs = first.inputs(counts, acceptance);
        WcsGeometry geometry = counts.geometry();
        double[] source = RadialSum.disc(geometry, thetaDeg).apply(inputs.accepted(), geometry.nx(), geometry.ny());
        double[] off = new double[source.length];
        double[] acceptanceOff = new double[source.length];
        int steps = (int) Math.ceil((outerMaxDeg - innerDeg - widthDeg) / stepDeg - SAME);
        int open = geometry.size();
        for (int i = 0; i < steps && open > 0; i++) {
            double more = i * stepDeg;
            double inner = growth == Growth.RADIUS ? innerDeg + more : innerDeg;
            RadialSum ring = RadialSum.ring(geometry, inner, innerDeg + widthDeg + more);
            double[] offCounts = ring.apply(inputs.offCounts(), geometry.nx(), geometry.ny());
            double[] offAccepted = ring.apply(inputs.offAccepted(), geometry.nx(), geometry.ny());
            open = 0;
            for (int p = 0; p < off.length; p++) {
                if (acceptanceOff[p] > 0) {
                    continue;
                }
                if (offAccepted[p] > 0 && source[p] <= alphaMax * offAccepted[p]) {
                    off[p] = offCounts[p];
                    acceptanceOff[p] = offAccepted[p];
                } else {
                    open++;
                }
            }
        }
        return new OnOffMaps(geometry, inputs.on(), inputs.accepted(), off, acceptanceOff);
    }
}
