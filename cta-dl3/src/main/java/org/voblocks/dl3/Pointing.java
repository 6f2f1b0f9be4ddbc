package org.voblocks.dl3;

import java.util.OptionalDouble;

/**
 * Where the telescopes pointed during an observation.
 *
 * @param ra RA_PNT, right ascension, degrees, in the frame of the event list
 * @param dec DEC_PNT, declination, degrees
 * @param altitude ALT_PNT, mean altitude above the horizon, degrees
 * @param azimuth AZ_PNT, mean azimuth, degrees, from north to east
 */
public record Pointing(double ra, double dec, OptionalDouble altitude, OptionalDouble azimuth) {
    /** The zenith angle, degrees. */
    public OptionalDouble zenith() {
        return altitude.isPresent() ? OptionalDouble.of(90 - altitude.getAsDouble()) : OptionalDouble.empty();
    }

    /** The great-circle distance to a position, degrees. */
    public double separation(double raDeg, double decDeg) {
        double d1 = Math.toRadians(dec);
        double d2 = Math.toRadians(decDeg);
        double dl = Math.toRadians(raDeg - ra);
        double x = Math.cos(d2) * Math.sin(dl);
        double y = Math.cos(d1) * Math.sin(d2) - Math.sin(d1) * Math.cos(d2) * Math.cos(dl);
        double z = Math.sin(d1) * Math.sin(d2) + Math.cos(d1) * Math.cos(d2) * Math.cos(dl);
        return Math.toDegrees(Math.atan2(Math.hypot(x, y), z));
    }
}
