package org.voblocks.analysis.spectrum;

import java.util.List;

/** Broken power law: amplitude (E / ebreak)^-index1 below the break and with index2 above it. */
public final class BrokenPowerLaw extends SpectralModel {
    private static final long serialVersionUID = 1L;

    private BrokenPowerLaw(List<Parameter> parameters) {
        super(parameters);
    }

    /** A broken power law; the amplitude is the flux at the break. */
    public static BrokenPowerLaw of(double index1, double index2, double amplitude, double breakTeV) {
        return new BrokenPowerLaw(List.of(
                Parameter.free("index1", index1, ""),
                Parameter.free("index2", index2, ""),
                Parameter.free("amplitude", amplitude, DNDE).within(0, Double.POSITIVE_INFINITY),
                Parameter.free("ebreak", breakTeV, "TeV").within(1e-6, 1e6)));
    }

    @Override
    public String type() {
        return "bpl";
    }

    @Override
    protected SpectralModel make(List<Parameter> other) {
        return new BrokenPowerLaw(other);
    }

    @Override
    public double dnde(double energyTeV, double[] gradient) {
        double log = Math.log(energyTeV / p(3));
        int side = log < 0 ? 0 : 1;
        double shape = Math.exp(-p(side) * log);
        double value = p(2) * shape;
        gradient[side] = -log * value;
        gradient[1 - side] = 0;
        gradient[2] = shape;
        gradient[3] = p(side) / p(3) * value;
        return value;
    }

    @Override
    public double integral(double minTeV, double maxTeV) {
        return split(minTeV, maxTeV, 0);
    }

    @Override
    public double energyFlux(double minTeV, double maxTeV) {
        return ERG_PER_TEV * split(minTeV, maxTeV, 1);
    }

    private double split(double min, double max, int power) {
        double at = p(3);
        if (min < at && at < max) {
            return Quadrature.over(min, at).sum(this, power)
                    + Quadrature.over(at, max).sum(this, power);
        }
        return Quadrature.over(min, max).sum(this, power);
    }
}
