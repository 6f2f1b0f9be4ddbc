package org.voblocks.analysis;

import java.io.Serializable;
import java.util.List;
import org.voblocks.analysis.map.AdaptiveRing;
import org.voblocks.analysis.map.OnOffMaps;
import org.voblocks.analysis.map.RingBackground;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.analysis.map.SkyImage;

/**
 * How a significance map is made.
 *
 * @param innerDeg inner radius of the ring, degrees
 * @param widthDeg width of the ring, degrees
 * @param correlationDeg radius of the disc about each pixel in which counts ON are summed, degrees
 * @param exclusions circles that stay out of rings
 * @param outerMaxDeg radius up to which an adaptive ring grows, degrees; 0 where the ring stays as it is
 */
public record RingOptions(
        double innerDeg, double widthDeg, double correlationDeg, List<SkyCircle> exclusions, double outerMaxDeg)
        implements Serializable {
    private static final double ADAPTIVE_STEP_PIXELS = 1;
    private static final double ADAPTIVE_ALPHA = 0.1;

    public RingOptions {
        if (!(correlationDeg > 0)) {
            throw new AnalysisException("a correlation radius of " + correlationDeg + " degrees: expected more than 0");
        }
        exclusions = new RingBackground(innerDeg, widthDeg, exclusions).exclusions();
    }

    /** A ring that stays as it is. */
    public RingOptions(double innerDeg, double widthDeg, double correlationDeg, List<SkyCircle> exclusions) {
        this(innerDeg, widthDeg, correlationDeg, exclusions, 0);
    }

    /**
     * The same ring, which grows about each pixel by a pixel at a time until the acceptance within the correlation
     * radius is at most a tenth of the ring's.
     *
     * @param outerMax largest outer radius, degrees
     */
    public RingOptions adaptive(double outerMax) {
        return new RingOptions(innerDeg, widthDeg, correlationDeg, exclusions, outerMax);
    }

    /** Counts ON and OFF, summed within the correlation radius. */
    OnOffMaps apply(SkyImage counts, SkyImage acceptance) {
        OnOffMaps maps = outerMaxDeg == 0
                ? new RingBackground(innerDeg, widthDeg, exclusions).apply(counts, acceptance)
                : new AdaptiveRing(
                                innerDeg,
                                widthDeg,
                                outerMaxDeg,
                                ADAPTIVE_STEP_PIXELS
                                        * Math.abs(counts.geometry().cdelt2()),
                                ADAPTIVE_ALPHA,
                                correlationDeg,
                                AdaptiveRing.Growth.RADIUS,
                                exclusions)
                        .apply(counts, acceptance);
        return maps.correlated(correlationDeg);
    }
}
