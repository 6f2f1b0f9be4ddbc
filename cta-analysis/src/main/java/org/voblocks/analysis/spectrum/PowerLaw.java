package org.voblocks.analysis.spectrum;

import java.util.List;

/** Power law: amplitude (E / reference)^-index. */
public final class PowerLaw extends SpectralModel {
    private static final long serialVersionUID = 1L;

    private PowerLaw(List<Parameter> parameters) {
        super(parameters);
    }

    /** A power law; the amplitude is the flux at the reference energy. */
    public static PowerLaw of(double index, double amplitude, double referenceTeV) {
        return new PowerLaw(List.of(
                Parameter.free("index", index, ""),
                Parameter.free("amplitude", amplitude, DNDE).within(0, Double.POSITIVE_INFINITY),
                Parameter.frozen("reference", referenceTeV, "TeV")));
    }

    @Override
    public String type() {
        return "pl";
    }

    @Override
    protected SpectralModel make(List<Parameter> other) {
        return new PowerLaw(other);
    }

    @Override
    public double dnde(double energyTeV, double[] gradient) {
        double log = Math.log(energyTeV / p(2));
        double shape = Math.exp(-p(0) * log);
        double value = p(1) * shape;
        gradient[0] = -log * value;
        gradient[1] = shape;
        gradient[2] = p(0) / p(2) * value;
        return value;
    }
}
