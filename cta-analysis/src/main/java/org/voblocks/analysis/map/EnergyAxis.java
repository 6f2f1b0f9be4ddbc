package org.voblocks.analysis.map;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.AnalysisException;

/**
 * Energy bins with common edges, in TeV; a bin holds its lower edge and not its upper one. The middle of a bin is the
 * geometric mean of its edges.
 */
public final class EnergyAxis implements Serializable {
    /** Edges whose ratio is as near to 1 as this are the same: files keep them in single precision or other units. */
    public static final double SAME = 1e-6;

    private static final long serialVersionUID = 1L;

    private final double[] edges;

    private EnergyAxis(double[] edges) {
        this.edges = edges;
    }

    /** An axis of the given edges in TeV: two or more, positive and rising. */
    public static EnergyAxis ofEdges(double... edgesTeV) {
        if (edgesTeV.length < 2) {
            throw new AnalysisException("an energy axis of " + edgesTeV.length + " edges: expected 2 or more");
        }
        for (int i = 0; i < edgesTeV.length; i++) {
            if (!(edgesTeV[i] > (i == 0 ? 0 : edgesTeV[i - 1])) || Double.isInfinite(edgesTeV[i])) {
                throw new AnalysisException("energy edge " + i + " is " + edgesTeV[i]
                        + " TeV: expected finite edges above 0, each above the one before");
            }
        }
        return new EnergyAxis(edgesTeV.clone());
    }

    /** Bins of equal width in the logarithm of energy. */
    public static EnergyAxis logSpaced(double minTeV, double maxTeV, int bins) {
        if (!(minTeV > 0 && maxTeV > minTeV) || Double.isInfinite(maxTeV) || bins < 1) {
            throw new AnalysisException("an energy axis from " + minTeV + " to " + maxTeV + " TeV in " + bins
                    + " bins: expected 0 < minimum < maximum and 1 bin or more");
        }
        double[] edges = new double[bins + 1];
        double low = Math.log10(minTeV);
        double high = Math.log10(maxTeV);
        for (int i = 0; i <= bins; i++) {
            edges[i] = Math.pow(10, low + (high - low) * i / bins);
        }
        edges[bins] = maxTeV;
        return new EnergyAxis(edges);
    }

    /** At least so many bins of equal logarithmic width per factor of ten. */
    public static EnergyAxis perDecade(double minTeV, double maxTeV, double binsPerDecade) {
        int bins = (int) Math.ceil(Math.log10(maxTeV / minTeV) * binsPerDecade - 1e-9);
        return logSpaced(minTeV, maxTeV, Math.max(1, bins));
    }

    /**
     * The same bins of equal logarithmic width, with more of them at either end until a range of energies is covered.
     * The edges that were there stay where they are.
     */
    public EnergyAxis covering(double minTeV, double maxTeV) {
        double step = Math.log(edges[edges.length - 1] / edges[0]) / bins();
        int below = (int) Math.max(0, Math.ceil(Math.log(edges[0] / minTeV) / step - SAME));
        int above = (int) Math.max(0, Math.ceil(Math.log(maxTeV / edges[edges.length - 1]) / step - SAME));
        double[] more = new double[below + edges.length + above];
        for (int i = 0; i < more.length; i++) {
            int old = i - below;
            more[i] = old < 0
                    ? edges[0] * Math.exp(step * old)
                    : old < edges.length ? edges[old] : edges[edges.length - 1] * Math.exp(step * (old - bins()));
        }
        return new EnergyAxis(more);
    }

    /** Whether a bin lies wholly within a range of energies. */
    public boolean within(int bin, double minTeV, double maxTeV) {
        return edges[bin] >= minTeV * (1 - SAME) && edges[bin + 1] <= maxTeV * (1 + SAME);
    }

    /** Number of bins. */
    public int bins() {
        return edges.length - 1;
    }

    /** A copy of the edges, TeV. */
    public double[] edges() {
        return edges.clone();
    }

    /** An edge by number, 0 to {@link #bins()}, TeV. */
    public double edge(int i) {
        return edges[i];
    }

    /** Geometric middle of a bin, TeV. */
    public double middle(int bin) {
        return Math.sqrt(edges[bin] * edges[bin + 1]);
    }

    /** Width of a bin, TeV. */
    public double width(int bin) {
        return edges[bin + 1] - edges[bin];
    }

    /** The bin of an energy in TeV, or -1 outside of the axis (and for NaN). */
    public int binOf(double energyTeV) {
        if (!(energyTeV >= edges[0] && energyTeV < edges[edges.length - 1])) {
            return -1;
        }
        int at = Arrays.binarySearch(edges, energyTeV);
        return at >= 0 ? at : -at - 2;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof EnergyAxis axis && Arrays.equals(edges, axis.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return bins() + " bins from " + edges[0] + " to " + edges[edges.length - 1] + " TeV";
    }
}
