package org.voblocks.analysis.map;

/** The directions of all pixel centres of a geometry as unit vectors in ICRS, and the solid angles of the pixels. */
final class PixelVectors {
    final double[] x;
    final double[] y;
    final double[] z;
    /** Steradian; 0 where the projection has no sky. */
    final double[] solidAngle;

    PixelVectors(WcsGeometry geometry) {
        int size = geometry.size();
        x = new double[size];
        y = new double[size];
        z = new double[size];
        solidAngle = new double[size];
        double[] v = new double[3];
        double[][] side = new double[4][3];
        double[] dx = {-0.5, 0.5, 0, 0};
        double[] dy = {0, 0, -0.5, 0.5};
        for (int i = 0; i < size; i++) {
            int px = i % geometry.nx();
            int py = i / geometry.nx();
            if (!geometry.pixelToVector(px, py, v)) {
                continue;
            }
            x[i] = v[0];
            y[i] = v[1];
            z[i] = v[2];
            boolean whole = true;
            for (int s = 0; s < 4 && whole; s++) {
                whole = geometry.pixelToVector(px + dx[s], py + dy[s], side[s]);
            }
            if (whole) {
                solidAngle[i] = parallelogram(side);
            }
        }
    }

    /** The area between the two lines that join the middles of opposite sides. */
    private static double parallelogram(double[][] s) {
        double ax = s[1][0] - s[0][0];
        double ay = s[1][1] - s[0][1];
        double az = s[1][2] - s[0][2];
        double bx = s[3][0] - s[2][0];
        double by = s[3][1] - s[2][1];
        double bz = s[3][2] - s[2][2];
        double cx = ay * bz - az * by;
        double cy = az * bx - ax * bz;
        double cz = ax * by - ay * bx;
        return Math.sqrt(cx * cx + cy * cy + cz * cz);
    }
}
