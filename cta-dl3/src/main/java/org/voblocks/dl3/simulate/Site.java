package org.voblocks.dl3.simulate;

/**
 * A place on the Earth.
 *
 * @param name its name
 * @param longitude degrees, to the east
 * @param latitude degrees
 * @param altitude metres above the sea
 */
public record Site(String name, double longitude, double latitude, double altitude) {
    /** Cerro Paranal. */
    public static final Site SOUTH = new Site("Paranal", -70.3163, -24.6834, 2150);

    /** La Palma. */
    public static final Site NORTH = new Site("La Palma", -17.8920, 28.7622, 2200);

    /** Degrees that the Earth turns, against the stars, in a day of mean solar time. */
    private static final double TURN = 360.98564736629;

    /** Local sidereal time in degrees, by the linear term of the mean Greenwich one (good to 0.01 degree). */
    private double siderealTime(double mjdUtc) {
        double angle = 280.46061837 + TURN * (mjdUtc - 51544.5) + longitude;
        return angle - 360 * Math.floor(angle / 360);
    }

    /** The first date after another one at which a right ascension is at an hour angle, degrees. MJD, UTC. */
    double atHourAngle(double mjdUtc, double ra, double hourAngle) {
        double wait = ra + hourAngle - siderealTime(mjdUtc);
        return mjdUtc + (wait - 360 * Math.floor(wait / 360)) / TURN;
    }

    /** Altitude and azimuth (from north to east), degrees. */
    double[] horizontal(double mjdUtc, double ra, double dec) {
        double h = Math.toRadians(siderealTime(mjdUtc) - ra);
        double d = Math.toRadians(dec);
        double phi = Math.toRadians(latitude);
        double x = -Math.cos(d) * Math.sin(h);
        double y = Math.sin(d) * Math.cos(phi) - Math.cos(d) * Math.cos(h) * Math.sin(phi);
        double z = Math.sin(d) * Math.sin(phi) + Math.cos(d) * Math.cos(h) * Math.cos(phi);
        double azimuth = Math.toDegrees(Math.atan2(x, y));
        return new double[] {Math.toDegrees(Math.asin(z)), azimuth < 0 ? azimuth + 360 : azimuth};
    }
}
