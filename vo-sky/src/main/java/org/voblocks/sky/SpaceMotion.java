package org.voblocks.sky;

/**
 * A star at another epoch, if it moves on a straight line: the rigorous treatment of ESA SP-1200, volume 1, section 1.5.5,
 * without the time that light takes.
 *
 * @param lon longitude, degrees
 * @param lat latitude, degrees
 * @param parallax parallax, milliarcseconds; with 0 the star is infinitely far, and its radial velocity has no effect
 * @param pmLon proper motion in longitude times the cosine of the latitude, milliarcseconds per year
 * @param pmLat proper motion in latitude, milliarcseconds per year
 * @param radialVelocity radial velocity, km/s
 */
public record SpaceMotion(double lon, double lat, double parallax, double pmLon, double pmLat, double radialVelocity) {
    /** One astronomical unit per year, in km/s. */
    public static final double AU_PER_YEAR = 4.740470463;

    private static final double MAS = Math.PI / 180 / 3_600_000;

    /** The position after some Julian years. */
    public Point positionAfter(double years) {
        return moved(years).toPoint();
    }

    private Vec moved(double years) {
        Vec r = Vec.of(lon, lat);
        return r.times(1 + radial() * years).plus(proper(r).times(years));
    }

    /** The motion along the line of sight, per year, in units of the distance. */
    private double radial() {
        return radialVelocity * parallax * MAS / AU_PER_YEAR;
    }

    /** The motion across the line of sight, radians per year. */
    private Vec proper(Vec r) {
        double l = Math.toRadians(lon);
        Vec east = new Vec(-Math.sin(l), Math.cos(l), 0);
        return east.times(pmLon * MAS).plus(r.cross(east).times(pmLat * MAS));
    }

    /** Position and motion after some Julian years. */
    public SpaceMotion after(double years) {
        Vec r = Vec.of(lon, lat);
        Vec mu = proper(r);
        double radial = radial();
        double square = mu.dot(mu);
        Vec moved = moved(years);
        double f = 1 / moved.norm();
        Vec now = moved.times(f);
        Point p = now.toPoint();
        Vec motion = mu.times(1 + radial * years).minus(r.times(square * years)).times(f * f * f);
        double l = Math.toRadians(p.lon());
        Vec east = new Vec(-Math.sin(l), Math.cos(l), 0);
        double radialNow = (radial + (square + radial * radial) * years) * f * f;
        return new SpaceMotion(
                p.lon(),
                p.lat(),
                parallax * f,
                motion.dot(east) / MAS,
                motion.dot(now.cross(east)) / MAS,
                parallax == 0 ? radialVelocity : radialNow * AU_PER_YEAR / (parallax * f * MAS));
    }
}
