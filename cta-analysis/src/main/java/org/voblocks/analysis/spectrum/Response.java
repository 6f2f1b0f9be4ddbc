package org.voblocks.analysis.spectrum;

import java.io.Serializable;
import java.util.Arrays;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.EnergyAxis;

/**
 * What a flux becomes in counts: effective area by true energy, and the probability of each reconstructed energy bin.
 * Immutable.
 *
 * <p>The matrix is kept as one run of non-zero entries for each true energy bin, as OGIP's F_CHAN and N_CHAN.
 */
public final class Response implements Serializable {
    private static final long serialVersionUID = 1L;

    private final EnergyAxis trueAxis;
    private final EnergyAxis recoAxis;
    private final double[] area;
    private final int[] first;
    private final double[][] rows;

    private Response(EnergyAxis trueAxis, EnergyAxis recoAxis, double[] area, int[] first, double[][] rows) {
        this.trueAxis = trueAxis;
        this.recoAxis = recoAxis;
        this.area = area;
        this.first = first;
        this.rows = rows;
    }

    /**
     * A response.
     *
     * @param area effective area at each true energy bin, square centimetres
     * @param matrix probability of each reconstructed energy bin, by true energy bin; zeros at the ends are dropped
     */
    public static Response of(EnergyAxis trueAxis, EnergyAxis recoAxis, double[] area, double[][] matrix) {
        if (area.length != trueAxis.bins() || matrix.length != trueAxis.bins()) {
            throw new AnalysisException("a response of " + area.length + " areas and " + matrix.length
                    + " matrix rows: expected " + trueAxis.bins() + " of each, one for each true energy bin");
        }
        int[] first = new int[matrix.length];
        double[][] rows = new double[matrix.length][];
        for (int t = 0; t < matrix.length; t++) {
            if (matrix[t].length != recoAxis.bins()) {
                throw new AnalysisException("row " + t + " of a response matrix has " + matrix[t].length
                        + " entries: expected " + recoAxis.bins() + ", one for each reconstructed energy bin");
            }
            int from = 0;
            int to = matrix[t].length;
            while (from < to && matrix[t][from] == 0) {
                from++;
            }
            while (to > from && matrix[t][to - 1] == 0) {
                to--;
            }
            first[t] = from == to ? 0 : from;
            rows[t] = Arrays.copyOfRange(matrix[t], from, to);
        }
        return new Response(trueAxis, recoAxis, area.clone(), first, rows);
    }

    public EnergyAxis trueAxis() {
        return trueAxis;
    }

    public EnergyAxis recoAxis() {
        return recoAxis;
    }

    /** Effective area of a true energy bin, square centimetres. */
    public double area(int trueBin) {
        return area[trueBin];
    }

    /** A copy of the effective areas, square centimetres. */
    public double[] areas() {
        return area.clone();
    }

    /** The first reconstructed energy bin with a probability above 0. */
    int first(int trueBin) {
        return first[trueBin];
    }

    /** The probabilities from the first reconstructed energy bin on. */
    double[] row(int trueBin) {
        return rows[trueBin];
    }

    /** The probability of a reconstructed energy bin for a true energy bin. */
    public double probability(int trueBin, int recoBin) {
        int at = recoBin - first[trueBin];
        return at >= 0 && at < rows[trueBin].length ? rows[trueBin][at] : 0;
    }

    /**
     * Adds expected counts: the flux of each true energy bin times area and time, spread over reconstructed energies.
     *
     * @param flux integral flux of each true energy bin, per square centimetre and second
     * @param seconds live time
     * @param counts takes the sums, one for each reconstructed energy bin
     */
    public void fold(double[] flux, double seconds, double[] counts) {
        for (int t = 0; t < area.length; t++) {
            double expected = flux[t] * area[t] * seconds;
            double[] row = rows[t];
            int at = first[t];
            for (int i = 0; i < row.length; i++) {
                counts[at + i] += expected * row[i];
            }
        }
    }
}
