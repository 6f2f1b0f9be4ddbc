package org.voblocks.analysis.map;

/** Sines and cosines of degrees, reduced exactly and without a branch on the way; directions of vectors. */
final class Angles {
    static final double DEG = 180 / Math.PI;
    static final double RAD = Math.PI / 180;

    private Angles() {}

    /** Sine of an angle in degrees; exact at multiples of 90. */
    static double sin(double degrees) {
        double quadrant = Math.rint(degrees / 90);
        return turned((degrees - 90 * quadrant) * RAD, (int) quadrant);
    }

    /** Cosine of an angle in degrees; exact at multiples of 90. */
    static double cos(double degrees) {
        double quadrant = Math.rint(degrees / 90);
        return turned((degrees - 90 * quadrant) * RAD, (int) quadrant + 1);
    }

    /** Longitude (0 to 360) and latitude in degrees of a vector of about unit length. */
    static void toDegrees(double x, double y, double z, double[] lonLat) {
        double lon = Math.atan2(y, x) * DEG;
        lonLat[0] = lon < 0 ? lon + 360 : lon;
        lonLat[1] = Math.atan2(z, Math.sqrt(x * x + y * y)) * DEG;
    }

    /** The sine of an angle whose rest has this cosine and sine, after so many quarter turns. */
    static double turned(double cosine, double sine, int quadrant) {
        double value = (quadrant & 1) == 0 ? sine : cosine;
        return (quadrant & 2) == 0 ? value : -value;
    }

    private static double turned(double x, int quadrant) {
        double value = (quadrant & 1) == 0 ? sine(x) : cosine(x);
        return (quadrant & 2) == 0 ? value : -value;
    }

    /** The cosine of a number of quarter turns from -2 to 2; with {@link #quarterSine} it turns without a branch. */
    static double quarterCosine(double turns) {
        return 1 - Math.abs(turns);
    }

    static double quarterSine(double turns) {
        return turns * (2 - Math.abs(turns));
    }

    /** Quarter turns as a number from -2 to 2. */
    static double quarters(double quadrant) {
        return quadrant - 4 * Math.rint(quadrant * 0.25);
    }

    // Taylor series on |x| <= pi/4; the first term left out is below 2e-17

    static double sine(double x) {
        double q = x * x;
        double tail = 1.0 / 362880 + q * (-1.0 / 39916800 + q * (1.0 / 6227020800.0 - q * (1.0 / 1307674368000.0)));
        return x + x * q * (-1.0 / 6 + q * (1.0 / 120 + q * (-1.0 / 5040 + q * tail)));
    }

    static double cosine(double x) {
        double q = x * x;
        double tail = 1.0 / 479001600 + q * (-1.0 / 87178291200.0 + q * (1.0 / 20922789888000.0));
        double high = -1.0 / 720 + q * (1.0 / 40320 + q * (-1.0 / 3628800 + q * tail));
        return 1 - q * (0.5 - q * (1.0 / 24 + q * high));
    }
}
