package org.voblocks.analysis.spectrum;

import org.voblocks.analysis.map.EnergyAxis;

/** Energy thresholds from which on a spectrum is safe to use. */
public final class SafeEnergy {
    private SafeEnergy() {}

    /**
     * The lowest energy at which the effective area reaches a share of its maximum. Between the middles of bins the
     * area is a power law of the energy.
     *
     * @param area effective area of each bin, any unit
     * @param share of the maximum, for example 0.1
     * @return TeV; NaN where the area is nowhere above 0
     */
    public static double areaThreshold(EnergyAxis axis, double[] area, double share) {
        double most = 0;
        for (double value : area) {
            most = Math.max(most, value);
        }
        double wanted = share * most;
        for (int i = 0; i < area.length; i++) {
            if (most > 0 && area[i] >= wanted) {
                if (i == 0 || area[i - 1] <= 0) {
                    return axis.middle(i);
                }
                double part = Math.log(wanted / area[i - 1]) / Math.log(area[i] / area[i - 1]);
                return axis.middle(i - 1) * Math.pow(axis.middle(i) / axis.middle(i - 1), part);
            }
        }
        return Double.NaN;
    }

    /**
     * The lowest reconstructed energy from which on the energy bias stays at or below a share: that of the true energy,
     * above the one of the largest bias, at which the mean of reconstructed over true energy falls to 1 plus the share.
     *
     * @param share for example 0.1
     * @return TeV; NaN where the bias is nowhere so small, 0 where it is always
     */
    public static double biasThreshold(Response response, double share) {
        EnergyAxis truth = response.trueAxis();
        int worst = -1;
        double[] bias = new double[truth.bins()];
        for (int t = 0; t < bias.length; t++) {
            double sum = 0;
            double mean = 0;
            for (int r = 0; r < response.recoAxis().bins(); r++) {
                sum += response.probability(t, r);
                mean += response.probability(t, r) * response.recoAxis().middle(r);
            }
            bias[t] = sum > 0 ? mean / sum / truth.middle(t) - 1 : Double.NaN;
            worst = bias[t] > (worst < 0 ? Double.NEGATIVE_INFINITY : bias[worst]) ? t : worst;
        }
        if (worst < 0 || bias[worst] <= share) {
            return worst < 0 ? Double.NaN : 0;
        }
        for (int t = worst + 1; t < bias.length; t++) {
            if (bias[t] <= share) {
                double part = (bias[t - 1] - share) / (bias[t - 1] - bias[t]);
                return truth.middle(t - 1) * Math.pow(truth.middle(t) / truth.middle(t - 1), part) * (1 + share);
            }
        }
        return Double.NaN;
    }

    /** The bins that lie wholly within a range of energies in TeV. */
    public static boolean[] within(EnergyAxis axis, double minTeV, double maxTeV) {
        boolean[] safe = new boolean[axis.bins()];
        for (int i = 0; i < safe.length; i++) {
            safe[i] = axis.within(i, minTeV, maxTeV);
        }
        return safe;
    }
}
