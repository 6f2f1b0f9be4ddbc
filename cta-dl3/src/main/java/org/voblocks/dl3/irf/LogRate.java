package org.voblocks.dl3.irf;

/** Logarithms of rates, with the smallest single precision number in the place of zero, as in Gammapy. */
final class LogRate {
    private LogRate() {}

    static double log(double rate) {
        return Math.log(Math.max(rate, Axis.TINY));
    }

    static double exp(double logarithm) {
        double rate = Math.exp(logarithm);
        return rate <= 2 * Axis.TINY ? 0 : rate;
    }

    static double[] log(double[] rates) {
        double[] logarithms = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            logarithms[i] = log(rates[i]);
        }
        return logarithms;
    }
}
