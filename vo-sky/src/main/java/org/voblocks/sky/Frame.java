package org.voblocks.sky;

import java.util.Map;

/**
 * A frame of reference, as its axes in ICRS.
 *
 * @param x the axis of longitude 0
 * @param y the axis of longitude 90
 * @param z the pole
 */
record Frame(Vec x, Vec y, Vec z) {
    static final Frame ICRS = new Frame(new Vec(1, 0, 0), new Vec(0, 1, 0), Vec.NORTH);

    /**
     * Galactic coordinates by the Hipparcos definition (ESA SP-1200, volume 1, section 1.5.3): north pole at 192.85948,
     * 27.12825, ascending node at longitude 32.93192.
     */
    static final Frame GALACTIC = galactic();

    /** The mean ecliptic of J2000, obliquity 84381.406 arcseconds (IAU 2006). */
    static final Frame ECLIPTIC = ecliptic(Math.toRadians(84381.406 / 3600));

    static final Map<String, Frame> NAMES = Map.of(
            "GALACTIC", GALACTIC, "GALACTIC_II", GALACTIC, "GAL", GALACTIC, "ECLIPTIC", ECLIPTIC, "ECL", ECLIPTIC);

    private static Frame galactic() {
        Vec pole = Vec.of(192.85948, 27.12825);
        // the ascending node is on both equators
        Vec node = Vec.NORTH.cross(pole).unit();
        Vec beyond = pole.cross(node);
        double lon = Math.toRadians(32.93192);
        Vec x = node.times(Math.cos(lon)).minus(beyond.times(Math.sin(lon)));
        return new Frame(x, pole.cross(x), pole);
    }

    private static Frame ecliptic(double obliquity) {
        double c = Math.cos(obliquity);
        double s = Math.sin(obliquity);
        return new Frame(new Vec(1, 0, 0), new Vec(0, c, s), new Vec(0, -s, c));
    }

    /** A position of this frame, in ICRS. */
    Point point(double lonDeg, double latDeg) {
        if (equals(ICRS)) {
            return new Point(lonDeg, latDeg);
        }
        Sky.latitude("point", latDeg);
        Vec p = Vec.of(lonDeg, latDeg);
        return x.times(p.x()).plus(y.times(p.y())).plus(z.times(p.z())).toPoint();
    }
}
