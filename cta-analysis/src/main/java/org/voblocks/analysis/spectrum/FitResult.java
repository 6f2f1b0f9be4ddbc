package org.voblocks.analysis.spectrum;

import java.util.ArrayList;
import java.util.List;

/** The best model of a fit, its statistic and the covariance of its free parameters. Immutable. */
public final class FitResult {
    private final SpectralModel model;
    private final double stat;
    private final int bins;
    private final boolean converged;
    private final int evaluations;
    private final double[][] covariance;
    private final int[] free;

    FitResult(SpectralModel model, double stat, int bins, boolean converged, int evaluations, double[][] covariance) {
        this.model = model;
        this.stat = stat;
        this.bins = bins;
        this.converged = converged;
        this.evaluations = evaluations;
        this.covariance = covariance;
        this.free = FitProblem.free(model);
    }

    public SpectralModel model() {
        return model;
    }

    /** The W statistic at the minimum. */
    public double stat() {
        return stat;
    }

    /** Number of bins that took part. */
    public int bins() {
        return bins;
    }

    /** Bins without the free parameters. */
    public int degreesOfFreedom() {
        return bins - free.length;
    }

    /** Whether the search ended at a minimum. */
    public boolean converged() {
        return converged;
    }

    /** How often the statistic was computed. */
    public int evaluations() {
        return evaluations;
    }

    /** Names of the free parameters, in the order of the covariance matrix. */
    public List<String> free() {
        List<String> names = new ArrayList<>();
        for (int i : free) {
            names.add(model.parameters().get(i).name());
        }
        return names;
    }

    /** Covariance of two free parameters by name; NaN where the data do not constrain them. */
    public double covariance(String first, String second) {
        int a = free().indexOf(first);
        int b = free().indexOf(second);
        return a < 0 || b < 0 ? 0 : covariance[a][b];
    }

    /** The error of a parameter from the covariance; 0 for frozen ones, NaN where the data do not constrain it. */
    public double error(String parameter) {
        return Math.sqrt(covariance(parameter, parameter));
    }

    /** The error of the differential flux at an energy, by propagation; cm-2 s-1 TeV-1. */
    public double dndeError(double energyTeV) {
        double[] gradient = new double[model.parameters().size()];
        model.dnde(energyTeV, gradient);
        return propagate(gradient);
    }

    /** The error of the integral flux between two energies, by propagation; cm-2 s-1. */
    public double integralError(double minTeV, double maxTeV) {
        Quadrature grid = Quadrature.over(minTeV, maxTeV);
        double[] sum = new double[model.parameters().size()];
        double[] gradient = new double[sum.length];
        for (int i = 0; i < grid.energy.length; i++) {
            model.dnde(grid.energy[i], gradient);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += grid.step[i] * gradient[k];
            }
        }
        return propagate(sum);
    }

    /** The energy in TeV at which the relative error of the flux is least, within a range. */
    public double pivotEnergy(double minTeV, double maxTeV) {
        double best = minTeV;
        double least = Double.POSITIVE_INFINITY;
        double low = Math.log(minTeV);
        double high = Math.log(maxTeV);
        for (int pass = 0; pass < 4; pass++) {
            double step = (high - low) / 100;
            for (int i = 0; i <= 100; i++) {
                double energy = Math.exp(low + i * step);
                double relative = dndeError(energy) / model.dnde(energy);
                if (relative < least) {
                    least = relative;
                    best = energy;
                }
            }
            low = Math.log(best) - step;
            high = Math.log(best) + step;
        }
        return best;
    }

    /** The band of one standard deviation about the model. */
    public Butterfly butterfly(double minTeV, double maxTeV, int points) {
        double[] energy = new double[points];
        double[] dnde = new double[points];
        double[] error = new double[points];
        for (int i = 0; i < points; i++) {
            energy[i] = minTeV * Math.pow(maxTeV / minTeV, points == 1 ? 0 : i / (points - 1.0));
            dnde[i] = model.dnde(energy[i]);
            error[i] = dndeError(energy[i]);
        }
        return new Butterfly(energy, dnde, error);
    }

    private double propagate(double[] gradient) {
        double[] part = new double[free.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = gradient[free[i]];
        }
        return Math.sqrt(Math.max(0, Matrix.dot(part, Matrix.times(covariance, part))));
    }
}
