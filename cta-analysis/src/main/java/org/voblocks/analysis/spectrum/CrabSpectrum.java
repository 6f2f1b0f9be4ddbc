package org.voblocks.analysis.spectrum;

import java.util.List;

/**
 * The Crab nebula's spectrum from 1 GeV to 80 TeV, a polynomial in the logarithms (Meyer, Horns and Zechlin 2010, A&amp;A
 * 523, A2, appendix D), times a norm. Fluxes are often told in its units.
 */
public final class CrabSpectrum extends SpectralModel {
    private static final long serialVersionUID = 1L;
    /** log10 of E^2 dN/dE in erg cm-2 s-1 by powers of log10 of E in TeV, from the highest. */
    private static final double[] COEFFICIENTS = {-0.00449161, 0, 0.0473174, -0.179475, -0.53616, -10.2708};

    private CrabSpectrum(List<Parameter> parameters) {
        super(parameters);
    }

    /** The spectrum of the nebula times a norm, which a fit may change. */
    public static CrabSpectrum of(double norm) {
        return new CrabSpectrum(List.of(Parameter.free("norm", norm, "").within(0, Double.POSITIVE_INFINITY)));
    }

    @Override
    public String type() {
        return "crab";
    }

    @Override
    protected SpectralModel make(List<Parameter> other) {
        return new CrabSpectrum(other);
    }

    @Override
    public double dnde(double energyTeV, double[] gradient) {
        double x = Math.log10(energyTeV);
        double sum = 0;
        for (double coefficient : COEFFICIENTS) {
            sum = sum * x + coefficient;
        }
        gradient[0] = Math.pow(10, sum) / ERG_PER_TEV / (energyTeV * energyTeV);
        return p(0) * gradient[0];
    }
}
