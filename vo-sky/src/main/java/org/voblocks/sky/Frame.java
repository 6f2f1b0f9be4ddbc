package org.voblocks.sky;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A frame of reference: how its positions become positions of ICRS. */
public final class Frame {
    private static final Vec NOTHING = new Vec(0, 0, 0);

    static final Frame ICRS = new Frame(new Vec(1, 0, 0), new Vec(0, 1, 0), Vec.NORTH, NOTHING);

    /**
     * Galactic coordinates by the Hipparcos definition (ESA SP-1200, volume 1, section 1.5.3): north pole at 192.85948,
     * 27.12825, ascending node at longitude 32.93192.
     */
    static final Frame GALACTIC = galactic();

    /** The mean ecliptic of J2000, obliquity 84381.406 arcseconds (IAU 2006). */
    static final Frame ECLIPTIC = ecliptic(Math.toRadians(84381.406 / 3600));

    /**
     * FK4 of equinox and epoch B1950: the matrix of Standish (1982, A&amp;A 115, 20) after Aoki et al. (1983), and the
     * elliptic terms of aberration, which catalogues of that time contain (Yallop et al. 1989, AJ 97, 274).
     */
    static final Frame FK4 = new Frame(
            new Vec(0.9999256794956877, 0.0111814832391717, 0.0048590037723143),
            new Vec(-0.0111814832204662, 0.9999374848933135, -0.0000271702937440),
            new Vec(-0.0048590038153592, -0.0000271625947142, 0.9999881946023742),
            new Vec(-1.62557e-6, -0.31919e-6, -0.13843e-6));

    static final Map<String, Frame> NAMES = Map.of(
            "GALACTIC",
            GALACTIC,
            "GALACTIC_II",
            GALACTIC,
            "GAL",
            GALACTIC,
            "ECLIPTIC",
            ECLIPTIC,
            "ECL",
            ECLIPTIC,
            "FK4",
            FK4,
            "B1950",
            FK4);

    private final Vec x;
    private final Vec y;
    private final Vec z;
    private final Vec offset;

    /* The axes of the frame in ICRS, and what is subtracted before. */
    private Frame(Vec x, Vec y, Vec z, Vec offset) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.offset = offset;
    }

    /**
     * The frame of a name of STC-S, in any case: FK4 (B1950), GALACTIC or ECLIPTIC. ICRS, and what is the same to better
     * than 0.04 arcseconds (FK5, J2000), is none, since nothing has to be done.
     */
    public static Optional<Frame> named(String name) {
        return Optional.ofNullable(NAMES.get(name.toUpperCase(Locale.ROOT)));
    }

    /**
     * What makes a unit vector of this frame a vector of ICRS, of length 1 to 2e-6: three rows for x, y and z, each with
     * the factors of x, y and z and a number to be added.
     */
    public double[][] toIcrs() {
        Vec o = turned(offset);
        return new double[][] {
            {x.x(), y.x(), z.x(), -o.x()}, {x.y(), y.y(), z.y(), -o.y()}, {x.z(), y.z(), z.z(), -o.z()}
        };
    }

    private static Frame galactic() {
        Vec pole = Vec.of(192.85948, 27.12825);
        // the ascending node is on both equators
        Vec node = Vec.NORTH.cross(pole).unit();
        Vec beyond = pole.cross(node);
        double lon = Math.toRadians(32.93192);
        Vec x = node.times(Math.cos(lon)).minus(beyond.times(Math.sin(lon)));
        return new Frame(x, pole.cross(x), pole, NOTHING);
    }

    private static Frame ecliptic(double obliquity) {
        double c = Math.cos(obliquity);
        double s = Math.sin(obliquity);
        return new Frame(new Vec(1, 0, 0), new Vec(0, c, s), new Vec(0, -s, c), NOTHING);
    }

    /** A position of this frame, in ICRS. */
    public Point point(double lonDeg, double latDeg) {
        if (equals(ICRS)) {
            return new Point(lonDeg, latDeg);
        }
        Sky.latitude("point", latDeg);
        return turned(Vec.of(lonDeg, latDeg).minus(offset)).toPoint();
    }

    private Vec turned(Vec p) {
        return x.times(p.x()).plus(y.times(p.y())).plus(z.times(p.z()));
    }
}
