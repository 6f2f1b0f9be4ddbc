package org.voblocks.analysis.spectrum;

import java.util.List;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The search of Nelder and Mead by commons-math, begun anew until it gains nothing: needs no derivatives, so that it
 * checks the other search, and helps where a model of one's own has none that are right.
 */
final class SimplexSearch {
    private static final int MOST_STARTS = 20;
    private static final int MOST_EVALUATIONS = 5000;
    private static final double CLOSE = 1e-10;

    private final Objective problem;
    private final List<Parameter> parameters;
    private final int[] free;

    SimplexSearch(Objective problem, List<Parameter> parameters) {
        this.problem = problem;
        this.parameters = parameters;
        this.free = problem.free();
    }

    Newton.Result minimise() {
        double[] values = parameters.stream().mapToDouble(Parameter::value).toArray();
        double stat = problem.at(values).stat();
        boolean converged = free.length == 0;
        for (int start = 0; start < MOST_STARTS && !converged; start++) {
            double[] from = values;
            MultivariateFunction function = x -> {
                double value = problem.at(moved(from, x)).stat();
                return Double.isNaN(value) ? Double.MAX_VALUE : value;
            };
            try {
                PointValuePair best = new SimplexOptimizer(1e-13, 1e-13)
                        .optimize(
                                new MaxEval(MOST_EVALUATIONS),
                                new ObjectiveFunction(function),
                                GoalType.MINIMIZE,
                                new InitialGuess(new double[free.length]),
                                new NelderMeadSimplex(free.length, 0.2));
                converged = stat - best.getValue() < CLOSE * Math.max(1, Math.abs(stat));
                values = moved(from, best.getPoint());
                stat = best.getValue();
            } catch (TooManyEvaluationsException e) {
                break;
            }
        }
        return new Newton.Result(values, problem.at(values), converged);
    }

    /** Norms, which are above 0, by their logarithm; others by their size. */
    private double[] moved(double[] from, double... x) {
        double[] values = from.clone();
        for (int i = 0; i < free.length; i++) {
            Parameter p = parameters.get(free[i]);
            double value = from[free[i]];
            double next = p.min() == 0 && value > 0
                    ? value * Math.exp(x[i])
                    : value + x[i] * Math.max(0.5, Math.abs(value) / 2);
            values[free[i]] = Math.max(p.min(), Math.min(p.max(), next));
        }
        return values;
    }
}
