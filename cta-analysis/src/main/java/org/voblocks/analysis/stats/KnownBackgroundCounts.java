package org.voblocks.analysis.stats;

import org.voblocks.analysis.AnalysisException;

/**
 * Counts with a background that is known exactly.
 *
 * @param on counts
 * @param background expected background counts
 */
public record KnownBackgroundCounts(double on, double background) {
    public KnownBackgroundCounts {
        if (!(on >= 0 && background >= 0)) {
            throw new AnalysisException(
                    "counts " + on + ", background " + background + ": expected 0 or more for both");
        }
    }

    /** Counts without the background; may be negative. */
    public double excess() {
        return on - background;
    }

    /** The error of the excess: sqrt(on). */
    public double error() {
        return Math.sqrt(on);
    }

    /** Likelihood ratio of the excess against none. */
    public double ts() {
        return FitStatistics.deviance(on, background);
    }

    /** Significance in standard deviations; negative for a deficit. */
    public double significance() {
        return Math.signum(excess()) * Math.sqrt(ts());
    }

    /** How far the excess may be too high: where the likelihood falls by n^2, or no counts are left. */
    public double errorLow(double sigmas) {
        if (on == 0) {
            return 0;
        }
        return on - Roots.between(mu -> FitStatistics.deviance(on, mu) - sigmas * sigmas, on, 0);
    }

    /** How far the excess may be too low: where the likelihood falls by n^2. */
    public double errorHigh(double sigmas) {
        return highest(sigmas) - on;
    }

    /** The signal above the excess at which the likelihood has fallen by n^2; always finite. */
    public double upperLimit(double sigmas) {
        return highest(sigmas) - background;
    }

    private double highest(double sigmas) {
        return Roots.from(mu -> FitStatistics.deviance(on, mu) - sigmas * sigmas, on, 0.5 * sigmas * (error() + 1));
    }
}
