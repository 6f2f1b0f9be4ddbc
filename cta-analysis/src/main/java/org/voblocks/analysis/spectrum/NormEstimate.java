package org.voblocks.analysis.spectrum;

import java.util.List;
import org.voblocks.analysis.stats.FitStatistics;
import org.voblocks.analysis.stats.Roots;

/**
 * The norm of a fixed spectral shape in some bins of some spectra: best value at or above 0, errors, upper limit. The W
 * statistic is convex in the norm, so all of them are found by bracketing and are finite wherever the shape gives counts.
 */
final class NormEstimate {
    private final double[] on;
    private final double[] off;
    private final double[] alpha;
    private final double[] signal;
    private final double expected;

    private NormEstimate(double[] on, double[] off, double[] alpha, double[] signal) {
        this.on = on;
        this.off = off;
        this.alpha = alpha;
        this.signal = signal;
        double sum = 0;
        for (double s : signal) {
            sum += s;
        }
        this.expected = sum;
    }

    /** The used bins that lie within two energies in TeV. */
    static NormEstimate of(List<OnOffSpectrum> spectra, SpectralModel model, double minTeV, double maxTeV) {
        double[][] rows = new double[4][16];
        int count = 0;
        for (OnOffSpectrum s : spectra) {
            double[] counts = new double[s.axis().bins()];
            s.response().fold(fluxes(s, model), s.livetime(), counts);
            for (int bin = 0; bin < counts.length; bin++) {
                if (!s.axis().within(bin, minTeV, maxTeV) || !s.used(bin)) {
                    continue;
                }
                if (count == rows[0].length) {
                    for (int r = 0; r < rows.length; r++) {
                        rows[r] = java.util.Arrays.copyOf(rows[r], 2 * count);
                    }
                }
                rows[0][count] = s.on(bin);
                rows[1][count] = s.off(bin);
                rows[2][count] = s.alpha(bin);
                rows[3][count++] = counts[bin];
            }
        }
        for (int r = 0; r < rows.length; r++) {
            rows[r] = java.util.Arrays.copyOf(rows[r], count);
        }
        return new NormEstimate(rows[0], rows[1], rows[2], rows[3]);
    }

    private static double[] fluxes(OnOffSpectrum s, SpectralModel model) {
        double[] flux = new double[s.response().trueAxis().bins()];
        Quadrature grid = Quadrature.bins(s.response().trueAxis().edges());
        for (int i = 0; i < grid.energy.length; i++) {
            flux[i / Quadrature.POINTS] += grid.step[i] * model.dnde(grid.energy[i]);
        }
        return flux;
    }

    int bins() {
        return on.length;
    }

    double counts() {
        return sum(on);
    }

    double countsOff() {
        return sum(off);
    }

    /** Counts ON without the background. */
    double excess() {
        double sum = 0;
        for (int i = 0; i < on.length; i++) {
            sum += on[i] - alpha[i] * off[i];
        }
        return sum;
    }

    /** Counts that the shape gives for norm 1. */
    double expected() {
        return expected;
    }

    double stat(double norm) {
        double sum = 0;
        for (int i = 0; i < on.length; i++) {
            sum += FitStatistics.wstat(on[i], off[i], alpha[i], norm * signal[i]);
        }
        return sum;
    }

    private double slope(double norm) {
        double sum = 0;
        for (int i = 0; i < on.length; i++) {
            double s = norm * signal[i];
            double mu = s + alpha[i] * FitStatistics.wstatBackground(on[i], off[i], alpha[i], s);
            sum += signal[i] * (on[i] > 0 ? 1 - on[i] / mu : 1);
        }
        return sum;
    }

    /** The best norm, 0 where it would be negative; NaN where the shape gives no counts. */
    double best() {
        if (!(expected > 0)) {
            return Double.NaN;
        }
        double at = slope(0);
        return at >= 0 ? 0 : Roots.from(this::slope, 0, Math.max(1, counts()) / expected);
    }

    /** Where the statistic above the best norm has risen by sigmas squared. */
    double upper(double best, double sigmas) {
        double least = stat(best);
        return Roots.from(
                norm -> stat(norm) - least - sigmas * sigmas, best, (1 + Math.sqrt(counts())) * sigmas / expected);
    }

    /** Where the statistic below the best norm has risen by sigmas squared; 0 where it has not before. */
    double lower(double best, double sigmas) {
        double least = stat(best);
        if (best == 0 || stat(0) - least <= sigmas * sigmas) {
            return 0;
        }
        return Roots.between(norm -> stat(norm) - least - sigmas * sigmas, best, 0);
    }

    /** The error from the second derivative at the best norm. */
    double error(double best) {
        double step = Math.max(best, 1 / expected) * 1e-4;
        double second = 2 * (slope(best + step) - slope(best)) / step;
        return second > 0 ? Math.sqrt(2 / second) : Double.NaN;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
