package org.voblocks.analysis.map;

import java.io.Serializable;
import org.voblocks.analysis.AnalysisException;

/**
 * The cells of a HEALPix map of the whole sky (Górski et al. 2005, ApJ 622, 759).
 *
 * @param frame frame of its longitudes and latitudes
 * @param nside divisions of a side of a base cell; a power of two for nested numbers
 * @param nested whether cells are numbered nested and not in rings
 */
public record HealpixGrid(SkyFrame frame, int nside, boolean nested) implements Serializable {
    private static final int MOST = 1 << 29;

    public HealpixGrid {
        if (nside < 1 || nside > MOST || (nested && Integer.bitCount(nside) != 1)) {
            throw new AnalysisException("a HEALPix grid of NSIDE " + nside
                    + (nested ? ", nested: expected a power of two" : ": expected a number") + " from 1 to " + MOST);
        }
    }

    /** Number of cells of the whole sky. */
    public long size() {
        return 12L * nside * nside;
    }

    /** The cell that holds a direction in ICRS, degrees. */
    public long cellAt(double raDeg, double decDeg) {
        double[] lonLat = frame.fromIcrs(raDeg, decDeg);
        double z = Angles.sin(lonLat[1]);
        double quarter = lonLat[0] / 90;
        double turns = quarter - 4 * Math.floor(quarter / 4);
        // near a pole 1 - |z| loses digits, the cosine does not
        double cos = Angles.cos(lonLat[1]);
        double cap = nside * cos * Math.sqrt(3 / (1 + Math.abs(z)));
        return nested ? nest(z, turns, cap) : ring(z, turns, cap);
    }

    private long ring(double z, double turns, double cap) {
        long n = nside;
        if (Math.abs(z) <= 2.0 / 3) {
            long up = (long) Math.floor(n * (0.5 + turns) - n * z * 0.75);
            long down = (long) Math.floor(n * (0.5 + turns) + n * z * 0.75);
            long ring = n + 1 + up - down;
            long shift = 1 - (ring & 1);
            long at = Math.floorMod((up + down - n + shift + 1) / 2, 4 * n);
            return 2 * n * (n - 1) + (ring - 1) * 4 * n + at;
        }
        double part = turns - Math.floor(turns);
        long ring = (long) (part * cap) + (long) ((1 - part) * cap) + 1;
        long at = Math.floorMod((long) (turns * ring), 4 * ring);
        return z > 0 ? 2 * ring * (ring - 1) + at : size() - 2 * ring * (ring + 1) + at;
    }

    private long nest(double z, double turns, double cap) {
        long n = nside;
        long face;
        long x;
        long y;
        if (Math.abs(z) <= 2.0 / 3) {
            long up = (long) Math.floor(n * (0.5 + turns) - n * z * 0.75);
            long down = (long) Math.floor(n * (0.5 + turns) + n * z * 0.75);
            long upFace = up / n;
            long downFace = down / n;
            face = upFace == downFace ? (upFace & 3) + 4 : upFace < downFace ? upFace : downFace + 8;
            x = down & n - 1;
            y = n - 1 - (up & n - 1);
        } else {
            long quarter = Math.min(3, (long) turns);
            double part = turns - quarter;
            long up = Math.min(n - 1, (long) (part * cap));
            long down = Math.min(n - 1, (long) ((1 - part) * cap));
            face = z >= 0 ? quarter : quarter + 8;
            x = z >= 0 ? n - down - 1 : up;
            y = z >= 0 ? n - up - 1 : down;
        }
        return face * n * n + spread(x) + 2 * spread(y);
    }

    /** The bits of a number, each with a zero between. */
    private static long spread(long bits) {
        long v = bits;
        v = (v | v << 16) & 0x0000ffff0000ffffL;
        v = (v | v << 8) & 0x00ff00ff00ff00ffL;
        v = (v | v << 4) & 0x0f0f0f0f0f0f0f0fL;
        v = (v | v << 2) & 0x3333333333333333L;
        return (v | v << 1) & 0x5555555555555555L;
    }
}
