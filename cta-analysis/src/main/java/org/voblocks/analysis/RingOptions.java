package org.voblocks.analysis;

import java.io.Serializable;
import java.util.List;
import org.voblocks.analysis.map.RingBackground;
import org.voblocks.analysis.map.SkyCircle;

/**
 * How a significance map is made.
 *
 * @param innerDeg inner radius of the ring, degrees
 * @param widthDeg width of the ring, degrees
 * @param correlationDeg radius of the disc about each pixel in which counts ON are summed, degrees
 * @param exclusions circles that stay out of rings
 */
public record RingOptions(double innerDeg, double widthDeg, double correlationDeg, List<SkyCircle> exclusions)
        implements Serializable {
    public RingOptions {
        if (!(correlationDeg > 0)) {
            throw new AnalysisException("a correlation radius of " + correlationDeg + " degrees: expected more than 0");
        }
        exclusions = new RingBackground(innerDeg, widthDeg, exclusions).exclusions();
    }

    RingBackground ring() {
        return new RingBackground(innerDeg, widthDeg, exclusions);
    }
}
