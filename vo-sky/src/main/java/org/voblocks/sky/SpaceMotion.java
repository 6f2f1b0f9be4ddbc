package org.voblocks.sky;

/** The position of a star at another epoch, if it moves on a straight line (ESA SP-1200, volume 1, section 1.5.5). */
public final class SpaceMotion {
    /* One astronomical unit per year, in km/s. */
    private static final double AU_PER_YEAR = 4.740470463;
    private static final double MAS = Math.PI / 180 / 3_600_000;

    private SpaceMotion() {}

    /**
     * Moves a position.
     *
     * @param lonDeg its longitude, degrees
     * @param latDeg its latitude, degrees
     * @param parallaxMas the parallax, milliarcseconds; with 0 the radial velocity has no effect
     * @param pmLonMas the proper motion in longitude times the cosine of the latitude, milliarcseconds per year
     * @param pmLatMas the proper motion in latitude, milliarcseconds per year
     * @param radialKms the radial velocity, km/s
     * @param years from the epoch of the position to the other one, Julian years
     */
    public static Point move(
            double lonDeg,
            double latDeg,
            double parallaxMas,
            double pmLonMas,
            double pmLatMas,
            double radialKms,
            double years) {
        Vec r = Vec.of(lonDeg, latDeg);
        double lon = Math.toRadians(lonDeg);
        Vec east = new Vec(-Math.sin(lon), Math.cos(lon), 0);
        Vec north = r.cross(east);
        double radial = radialKms * parallaxMas * MAS / AU_PER_YEAR;
        return r.times(1 + radial * years)
                .plus(east.times(pmLonMas * MAS * years))
                .plus(north.times(pmLatMas * MAS * years))
                .toPoint();
    }
}
