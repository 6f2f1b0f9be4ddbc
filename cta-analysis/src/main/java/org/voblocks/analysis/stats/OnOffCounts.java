package org.voblocks.analysis.stats;

import org.voblocks.analysis.AnalysisException;

/**
 * Counts in an ON region with a background measured in an OFF region.
 *
 * @param on counts ON
 * @param off counts OFF
 * @param alpha exposure (or acceptance) of ON relative to OFF, above 0
 */
public record OnOffCounts(double on, double off, double alpha) {
    public OnOffCounts {
        if (!(on >= 0 && off >= 0 && alpha > 0)) {
            throw new AnalysisException("counts ON " + on + ", OFF " + off + ", alpha " + alpha
                    + ": expected counts of 0 or more and alpha above 0");
        }
    }

    /** Expected background in ON: alpha times OFF. */
    public double background() {
        return alpha * off;
    }

    /** ON without the expected background; may be negative. */
    public double excess() {
        return on - background();
    }

    /** The error of the excess by propagation: sqrt(on + alpha^2 off). */
    public double error() {
        return Math.sqrt(on + alpha * alpha * off);
    }

    /** Likelihood ratio of the excess against none: 2 ln(L1 / L0). */
    public double ts() {
        return Math.max(0, FitStatistics.wstat(on, off, alpha, 0));
    }

    /** Significance in standard deviations, Li and Ma (1983), ApJ 272, 317, equation 17; negative for a deficit. */
    public double significance() {
        return Math.signum(excess()) * Math.sqrt(ts());
    }

    /** How far the excess may be too high: where the likelihood falls by n^2 below the excess. */
    public double errorLow(double sigmas) {
        return excess() - crossing(sigmas, -1);
    }

    /** How far the excess may be too low: where the likelihood falls by n^2 above the excess. */
    public double errorHigh(double sigmas) {
        return crossing(sigmas, 1) - excess();
    }

    /** The signal above the excess at which the likelihood has fallen by n^2; always finite. */
    public double upperLimit(double sigmas) {
        return crossing(sigmas, 1);
    }

    private double crossing(double sigmas, int way) {
        double best = FitStatistics.wstat(on, off, alpha, excess());
        return Roots.from(
                signal -> FitStatistics.wstat(on, off, alpha, signal) - best - sigmas * sigmas,
                excess(),
                way * 0.5 * sigmas * (error() + 1));
    }
}
