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

    /** The bins that lie wholly within a range of energies in TeV. */
    public static boolean[] within(EnergyAxis axis, double minTeV, double maxTeV) {
        boolean[] safe = new boolean[axis.bins()];
        for (int i = 0; i < safe.length; i++) {
            safe[i] = axis.within(i, minTeV, maxTeV);
        }
        return safe;
    }
}
