package org.voblocks.analysis.stats;

/**
 * Likelihoods of Poisson counts, as -2 ln L plus constants; smaller is better. CStat and WStat are 0 for a perfect
 * description of the data.
 */
public final class FitStatistics {
    /** The least expected counts that Cash and CStat take the logarithm of. */
    public static final double TRUNCATION = 1e-3;

    private FitStatistics() {}

    /** Cash statistic of counts with an expectation: 2 (mu - n ln mu). */
    public static double cash(double counts, double expected) {
        double mu = Math.max(expected, TRUNCATION);
        return 2 * (mu - (counts > 0 ? counts * Math.log(mu) : 0));
    }

    /** C statistic of counts with an expectation: 2 (mu - n + n ln(n / mu)), 0 where they agree. */
    public static double cstat(double counts, double expected) {
        return deviance(counts, Math.max(expected, TRUNCATION));
    }

    /**
     * W statistic: counts ON and OFF with an expected signal, the background being the most likely one.
     *
     * @param alpha exposure of ON relative to OFF, above 0
     * @param signal expected counts of signal in ON
     */
    public static double wstat(double on, double off, double alpha, double signal) {
        double background = wstatBackground(on, off, alpha, signal);
        return deviance(on, signal + alpha * background) + deviance(off, background);
    }

    /** The most likely background counts in OFF for an expected signal in ON. */
    public static double wstatBackground(double on, double off, double alpha, double signal) {
        double c = alpha * (on + off) - (1 + alpha) * signal;
        double d = Math.sqrt(c * c + 4 * alpha * (alpha + 1) * off * signal);
        if (c < 0) {
            return 2 * off * signal / (d - c);
        }
        return (c + d) / (2 * alpha * (alpha + 1));
    }

    /** 2 (mu - n + n ln(n / mu)), with its limit for n = 0; infinite where mu cannot give n. */
    static double deviance(double counts, double expected) {
        if (counts <= 0) {
            return 2 * Math.max(expected, 0);
        }
        if (!(expected > 0)) {
            return Double.isNaN(expected) ? Double.NaN : Double.POSITIVE_INFINITY;
        }
        double ratio = (counts - expected) / expected;
        if (Math.abs(ratio) < 1e-4) {
            // n ln(n/mu) - (n - mu) as a series in (n - mu)/mu, which the difference of large numbers would lose
            return expected * ratio * ratio * (1 - ratio / 3 + ratio * ratio / 6);
        }
        return 2 * (expected - counts + counts * Math.log(counts / expected));
    }
}
