package org.voblocks.analysis.spectrum;

import java.util.List;

/** Power law with an exponential cutoff: amplitude (E / reference)^-index exp(-(lambda E)^alpha). */
public final class ExpCutoffPowerLaw extends SpectralModel {
    private static final long serialVersionUID = 1L;

    private ExpCutoffPowerLaw(List<Parameter> parameters) {
        super(parameters);
    }

    /** A simple cutoff (alpha is 1 and frozen) at the energy 1 / lambda. */
    public static ExpCutoffPowerLaw of(double index, double amplitude, double referenceTeV, double lambdaPerTeV) {
        return new ExpCutoffPowerLaw(List.of(
                Parameter.free("index", index, ""),
                Parameter.free("amplitude", amplitude, DNDE).within(0, Double.POSITIVE_INFINITY),
                Parameter.frozen("reference", referenceTeV, "TeV"),
                Parameter.free("lambda", lambdaPerTeV, "TeV-1"),
                Parameter.frozen("alpha", 1, "")));
    }

    @Override
    public String type() {
        return "ecpl";
    }

    @Override
    protected SpectralModel make(List<Parameter> other) {
        return new ExpCutoffPowerLaw(other);
    }

    @Override
    public double dnde(double energyTeV, double[] gradient) {
        double log = Math.log(energyTeV / p(2));
        double x = p(3) * energyTeV;
        double power = p(4) == 1 ? x : Math.pow(x, p(4));
        double shape = Math.exp(-p(0) * log - power);
        double value = p(1) * shape;
        gradient[0] = -log * value;
        gradient[1] = shape;
        gradient[2] = p(0) / p(2) * value;
        gradient[3] = p(4) == 1 ? -energyTeV * value : -p(4) * power / p(3) * value;
        gradient[4] = x > 0 ? -power * Math.log(x) * value : 0;
        return value;
    }
}
