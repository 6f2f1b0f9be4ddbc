package org.voblocks.analysis.spectrum;

import java.util.List;

/**
 * Smoothly broken power law: amplitude (E / reference)^-index1 (1 + (E / ebreak)^(|index2 - index1| / beta))^-s beta,
 * with s the sign of index2 - index1 (0 where they are the same); beta above 0 is the smoothness of the break.
 */
public final class SmoothBrokenPowerLaw extends SpectralModel {
    private static final long serialVersionUID = 1L;

    private SmoothBrokenPowerLaw(List<Parameter> parameters) {
        super(parameters);
    }

    /** A smoothly broken power law with frozen reference and beta. */
    public static SmoothBrokenPowerLaw of(
            double index1, double index2, double amplitude, double breakTeV, double referenceTeV, double beta) {
        return new SmoothBrokenPowerLaw(List.of(
                Parameter.free("index1", index1, ""),
                Parameter.free("index2", index2, ""),
                Parameter.free("amplitude", amplitude, DNDE).within(0, Double.POSITIVE_INFINITY),
                Parameter.free("ebreak", breakTeV, "TeV").within(1e-6, 1e6),
                Parameter.frozen("reference", referenceTeV, "TeV"),
                Parameter.frozen("beta", beta, "").within(1e-3, 1e3)));
    }

    @Override
    public String type() {
        return "sbpl";
    }

    @Override
    protected SpectralModel make(List<Parameter> other) {
        return new SmoothBrokenPowerLaw(other);
    }

    @Override
    public double dnde(double energyTeV, double[] gradient) {
        double beta = p(5);
        double sign = Math.signum(p(1) - p(0));
        double rise = Math.abs(p(1) - p(0)) / beta;
        double log = Math.log(energyTeV / p(4));
        double logBreak = Math.log(energyTeV / p(3));
        double t = rise * logBreak;
        // ln(1 + e^t) and its slope, safe for large t
        double soft = t > 0 ? t + Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t));
        double slope = 1 / (1 + Math.exp(-t));
        double shape = Math.exp(-p(0) * log - sign * beta * soft);
        double value = p(2) * shape;
        gradient[0] = value * (-log + slope * logBreak);
        gradient[1] = -value * slope * logBreak;
        gradient[2] = shape;
        gradient[3] = value * sign * beta * slope * rise / p(3);
        gradient[4] = value * p(0) / p(4);
        gradient[5] = value * sign * (slope * t - soft);
        return value;
    }
}
