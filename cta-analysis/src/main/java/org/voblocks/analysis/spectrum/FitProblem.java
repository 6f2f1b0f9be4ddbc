package org.voblocks.analysis.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voblocks.analysis.stats.FitStatistics;

/** The statistic of a model on spectra, with its gradient and the curvature that the counts give it. */
final class FitProblem implements Objective {
    private final List<OnOffSpectrum> spectra;
    private final List<int[]> bins;
    private final SpectralModel model;
    private final int[] free;
    private final List<Quadrature> grids = new ArrayList<>();
    private final int[] gridOf;
    int evaluations;

    FitProblem(List<OnOffSpectrum> spectra, List<int[]> bins, SpectralModel model) {
        this.spectra = spectra;
        this.bins = bins;
        this.model = model;
        this.free = free(model);
        this.gridOf = new int[spectra.size()];
        List<OnOffSpectrum> kinds = new ArrayList<>();
        for (int s = 0; s < gridOf.length; s++) {
            int at = 0;
            while (at < kinds.size()
                    && !kinds.get(at)
                            .response()
                            .trueAxis()
                            .equals(spectra.get(s).response().trueAxis())) {
                at++;
            }
            if (at == kinds.size()) {
                kinds.add(spectra.get(s));
                grids.add(Quadrature.bins(spectra.get(s).response().trueAxis().edges()));
            }
            gridOf[s] = at;
        }
    }

    static int[] free(SpectralModel model) {
        List<Parameter> parameters = model.parameters();
        int[] free = new int[parameters.size()];
        int count = 0;
        for (int i = 0; i < free.length; i++) {
            if (!parameters.get(i).frozen()) {
                free[count++] = i;
            }
        }
        return Arrays.copyOf(free, count);
    }

    @Override
    public int[] free() {
        return free;
    }

    @Override
    public Point at(double... values) {
        evaluations++;
        SpectralModel at = model.withValues(values);
        int n = free.length;
        List<double[][]> fluxes = new ArrayList<>();
        for (Quadrature grid : grids) {
            fluxes.add(fluxes(grid, at));
        }
        double stat = 0;
        double[] gradient = new double[n];
        double[][] curvature = new double[n][n];
        for (int s = 0; s < spectra.size(); s++) {
            OnOffSpectrum spectrum = spectra.get(s);
            double[][] flux = fluxes.get(gridOf[s]);
            double[][] counts = new double[n + 1][spectrum.axis().bins()];
            for (int k = 0; k <= n; k++) {
                spectrum.response().fold(flux[k], spectrum.livetime(), counts[k]);
            }
            for (int bin : bins.get(s)) {
                stat += add(spectrum, bin, counts, gradient, curvature);
            }
        }
        return new Point(stat, gradient, curvature);
    }

    SpectralModel model() {
        return model;
    }

    /** Number of bins of all spectra that take part. */
    int bins() {
        return bins.stream().mapToInt(b -> b.length).sum();
    }

    /** Adds one bin: W, dW/ds = 2 (1 - n/mu), d2W/ds2 = 2 n mu'/mu^2 with mu = s + alpha b(s) of the best b. */
    private static double add(
            OnOffSpectrum spectrum, int bin, double[][] counts, double[] gradient, double[][] curvature) {
        double on = spectrum.on(bin);
        double off = spectrum.off(bin);
        double alpha = spectrum.alpha(bin);
        double signal = counts[0][bin];
        double background = FitStatistics.wstatBackground(on, off, alpha, signal);
        double mu = signal + alpha * background;
        double slope = on > 0 ? 2 * (1 - on / mu) : 2;
        double c = alpha * (on + off) - (1 + alpha) * signal;
        double root = Math.sqrt(c * c + 4 * alpha * (alpha + 1) * off * signal);
        double change = root > 0 ? 1 + alpha * (off - (1 + alpha) * background) / root : 0;
        double second = on > 0 ? 2 * on * Math.max(0, change) / (mu * mu) : 0;
        for (int i = 0; i < gradient.length; i++) {
            double di = counts[i + 1][bin];
            gradient[i] += slope * di;
            for (int j = 0; j <= i; j++) {
                curvature[i][j] += second * di * counts[j + 1][bin];
                curvature[j][i] = curvature[i][j];
            }
        }
        return FitStatistics.wstat(on, off, alpha, signal);
    }

    /** Integral flux of each true energy bin, then its derivative by each free parameter. */
    private double[][] fluxes(Quadrature grid, SpectralModel at) {
        int binCount = grid.energy.length / Quadrature.POINTS;
        double[][] flux = new double[free.length + 1][binCount];
        double[] gradient = new double[model.parameters().size()];
        for (int i = 0; i < grid.energy.length; i++) {
            int bin = i / Quadrature.POINTS;
            flux[0][bin] += grid.step[i] * at.dnde(grid.energy[i], gradient);
            for (int k = 0; k < free.length; k++) {
                flux[k + 1][bin] += grid.step[i] * gradient[free[k]];
            }
        }
        return flux;
    }
}
