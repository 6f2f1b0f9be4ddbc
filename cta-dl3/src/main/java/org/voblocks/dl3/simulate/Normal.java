package org.voblocks.dl3.simulate;

/** The normal distribution. */
final class Normal {
    private Normal() {}

    /** Its cumulative function; absolute error below 1.5e-7 (Abramowitz and Stegun 7.1.26). */
    static double cumulative(double x) {
        double z = Math.abs(x) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * z);
        double series =
                t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        double erf = 1 - series * Math.exp(-z * z);
        return x < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
    }
}
