package org.voblocks.dl3;

import java.util.Locale;
import java.util.Optional;

/** Time scales of TIMESYS. */
public enum TimeScale {
    /** Terrestrial time, TAI + 32.184 s. */
    TT,
    /** International atomic time. */
    TAI,
    /** Coordinated universal time, with leap seconds. */
    UTC;

    /** The scale of a TIMESYS word, in upper or lower case. */
    public static Optional<TimeScale> of(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "TT", "TDT", "ET" -> Optional.of(TT);
            case "TAI", "IAT" -> Optional.of(TAI);
            case "UTC" -> Optional.of(UTC);
            default -> Optional.empty();
        };
    }

    /**
     * Converts a modified Julian date of this scale to another. A UTC day with a leap second counts 86 401 s, of which
     * the MJD is a fraction, as in astropy and SOFA.
     */
    public double convert(double mjd, TimeScale to) {
        if (this == to) {
            return mjd;
        }
        double tai = switch (this) {
            case TT -> mjd - LeapSeconds.TT_MINUS_TAI / 86400;
            case TAI -> mjd;
            case UTC -> LeapSeconds.utcToTai(mjd);
        };
        return switch (to) {
            case TT -> tai + LeapSeconds.TT_MINUS_TAI / 86400;
            case TAI -> tai;
            case UTC -> LeapSeconds.taiToUtc(tai);
        };
    }
}
