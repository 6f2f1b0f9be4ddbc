package org.voblocks.analysis.spectrum;

import java.io.Serializable;
import java.util.Arrays;
import org.voblocks.analysis.AnalysisException;

/**
 * Optical depth of the extragalactic background light by energy and redshift. Between entries it is linear in the
 * logarithm of energy and in redshift; beyond the table's ends it keeps the value at the end, and below the first
 * redshift it falls to 0 at redshift 0.
 */
public final class OpticalDepth implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] logEnergy;
    private final double[] redshift;
    private final double[][] tau;

    private OpticalDepth(double[] logEnergy, double[] redshift, double[][] tau) {
        this.logEnergy = logEnergy;
        this.redshift = redshift;
        this.tau = tau;
    }

    /**
     * A table.
     *
     * @param energyTeV rising energies
     * @param redshift rising redshifts
     * @param tau optical depth by redshift, then energy
     */
    public static OpticalDepth of(double[] energyTeV, double[] redshift, double[][] tau) {
        boolean fits = energyTeV.length >= 1 && redshift.length >= 1 && tau.length == redshift.length;
        for (double[] row : tau) {
            fits &= row.length == energyTeV.length;
        }
        if (!fits) {
            throw new AnalysisException(
                    "a table of optical depths for " + redshift.length + " redshifts and " + energyTeV.length
                            + " energies: expected one row for each redshift with one entry for each energy");
        }
        return new OpticalDepth(
                Arrays.stream(energyTeV).map(Math::log).toArray(),
                redshift.clone(),
                Arrays.stream(tau).map(double[]::clone).toArray(double[][]::new));
    }

    /** The optical depth at an energy in TeV and a redshift. */
    public double tau(double energyTeV, double z) {
        double log = Math.log(energyTeV);
        if (z <= redshift[0]) {
            return redshift[0] > 0 ? Math.max(0, z) / redshift[0] * line(tau[0], log) : line(tau[0], log);
        }
        int low = before(redshift, z);
        if (low + 1 >= redshift.length) {
            return line(tau[redshift.length - 1], log);
        }
        double part = (z - redshift[low]) / (redshift[low + 1] - redshift[low]);
        return (1 - part) * line(tau[low], log) + part * line(tau[low + 1], log);
    }

    private double line(double[] row, double log) {
        if (log <= logEnergy[0]) {
            return row[0];
        }
        int low = before(logEnergy, log);
        if (low + 1 >= row.length) {
            return row[row.length - 1];
        }
        double part = (log - logEnergy[low]) / (logEnergy[low + 1] - logEnergy[low]);
        return (1 - part) * row[low] + part * row[low + 1];
    }

    private static int before(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        return at >= 0 ? at : -at - 2;
    }
}
