package org.voblocks.analysis.spectrum;

/** Gauss-Legendre integration over energy, in the logarithm, exact to rounding for smooth spectra. */
final class Quadrature {
    private static final double[] NODE = {
        0, 0.5384693101056831, -0.5384693101056831, 0.9061798459386640, -0.9061798459386640
    };
    private static final double[] WEIGHT = {
        0.5688888888888889, 0.4786286704993665, 0.4786286704993665, 0.2369268850561891, 0.2369268850561891
    };
    /** Number of nodes of each interval. */
    static final int POINTS = NODE.length;

    final double[] energy;
    /** The weight of each node times its energy: the step of the integral. */
    final double[] step;

    private Quadrature(double[] edges) {
        int intervals = edges.length - 1;
        energy = new double[intervals * POINTS];
        step = new double[energy.length];
        for (int i = 0; i < intervals; i++) {
            double low = Math.log(edges[i]);
            double half = (Math.log(edges[i + 1]) - low) / 2;
            for (int k = 0; k < POINTS; k++) {
                int at = i * POINTS + k;
                energy[at] = Math.exp(low + half * (1 + NODE[k]));
                step[at] = WEIGHT[k] * half * energy[at];
            }
        }
    }

    /** One group of nodes for each bin. */
    static Quadrature bins(double[] edges) {
        return new Quadrature(edges);
    }

    /** Groups no wider than a tenth of a decade. */
    static Quadrature over(double min, double max) {
        int intervals = Math.max(1, (int) Math.ceil(10 * Math.log10(max / min)));
        double[] edges = new double[intervals + 1];
        for (int i = 0; i <= intervals; i++) {
            edges[i] = min * Math.pow(max / min, (double) i / intervals);
        }
        return new Quadrature(edges);
    }

    /** The integral of energy to a power times the differential flux. */
    double sum(SpectralModel model, int power) {
        double sum = 0;
        for (int i = 0; i < energy.length; i++) {
            sum += step[i] * (power == 0 ? 1 : energy[i]) * model.dnde(energy[i]);
        }
        return sum;
    }
}
