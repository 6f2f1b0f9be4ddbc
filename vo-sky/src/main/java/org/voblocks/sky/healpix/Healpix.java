package org.voblocks.sky.healpix;

import java.util.List;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;
import org.voblocks.sky.Sky;
import org.voblocks.sky.SkyException;

/** Positions and cells of HEALPix, nested scheme (Gorski et al. 2005, sections 4 and 5). */
public final class Healpix {
    /** The finest order. */
    public static final int MAX_ORDER = 29;

    private static final int[] RING_OF_FACE = {2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4};
    private static final int[] MERIDIAN_OF_FACE = {1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7};

    private Healpix() {}

    /** The number of cells of an order, 12 times 4 to the order. */
    public static long cells(int order) {
        return 12L << (2 * checked(order));
    }

    /** The cell that holds a position. */
    public static long cell(int order, double lonDeg, double latDeg) {
        long nside = 1L << checked(order);
        if (!(latDeg >= -90 && latDeg <= 90) || !Double.isFinite(lonDeg)) {
            throw new SkyException("no HEALPix cell has the position " + lonDeg + ", " + latDeg
                    + ": expected a latitude between -90 and 90 degrees");
        }
        double lat = Math.toRadians(latDeg);
        double z = Math.sin(lat);
        double turns = lonDeg / 90 % 4;
        double quarter = turns < 0 ? turns + 4 : turns;
        if (quarter >= 4) {
            quarter = 0;
        }
        long face;
        long ix;
        long iy;
        if (Math.abs(z) <= 2.0 / 3) {
            double a = nside * (0.5 + quarter);
            double b = nside * z * 0.75;
            long jp = (long) (a - b);
            long jm = (long) (a + b);
            long ifp = jp >> order;
            long ifm = jm >> order;
            face = ifp == ifm ? (ifp & 3) | 4 : ifp < ifm ? (ifp & 3) : (ifm & 3) + 8;
            ix = jm & (nside - 1);
            iy = nside - (jp & (nside - 1)) - 1;
        } else {
            int base = Math.min(3, (int) quarter);
            double tp = quarter - base;
            double fromPole = nside * Math.cos(lat) / Math.sqrt((1 + Math.abs(z)) / 3);
            long jp = Math.min((long) (tp * fromPole), nside - 1);
            long jm = Math.min((long) ((1 - tp) * fromPole), nside - 1);
            face = z >= 0 ? base : base + 8;
            ix = z >= 0 ? nside - jm - 1 : jp;
            iy = z >= 0 ? nside - jp - 1 : jm;
        }
        return (face << (2 * order)) | spread(ix) | (spread(iy) << 1);
    }

    /** The centre of a cell. */
    public static Point center(int order, long cell) {
        return at(order, cell, 0.5, 0.5);
    }

    /** The corners of a cell: south, east, north, west. */
    public static List<Point> corners(int order, long cell) {
        return List.of(at(order, cell, 0, 0), at(order, cell, 1, 0), at(order, cell, 1, 1), at(order, cell, 0, 1));
    }

    /**
     * A position in a cell.
     *
     * @param x how far from the south-west side to the north-east side, 0 to 1
     * @param y how far from the south-east side to the north-west side, 0 to 1
     */
    public static Point at(int order, long cell, double x, double y) {
        double[] p = new double[3];
        place(order, cell, x, y, p);
        return new Point(p[0], Math.toDegrees(Math.atan2(p[1], p[2])));
    }

    /* The longitude in degrees, and the sine and cosine of the latitude. */
    private static void place(int order, long cell, double x, double y, double[] out) {
        if (cell < 0 || cell >= cells(order)) {
            throw new SkyException(
                    "HEALPix order " + order + " has no cell " + cell + ": expected 0 to " + (cells(order) - 1));
        }
        double nside = 1L << order;
        int face = (int) (cell >> (2 * order));
        long inside = cell & ((1L << (2 * order)) - 1);
        double fx = (gather(inside) + x) / nside;
        double fy = (gather(inside >> 1) + y) / nside;
        double ring = RING_OF_FACE[face] - fx - fy;
        double nr = 1;
        double z;
        double cosLat;
        if (ring < 1 || ring > 3) {
            nr = ring < 1 ? ring : 4 - ring;
            double t = nr * nr / 3;
            z = ring < 1 ? 1 - t : t - 1;
            cosLat = Math.sqrt(t * (2 - t));
        } else {
            z = (2 - ring) * 2 / 3;
            cosLat = Math.sqrt((1 - z) * (1 + z));
        }
        double meridian = MERIDIAN_OF_FACE[face] * nr + fx - fy;
        out[0] = nr < 1e-15 ? 0 : 45 * meridian / nr;
        out[1] = z;
        out[2] = cosLat;
    }

    private static void vector(int order, long cell, double x, double y, double[] out) {
        place(order, cell, x, y, out);
        double lon = Math.toRadians(out[0]);
        double z = out[1];
        double cosLat = out[2];
        out[0] = cosLat * Math.cos(lon);
        out[1] = cosLat * Math.sin(lon);
        out[2] = z;
    }

    /** A circle around a cell. */
    public static Circle boundingCap(int order, long cell) {
        Point center = center(order, cell);
        return new Circle(center, Math.toDegrees(boundingCap(order, cell, new double[3])));
    }

    /**
     * A circle around a cell, fast: none of a cell's positions is farther from its centre than a corner.
     *
     * @param center takes the centre, a unit vector
     * @return the radius, radians
     */
    static double boundingCap(int order, long cell, double[] center) {
        vector(order, cell, 0.5, 0.5, center);
        double x = center[0];
        double y = center[1];
        double z = center[2];
        double farthest = 0;
        for (int corner = 0; corner < 4; corner++) {
            vector(order, cell, corner & 1, corner >> 1, center);
            double dx = center[0] - x;
            double dy = center[1] - y;
            double dz = center[2] - z;
            farthest = Math.max(farthest, dx * dx + dy * dy + dz * dz);
        }
        center[0] = x;
        center[1] = y;
        center[2] = z;
        double radius = 2 * Math.asin(Math.min(1, Math.sqrt(farthest) / 2));
        return Math.min(Math.PI, radius * 1.001 + Math.toRadians(Sky.TOLERANCE_DEG));
    }

    /** The side of a square of a cell's area, in degrees. */
    public static double cellSize(int order) {
        return Math.sqrt(Sky.SQUARE_DEGREES / cells(order));
    }

    static int checked(int order) {
        if (order < 0 || order > MAX_ORDER) {
            throw new SkyException("no HEALPix order " + order + ": expected 0 to " + MAX_ORDER);
        }
        return order;
    }

    /** Puts a zero bit before each bit. */
    private static long spread(long v) {
        long x = v;
        x = (x | (x << 16)) & 0x0000FFFF0000FFFFL;
        x = (x | (x << 8)) & 0x00FF00FF00FF00FFL;
        x = (x | (x << 4)) & 0x0F0F0F0F0F0F0F0FL;
        x = (x | (x << 2)) & 0x3333333333333333L;
        return (x | (x << 1)) & 0x5555555555555555L;
    }

    /** Takes every second bit, the lowest first. */
    private static long gather(long v) {
        long x = v & 0x5555555555555555L;
        x = (x | (x >> 1)) & 0x3333333333333333L;
        x = (x | (x >> 2)) & 0x0F0F0F0F0F0F0F0FL;
        x = (x | (x >> 4)) & 0x00FF00FF00FF00FFL;
        x = (x | (x >> 8)) & 0x0000FFFF0000FFFFL;
        return (x | (x >> 16)) & 0x00000000FFFFFFFFL;
    }
}
