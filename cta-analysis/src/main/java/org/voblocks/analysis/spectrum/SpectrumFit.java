package org.voblocks.analysis.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.stats.Roots;

/**
 * Fits models to ON/OFF spectra by forward folding: the model's flux goes through the response, and the W statistic of
 * all bins is minimised. Several spectra are fitted jointly. Immutable; safe for several threads.
 */
public final class SpectrumFit {
    private final List<OnOffSpectrum> spectra;
    private final List<int[]> bins;

    private SpectrumFit(List<OnOffSpectrum> spectra, double minTeV, double maxTeV) {
        this.spectra = List.copyOf(spectra);
        this.bins = new ArrayList<>();
        int count = 0;
        for (OnOffSpectrum spectrum : spectra) {
            int[] used = IntStream.range(0, spectrum.axis().bins())
                    .filter(spectrum::used)
                    .filter(i -> spectrum.axis().within(i, minTeV, maxTeV))
                    .toArray();
            bins.add(used);
            count += used.length;
        }
        if (count == 0) {
            throw new AnalysisException("no bin of " + spectra.size() + " spectra is both safe and within " + minTeV
                    + " to " + maxTeV + " TeV: expected one or more; widen the energies or the safe range");
        }
    }

    /** A fit of all safe bins. */
    public static SpectrumFit of(List<OnOffSpectrum> spectra) {
        return new SpectrumFit(spectra, 0, Double.POSITIVE_INFINITY);
    }

    /** A fit of the safe bins that lie within a range of energies in TeV. */
    public static SpectrumFit of(List<OnOffSpectrum> spectra, double minTeV, double maxTeV) {
        return new SpectrumFit(spectra, minTeV, maxTeV);
    }

    /** Number of bins of all spectra that take part. */
    public int bins() {
        return bins.stream().mapToInt(b -> b.length).sum();
    }

    /** The statistic of a model as it is. */
    public double stat(SpectralModel model) {
        return problem(model).at(values(model)).stat();
    }

    /** Finds the free parameters with the least statistic, starting from the model's own. */
    public FitResult fit(SpectralModel model) {
        FitProblem problem = problem(model);
        return result(model, problem, new Newton(problem, model.parameters()).minimise());
    }

    /** The same by a search without derivatives (Nelder and Mead, by commons-math): slower, as a check. */
    public FitResult fitBySimplex(SpectralModel model) {
        FitProblem problem = problem(model);
        return result(model, problem, new SimplexSearch(problem, model.parameters()).minimise());
    }

    private FitResult result(SpectralModel model, FitProblem problem, Newton.Result result) {
        SpectralModel best = model.withValues(result.values());
        double[][] covariance = covariance(problem, result);
        return new FitResult(best, result.point().stat(), bins(), result.converged(), problem.evaluations, covariance);
    }

    /**
     * How far a parameter may go down and up until the statistic, least in all other free parameters, has risen by
     * sigmas squared (MINOS); the distance of its bound where it does not rise so far before.
     */
    public ProfileErrors profileErrors(FitResult result, String parameter, double sigmas) {
        Parameter p = result.model().parameter(parameter);
        double error = result.error(parameter);
        double start = error > 0 ? error * sigmas : Math.max(1e-3 * Math.abs(p.value()), 1e-30);
        double low = Roots.from(x -> rise(result, p, p.value() - x, sigmas), 0, start);
        double high = Roots.from(x -> rise(result, p, p.value() + x, sigmas), 0, start);
        return new ProfileErrors(low, high);
    }

    /** The least statistic with one parameter held at a value. */
    public double profile(FitResult result, String parameter, double value) {
        Parameter p = result.model().parameter(parameter);
        SpectralModel held = result.model().with(new Parameter(p.name(), value, p.unit(), true, p.min(), p.max()));
        FitProblem problem = problem(held);
        return new Newton(problem, held.parameters()).minimise().point().stat();
    }

    /**
     * A closed line about the best fit in the plane of two parameters, on which the statistic, least in all other free
     * parameters, is above its minimum by a given amount (2.30 for 68 %, 6.18 for 95 %).
     *
     * @return points on the line, each the values of the first and the second parameter
     */
    public List<double[]> contour(FitResult result, String first, String second, double deltaStat, int points) {
        Parameter a = result.model().parameter(first);
        Parameter b = result.model().parameter(second);
        double scaleA = result.error(first);
        double scaleB = result.error(second);
        if (!(scaleA > 0 && scaleB > 0)) {
            throw new AnalysisException("a contour of " + first + " and " + second
                    + " needs errors of both from the fit: expected free parameters that the data constrain");
        }
        List<double[]> line = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double da = scaleA * Math.cos(2 * Math.PI * i / points);
            double db = scaleB * Math.sin(2 * Math.PI * i / points);
            double at = Roots.from(
                    t -> {
                        SpectralModel held = result.model()
                                .with(a.withValue(a.value() + t * da).withFrozen(true))
                                .with(b.withValue(b.value() + t * db).withFrozen(true));
                        return new Newton(problem(held), held.parameters())
                                        .minimise()
                                        .point()
                                        .stat()
                                - result.stat()
                                - deltaStat;
                    },
                    0,
                    Math.sqrt(deltaStat) / 2);
            line.add(new double[] {a.value() + at * da, b.value() + at * db});
        }
        return line;
    }

    private double rise(FitResult result, Parameter p, double value, double sigmas) {
        if (value < p.min() || value > p.max()) {
            return Double.NaN;
        }
        return profile(result, p.name(), value) - result.stat() - sigmas * sigmas;
    }

    FitProblem problem(SpectralModel model) {
        return new FitProblem(spectra, bins, model);
    }

    private static double[] values(SpectralModel model) {
        return model.parameters().stream().mapToDouble(Parameter::value).toArray();
    }

    /** Twice the inverse of the matrix of second derivatives, which are differences of exact gradients. */
    static double[][] covariance(Objective problem, Newton.Result result) {
        int[] free = problem.free();
        int n = free.length;
        double[][] hessian = new double[n][n];
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            double diagonal = result.point().curvature()[i][i];
            double size = Math.abs(result.values()[free[i]]);
            scale[i] = diagonal > 0 ? Math.sqrt(2 / diagonal) : size;
            double step = 1e-3 * scale[i];
            double[] up = result.values().clone();
            double[] down = result.values().clone();
            up[free[i]] += step;
            down[free[i]] -= step;
            double[] gradientUp = problem.at(up).gradient();
            double[] gradientDown = problem.at(down).gradient();
            for (int j = 0; j < n; j++) {
                hessian[i][j] = (gradientUp[j] - gradientDown[j]) / (2 * step);
            }
        }
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i][j] = (hessian[i][j] + hessian[j][i]) / 2 * scale[i] * scale[j];
            }
        }
        double[][] covariance = Matrix.inverse(scaled);
        if (covariance == null) {
            covariance = new double[n][n];
            for (double[] row : covariance) {
                Arrays.fill(row, Double.NaN);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i][j] *= 2 * scale[i] * scale[j];
            }
        }
        return covariance;
    }
}
