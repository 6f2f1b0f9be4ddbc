package org.voblocks.analysis.map;

/** Great circles between directions; all angles are degrees, both directions are in one frame. */
public final class Directions {
    private Directions() {}

    /** Great-circle separation (Vincenty's formula, good at all distances). */
    public static double separation(double lon1, double lat1, double lon2, double lat2) {
        double dLon = lon2 - lon1;
        double cosD = Angles.cos(dLon);
        double a = Angles.cos(lat2) * Angles.sin(dLon);
        double b = Angles.cos(lat1) * Angles.sin(lat2) - Angles.sin(lat1) * Angles.cos(lat2) * cosD;
        double c = Angles.sin(lat1) * Angles.sin(lat2) + Angles.cos(lat1) * Angles.cos(lat2) * cosD;
        return Math.atan2(Math.sqrt(a * a + b * b), c) * Angles.DEG;
    }

    /** Position angle of the second direction as seen from the first, from north to east, 0 to 360. */
    public static double positionAngle(double lon1, double lat1, double lon2, double lat2) {
        double dLon = lon2 - lon1;
        double east = Angles.cos(lat2) * Angles.sin(dLon);
        double north = Angles.cos(lat1) * Angles.sin(lat2) - Angles.sin(lat1) * Angles.cos(lat2) * Angles.cos(dLon);
        double angle = Math.atan2(east, north) * Angles.DEG;
        return angle < 0 ? angle + 360 : angle;
    }

    /** The direction at a distance and a position angle from another one: longitude (0 to 360) and latitude. */
    public static double[] destination(double lon, double lat, double positionAngle, double distance) {
        double sinD = Angles.sin(distance);
        double cosD = Angles.cos(distance);
        double north = sinD * Angles.cos(positionAngle);
        double east = sinD * Angles.sin(positionAngle);
        double outward = cosD * Angles.cos(lat) - north * Angles.sin(lat);
        double z = cosD * Angles.sin(lat) + north * Angles.cos(lat);
        double[] lonLat = new double[2];
        Angles.toDegrees(
                outward * Angles.cos(lon) - east * Angles.sin(lon),
                outward * Angles.sin(lon) + east * Angles.cos(lon),
                z,
                lonLat);
        return lonLat;
    }
}
