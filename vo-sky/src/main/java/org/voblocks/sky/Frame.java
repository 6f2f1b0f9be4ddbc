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

    /**
     * The rotation from one frame of reference to another, as three rows of factors of x, y and z. It is a rotation
     * alone, without the terms of aberration that {@link #point} takes from positions of FK4, so that it can be undone.
     *
     * @param from a name of the IVOA's list of frames: ICRS, FK5, FK4, GALACTIC or ECLIPTIC, in any case
     * @param to as {@code from}
     * @throws SkyException if there is no frame of the name
     */
    public static double[][] rotation(String from, String to) {
        Frame a = rotatable(from);
        Frame b = rotatable(to);
        double[][] rows = new double[3][];
        Vec[] axes = {b.x, b.y, b.z};
        for (int i = 0; i < 3; i++) {
            rows[i] = new double[] {axes[i].dot(a.x), axes[i].dot(a.y), axes[i].dot(a.z)};
        }
        return rows;
    }

    private static Frame rotatable(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        if (upper.equals("ICRS") || upper.equals("FK5") || upper.equals("J2000")) {
            return ICRS;
        }
        return named(upper)
                .orElseThrow(() ->
                        new SkyException("no frame '" + name + "': expected ICRS, FK5, FK4, GALACTIC or ECLIPTIC"));
    }

    /**
     * A region turned from one frame to another: points, circles and polygons, boxes as polygons, and what is made of
     * them.
     *
     * @throws SkyException if there is no frame of a name, or the region is a range of coordinates
     */
    public static Region turned(String from, String to, Region region) {
        double[][] rows = rotation(from, to);
        if (rotatable(from).equals(rotatable(to))) {
            return region;
        }
        return turned(rows, region);
    }

    private static Region turned(double[][] rows, Region region) {
        if (region instanceof Point p) {
            return turned(rows, p);
        } else if (region instanceof Circle c) {
            return new Circle(turned(rows, c.center()), c.radius());
        } else if (region instanceof Polygon p) {
            return Polygon.of(p.vertices().stream().map(v -> turned(rows, v)).toList());
        } else if (region instanceof Box b) {
            return turned(rows, b.toPolygon());
        } else if (region instanceof Union u) {
            return new Union(u.parts().stream().map(r -> turned(rows, r)).toList());
        } else if (region instanceof Intersection i) {
            return new Intersection(i.parts().stream().map(r -> turned(rows, r)).toList());
        } else if (region instanceof Not n) {
            return new Not(turned(rows, n.region()));
        }
        throw new SkyException("a range of coordinates cannot be turned to another frame");
    }

    private static Point turned(double[][] rows, Point p) {
        Vec v = Vec.of(p);
        return new Vec(row(rows[0], v), row(rows[1], v), row(rows[2], v)).toPoint();
    }

    private static double row(double[] row, Vec v) {
        return row[0] * v.x() + row[1] * v.y() + row[2] * v.z();
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
