package org.voblocks.analysis.spectrum;

/** A model's flux by energy with its error. Immutable. */
public final class Butterfly {
    private final double[] energy;
    private final double[] dnde;
    private final double[] error;

    Butterfly(double[] energy, double[] dnde, double[] error) {
        this.energy = energy;
        this.dnde = dnde;
        this.error = error;
    }

    /** Number of points. */
    public int size() {
        return energy.length;
    }

    /** TeV. */
    public double energy(int i) {
        return energy[i];
    }

    /** cm-2 s-1 TeV-1. */
    public double dnde(int i) {
        return dnde[i];
    }

    /** One standard deviation, cm-2 s-1 TeV-1. */
    public double error(int i) {
        return error[i];
    }
}
