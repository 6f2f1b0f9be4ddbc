package org.voblocks.sky;

/** Angles between positions. */
public final class Sky {
    /** How near to a boundary, in degrees, a position counts as on it (0.2 microarcseconds). */
    public static final double TOLERANCE_DEG = 6e-11;

    /** Square degrees on the whole sphere. */
    public static final double SQUARE_DEGREES = 4 * 180 * 180 / Math.PI;

    private Sky() {}

    /**
     * The angular distance of two positions, exact for any distance (Vincenty's formula).
     *
     * @return degrees, 0 to 180
     */
    public static double distance(double lon1, double lat1, double lon2, double lat2) {
        double dLon = Math.toRadians(lon2 - lon1);
        double b1 = Math.toRadians(lat1);
        double b2 = Math.toRadians(lat2);
        double sin1 = Math.sin(b1);
        double cos1 = Math.cos(b1);
        double sin2 = Math.sin(b2);
        double cos2 = Math.cos(b2);
        double cosD = Math.cos(dLon);
        double x = cos1 * sin2 - sin1 * cos2 * cosD;
        double y = cos2 * Math.sin(dLon);
        return Math.toDegrees(Math.atan2(Math.sqrt(x * x + y * y), sin1 * sin2 + cos1 * cos2 * cosD));
    }

    /** The angular distance of two points, in degrees. */
    public static double distance(Point a, Point b) {
        return distance(a.lon(), a.lat(), b.lon(), b.lat());
    }

    /** The position angle of the second position seen from the first: degrees east of north, 0 to 360. */
    public static double positionAngle(double lon1, double lat1, double lon2, double lat2) {
        double dLon = Math.toRadians(lon2 - lon1);
        double b1 = Math.toRadians(lat1);
        double b2 = Math.toRadians(lat2);
        double angle = Math.toDegrees(Math.atan2(
                Math.cos(b2) * Math.sin(dLon),
                Math.cos(b1) * Math.sin(b2) - Math.sin(b1) * Math.cos(b2) * Math.cos(dLon)));
        return angle < 0 ? angle + 360 : angle;
    }

    /** The longitude in 0 (inclusive) to 360 (exclusive). */
    static double normalizeLon(double lonDeg) {
        double lon = lonDeg % 360;
        if (lon < 0) {
            lon += 360;
        }
        return lon >= 360 ? 0 : lon + 0.0;
    }

    static double latitude(String what, double lat) {
        if (!(lat >= -90 && lat <= 90)) {
            throw new SkyException(what + ": the latitude " + lat + " is not between -90 and 90 degrees");
        }
        return lat;
    }

    static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new SkyException(what + " is " + value + ": expected a finite number");
        }
        return value;
    }
}
