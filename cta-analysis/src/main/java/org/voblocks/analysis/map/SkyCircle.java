package org.voblocks.analysis.map;

import java.io.Serializable;
import org.voblocks.analysis.AnalysisException;

/**
 * A circle on the sky.
 *
 * @param raDeg right ascension of the centre in ICRS, degrees
 * @param decDeg declination of the centre in ICRS, degrees
 * @param radiusDeg radius, degrees
 */
public record SkyCircle(double raDeg, double decDeg, double radiusDeg) implements Serializable {
    public SkyCircle {
        if (!(Double.isFinite(raDeg) && Math.abs(decDeg) <= 90 && radiusDeg >= 0 && radiusDeg <= 180)) {
            throw new AnalysisException("a circle at " + raDeg + ", " + decDeg + " with radius " + radiusDeg
                    + " degrees: expected a finite right ascension, a declination in -90 to 90, a radius in 0 to 180");
        }
    }

    /** Whether a direction in ICRS is nearer to the centre than the radius. */
    public boolean contains(double ra, double dec) {
        return Directions.separation(raDeg, decDeg, ra, dec) < radiusDeg;
    }

    /** Great-circle distance of a direction in ICRS from the centre, degrees. */
    public double distance(double ra, double dec) {
        return Directions.separation(raDeg, decDeg, ra, dec);
    }
}
