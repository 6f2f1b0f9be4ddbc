package org.voblocks.analysis.spectrum;

import java.util.List;

/**
 * Damped Newton minimisation with the curvature of the counts (Fisher scoring in the manner of Levenberg and
 * Marquardt), within bounds. Steps are scaled by the curvature itself, so that units do not matter.
 */
final class Newton {
    private static final int MOST_STEPS = 300;
    /** Expected distance of the statistic from its minimum at which the search ends. */
    private static final double CLOSE = 1e-11;

    private final Objective problem;
    private final List<Parameter> parameters;
    private final int[] free;

    Newton(Objective problem, List<Parameter> parameters) {
        this.problem = problem;
        this.parameters = parameters;
        this.free = problem.free();
    }

    /** Where the search ended. */
    static final class Result {
        private final double[] values;
        private final Objective.Point point;
        private final boolean converged;

        Result(double[] values, Objective.Point point, boolean converged) {
            this.values = values;
            this.point = point;
            this.converged = converged;
        }

        double[] values() {
            return values;
        }

        Objective.Point point() {
            return point;
        }

        boolean converged() {
            return converged;
        }
    }

    Result minimise() {
        double[] values = parameters.stream().mapToDouble(Parameter::value).toArray();
        Objective.Point point = problem.at(values);
        double damping = 1e-3;
        int steps = 0;
        boolean converged = free.length == 0;
        while (!converged && steps < MOST_STEPS && damping < 1e14) {
            steps++;
            double[] step = step(point, values, damping);
            double[] next = values.clone();
            for (int i = 0; i < free.length; i++) {
                next[free[i]] = moved(parameters.get(free[i]), values[free[i]], step[i]);
            }
            Objective.Point tried = problem.at(next);
            if (tried.stat() <= point.stat()) {
                double gain = point.stat() - tried.stat();
                values = next;
                point = tried;
                damping = Math.max(1e-12, damping / 10);
                converged = gain < CLOSE * Math.max(1, Math.abs(point.stat())) && distance(point, values) < 100 * CLOSE;
            } else {
                double floor = 1e-12 * Math.max(1, Math.abs(point.stat()));
                converged = tried.stat() - point.stat() < floor && distance(point, values) < 100 * CLOSE;
                damping *= 10;
            }
        }
        return new Result(values, point, converged || distance(point, values) < 1e-6);
    }

    /** Within the bounds; at most twenty times the value, and no positive value at once to its bound at 0. */
    private static double moved(Parameter p, double value, double step) {
        double most = value == 0 ? Math.abs(step) : 20 * Math.abs(value);
        double next = value + Math.max(-most, Math.min(most, step));
        if (p.min() == 0 && next < value / 10) {
            next = value < 1e-40 ? 0 : value / 10;
        }
        return Math.max(p.min(), Math.min(p.max(), next));
    }

    private double[] step(Objective.Point point, double[] values, double damping) {
        int n = free.length;
        double[][] a = new double[n][n];
        double[] g = point.gradient();
        double[] scale = scales(point, values);
        boolean[] held = held(point, values);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = held[i] || held[j] ? 0 : point.curvature()[i][j] / (scale[i] * scale[j]);
            }
            a[i][i] = held[i] ? 1 : a[i][i] * (1 + damping) + 1e-13;
        }
        double[][] inverse = Matrix.inverse(a);
        double[] step = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n && inverse != null; j++) {
                step[i] -= held[j] ? 0 : inverse[i][j] * g[j] / scale[j];
            }
            if (inverse == null && !held[i]) {
                step[i] = -g[i] / scale[i];
            }
            step[i] = held[i] ? 0 : step[i] / scale[i];
        }
        return step;
    }

    /** The roots of the diagonal; where the counts say nothing, the parameter's own size. */
    private double[] scales(Objective.Point point, double[] values) {
        double[] scale = new double[free.length];
        for (int i = 0; i < scale.length; i++) {
            double diagonal = point.curvature()[i][i];
            double size = Math.abs(values[free[i]]);
            scale[i] = diagonal > 0 ? Math.sqrt(diagonal) : 1 / Math.max(size, 1e-30);
        }
        return scale;
    }

    /** Parameters at a bound which the gradient pushes outwards. */
    private boolean[] held(Objective.Point point, double[] values) {
        boolean[] held = new boolean[free.length];
        for (int i = 0; i < held.length; i++) {
            Parameter p = parameters.get(free[i]);
            double value = values[free[i]];
            boolean low = value <= p.min() && point.gradient()[i] > 0;
            boolean high = value >= p.max() && point.gradient()[i] < 0;
            held[i] = low || high;
        }
        return held;
    }

    /** Half of the gradient in the metric of the inverse curvature: how much lower the minimum should be. */
    private double distance(Objective.Point point, double[] values) {
        double[] step = step(point, values, 0);
        double sum = 0;
        for (int i = 0; i < step.length; i++) {
            sum -= step[i] * point.gradient()[i] / 2;
        }
        return Math.abs(sum);
    }
}
