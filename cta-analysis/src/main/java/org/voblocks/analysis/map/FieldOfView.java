package org.voblocks.analysis.map;

import java.util.OptionalDouble;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.Pointing;
import org.voblocks.dl3.irf.FovAlignment;

/**
 * Coordinates in the field of view of one observation: longitude and latitude in the frame that has the pointing at its
 * origin, in the sense that a response's FOVALIGN asks for (GADF, "Coordinates").
 *
 * <p>For ALTAZ the mean altitude and azimuth of the observation give the direction of the zenith; the field's rotation
 * during the observation is not followed.
 */
public final class FieldOfView {
    private final Rotation rotation;
    private final double pointingRa;
    private final double pointingDec;
    private final OptionalDouble zenithAngle;

    private FieldOfView(double ra, double dec, OptionalDouble zenithAngle) {
        this.pointingRa = ra;
        this.pointingDec = dec;
        this.zenithAngle = zenithAngle;
        this.rotation = Rotation.aboutY(-dec).after(Rotation.aboutZ(ra));
    }

    /** The field of an observation. */
    public static FieldOfView of(Observation observation) {
        Pointing p = observation.pointing();
        OptionalDouble latitude = observation.eventHeader().number("GEOLAT");
        OptionalDouble zenith = OptionalDouble.empty();
        if (latitude.isPresent() && p.altitude().isPresent() && p.azimuth().isPresent()) {
            // the angle at the pointing between the zenith and the celestial pole
            zenith = OptionalDouble.of(Directions.positionAngle(
                    p.azimuth().getAsDouble(), p.altitude().getAsDouble(), 0, latitude.getAsDouble()));
        }
        return new FieldOfView(p.ra(), p.dec(), zenith);
    }

    /** A field by its pointing in ICRS, degrees; it has no ALTAZ coordinates. */
    public static FieldOfView at(double raDeg, double decDeg) {
        return new FieldOfView(raDeg, decDeg, OptionalDouble.empty());
    }

    /** Distance of a direction in ICRS from the pointing, degrees. */
    public double offset(double raDeg, double decDeg) {
        return Directions.separation(pointingRa, pointingDec, raDeg, decDeg);
    }

    /** Field-of-view longitude and latitude of a direction in ICRS, degrees. */
    public double[] coordinates(double raDeg, double decDeg, FovAlignment alignment) {
        double cosDec = Angles.cos(decDeg);
        double[] lonLat = new double[2];
        locate(cosDec * Angles.cos(raDeg), cosDec * Angles.sin(raDeg), Angles.sin(decDeg), turn(alignment), lonLat);
        return lonLat;
    }

    /** The cosine of the distance of a unit vector from the pointing. */
    double cosOffset(double x, double y, double z) {
        return rotation.x(x, y, z);
    }

    /** The turn from (longitude with right ascension, latitude with declination) to an alignment: a, b, c, d. */
    double[] turn(FovAlignment alignment) {
        return switch (alignment) {
            case RADEC_LON_WITH_RA -> new double[] {1, 0, 0, 1};
            case RADEC -> new double[] {-1, 0, 0, 1};
            case ALTAZ -> {
                double angle = zenithAngle.orElseThrow(() -> new AnalysisException(
                        "the background is aligned with the horizon (FOVALIGN = 'ALTAZ', or no FOVALIGN) but the event"
                                + " list lacks ALT_PNT, AZ_PNT or GEOLAT, which say where the zenith is: add them to"
                                + " its header, or FOVALIGN = 'RADEC' to the background's if that is meant"));
                double cos = Angles.cos(angle);
                double sin = Angles.sin(angle);
                yield new double[] {cos, -sin, sin, cos};
            }
        };
    }

    void locate(double x, double y, double z, double[] turn, double[] lonLat) {
        double a = rotation.x(x, y, z);
        double b = rotation.y(x, y, z);
        double c = rotation.z(x, y, z);
        double lon = Math.atan2(b, a) * Angles.DEG;
        double lat = Math.atan2(c, Math.sqrt(a * a + b * b)) * Angles.DEG;
        lonLat[0] = turn[0] * lon + turn[1] * lat;
        lonLat[1] = turn[2] * lon + turn[3] * lat;
    }
}
