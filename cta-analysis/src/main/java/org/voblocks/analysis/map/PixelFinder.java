package org.voblocks.analysis.map;

/**
 * The pixels of many directions. Each step is a loop of its own over a small part of the events, which stays in the
 * first cache and is simple enough for the compiler to work on several events with one instruction; there is no branch
 * before the pixel is known. For one thread at a time.
 */
final class PixelFinder {
    /** Events of one part. */
    static final int SIZE = 1024;

    private final WcsGeometry geometry;
    private final double[] angle = new double[SIZE];
    private final double[] turns = new double[SIZE];
    private final double[] sine = new double[SIZE];
    private final double[] cosine = new double[SIZE];
    private final double[] sinLon = new double[SIZE];
    private final double[] cosLon = new double[SIZE];
    private final double[] sinLat = new double[SIZE];
    private final double[] cosLat = new double[SIZE];
    private final double[] x = new double[SIZE];
    private final double[] y = new double[SIZE];
    private final double[] z = new double[SIZE];
    private final int[] pixels = new int[SIZE];

    PixelFinder(WcsGeometry geometry) {
        this.geometry = geometry;
    }

    /**
     * The flat indices of the pixels of directions in ICRS, -1 outside of the image; good until the next call.
     *
     * @param count at most {@link #SIZE}
     */
    int[] find(float[] raDeg, float[] decDeg, int from, int count) {
        widen(raDeg, from, count);
        sines(sinLon, cosLon, count);
        widen(decDeg, from, count);
        sines(sinLat, cosLat, count);
        multiply(cosLat, cosLon, count);
        multiply(cosLat, sinLon, count);
        Rotation r = geometry.fromIcrs();
        rotate(r.xx(), r.xy(), r.xz(), x, count);
        rotate(r.yx(), r.yy(), r.yz(), y, count);
        rotate(r.zx(), r.zy(), r.zz(), z, count);
        geometry.plane().toPlane(x, y, z, sine, cosine, count);
        scale(geometry.crpix1() - 1, geometry.cdelt1(), sine, count);
        scale(geometry.crpix2() - 1, geometry.cdelt2(), cosine, count);
        int nx = geometry.nx();
        int ny = geometry.ny();
        for (int i = 0; i < count; i++) {
            double column = sine[i];
            double row = cosine[i];
            boolean inside = column >= 0 && row >= 0 && column < nx && row < ny;
            pixels[i] = inside ? ((int) row) * nx + (int) column : -1;
        }
        return pixels;
    }

    private void widen(float[] degrees, int from, int count) {
        double[] a = angle;
        for (int i = 0; i < count; i++) {
            a[i] = degrees[from + i];
        }
    }

    /** Sines and cosines of the angles: of the rest of quarter turns, then turned. */
    private void sines(double[] sin, double[] cos, int count) {
        double[] a = angle;
        double[] q = turns;
        double[] s = sine;
        double[] c = cosine;
        for (int i = 0; i < count; i++) {
            q[i] = Math.rint(a[i] * (1 / 90.0));
        }
        for (int i = 0; i < count; i++) {
            a[i] = (a[i] - 90 * q[i]) * Angles.RAD;
        }
        for (int i = 0; i < count; i++) {
            s[i] = Angles.sine(a[i]);
        }
        for (int i = 0; i < count; i++) {
            c[i] = Angles.cosine(a[i]);
        }
        for (int i = 0; i < count; i++) {
            q[i] = Angles.quarters(q[i]);
        }
        for (int i = 0; i < count; i++) {
            sin[i] = Angles.quarterCosine(q[i]) * s[i] + Angles.quarterSine(q[i]) * c[i];
        }
        for (int i = 0; i < count; i++) {
            cos[i] = Angles.quarterCosine(q[i]) * c[i] - Angles.quarterSine(q[i]) * s[i];
        }
    }

    private static void multiply(double[] factor, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = factor[i] * values[i];
        }
    }

    private void rotate(double a, double b, double c, double[] target, int count) {
        double[] first = cosLon;
        double[] second = sinLon;
        double[] third = sinLat;
        for (int i = 0; i < count; i++) {
            target[i] = a * first[i] + b * second[i] + c * third[i];
        }
    }

    private static void scale(double reference, double step, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = reference + values[i] / step + 0.5;
        }
    }
}
