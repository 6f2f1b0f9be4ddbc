package org.voblocks.analysis.map;

import org.voblocks.analysis.AnalysisException;

/**
 * Sums over a disc or a ring of pixels about each pixel, exact: every pixel whose centre is at a distance within the two
 * radii, both included, counts once; beyond the image there is nothing. Sums run along rows by prefix sums, so that a
 * large kernel costs as many steps as it has rows.
 */
final class RadialSum {
    private static final double SAME = 1e-9;

    /** By row from the middle: half width of the outer circle, and of the hole, -1 where there is none. */
    private final int[] outer;

    private final int[] hole;

    private RadialSum(double innerPixels, double outerPixels) {
        int rows = (int) Math.floor(outerPixels + SAME);
        outer = new int[rows + 1];
        hole = new int[rows + 1];
        for (int dy = 0; dy <= rows; dy++) {
            double o = outerPixels * (1 + SAME);
            outer[dy] = (int) Math.floor(Math.sqrt(Math.max(0, o * o - (double) dy * dy)));
            double inside = innerPixels * (1 - SAME);
            hole[dy] = dy < inside ? (int) Math.ceil(Math.sqrt(inside * inside - (double) dy * dy)) - 1 : -1;
        }
    }

    /** A disc of a radius in degrees. */
    static RadialSum disc(WcsGeometry geometry, double radiusDeg) {
        return ring(geometry, 0, radiusDeg);
    }

    /** A ring between two radii in degrees. */
    static RadialSum ring(WcsGeometry geometry, double innerDeg, double outerDeg) {
        double step = Math.abs(geometry.cdelt2());
        if (Math.abs(Math.abs(geometry.cdelt1()) - step) > 1e-9 * step) {
            throw new AnalysisException("pixels of " + geometry.cdelt1() + " by " + geometry.cdelt2()
                    + " degrees: expected square ones for sums over rings and discs");
        }
        if (!(outerDeg / step < 1e5)) {
            throw new AnalysisException("a radius of " + outerDeg + " degrees is more than 100000 pixels of " + step);
        }
        return new RadialSum(innerDeg / step, outerDeg / step);
    }

    /** Number of pixels of the disc or ring. */
    int pixels() {
        int sum = 0;
        for (int dy = 0; dy < outer.length; dy++) {
            int row = 2 * outer[dy] + 1 - (hole[dy] >= 0 ? 2 * hole[dy] + 1 : 0);
            sum += dy == 0 ? row : 2 * row;
        }
        return sum;
    }

    /** The sum about each pixel. */
    double[] apply(double[] values, int nx, int ny) {
        int pad = outer[0] + 1;
        double[][] prefix = new double[ny][];
        for (int y = 0; y < ny; y++) {
            prefix[y] = prefix(values, y * nx, nx, pad);
        }
        double[] sums = new double[values.length];
        double[] row = new double[nx];
        for (int y = 0; y < ny; y++) {
            java.util.Arrays.fill(row, 0);
            for (int dy = 1 - outer.length; dy < outer.length; dy++) {
                if (y + dy < 0 || y + dy >= ny) {
                    continue;
                }
                int d = Math.abs(dy);
                add(row, prefix[y + dy], pad, outer[d], hole[d]);
            }
            System.arraycopy(row, 0, sums, y * nx, nx);
        }
        return sums;
    }

    /** Entry i + pad is the sum of the first i values; it goes on as a constant at both ends. */
    private static double[] prefix(double[] values, int from, int nx, int pad) {
        double[] prefix = new double[nx + 1 + 2 * pad];
        double sum = 0;
        for (int x = 0; x < nx; x++) {
            sum += values[from + x];
            prefix[pad + x + 1] = sum;
        }
        java.util.Arrays.fill(prefix, pad + nx + 1, prefix.length, sum);
        return prefix;
    }

    private static void add(double[] row, double[] prefix, int pad, int a, int b) {
        int right = pad + 1 + a;
        int left = pad - a;
        for (int x = 0; x < row.length; x++) {
            row[x] += prefix[right + x] - prefix[left + x];
        }
        if (b >= 0) {
            int holeRight = pad + 1 + b;
            int holeLeft = pad - b;
            for (int x = 0; x < row.length; x++) {
                row[x] -= prefix[holeRight + x] - prefix[holeLeft + x];
            }
        }
    }
}
