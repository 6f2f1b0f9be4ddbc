package org.voblocks.analysis.map;

import java.util.Locale;
import org.voblocks.analysis.AnalysisException;

/**
 * A frame of sky coordinates, known by its rotation from ICRS.
 *
 * <p>FK5 (equinox J2000) is tilted against ICRS by the angles of Mignard and Froeschlé (2000); galactic coordinates are
 * those of the IAU 1958 system carried to FK5 J2000 (north pole 192.8594812065348, 27.12825118085622, longitude of the
 * celestial pole 122.9319185680026).
 */
public enum SkyFrame {
    /** International Celestial Reference System. */
    ICRS("RA--", "DEC-"),
    /** FK5, equinox J2000. */
    FK5("RA--", "DEC-"),
    /** Galactic longitude and latitude. */
    GALACTIC("GLON", "GLAT");

    private final String lonType;
    private final String latType;

    SkyFrame(String lonType, String latType) {
        this.lonType = lonType;
        this.latType = latType;
    }

    /** A frame by name, upper or lower case: {@code icrs}, {@code fk5}, {@code galactic} (or {@code gal}). */
    public static SkyFrame parse(String name) {
        return switch (name.trim().toLowerCase(Locale.ROOT)) {
            case "icrs" -> ICRS;
            case "fk5" -> FK5;
            case "galactic", "gal" -> GALACTIC;
            default ->
                throw new AnalysisException(
                        "unknown sky frame '" + name + "': expected icrs, fk5 or galactic in any case");
        };
    }

    /** The first four letters of CTYPE1, with the dashes of FITS. */
    public String longitudeType() {
        return lonType;
    }

    /** The first four letters of CTYPE2, with the dashes of FITS. */
    public String latitudeType() {
        return latType;
    }

    /** Converts a direction in degrees from ICRS to this frame: longitude in 0 to 360, then latitude. */
    public double[] fromIcrs(double raDeg, double decDeg) {
        return rotationFromIcrs().applyDegrees(raDeg, decDeg);
    }

    /** Converts a direction in degrees from this frame to ICRS: right ascension in 0 to 360, then declination. */
    public double[] toIcrs(double lonDeg, double latDeg) {
        return rotationFromIcrs().inverse().applyDegrees(lonDeg, latDeg);
    }

    Rotation rotationFromIcrs() {
        return switch (this) {
            case ICRS -> Rotation.IDENTITY;
            case FK5 -> Rotation.ICRS_TO_FK5;
            case GALACTIC -> Rotation.ICRS_TO_GALACTIC;
        };
    }
}
