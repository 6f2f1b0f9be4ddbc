package org.voblocks.analysis.spectrum;

import java.util.List;

/**
 * Power law with an exponential cutoff of any steepness, normalised at the reference energy: amplitude (E /
 * reference)^-index_1 exp(expfactor (reference^index_2 - E^index_2)), energies in TeV. The form of the Fermi catalogues
 * (Abdo et al. 2013, ApJS 208, 17) and of Gammapy's {@code SuperExpCutoffPowerLaw4FGLSpectralModel}.
 */
public final class SuperExpCutoffPowerLaw extends SpectralModel {
    private static final long serialVersionUID = 1L;

    private SuperExpCutoffPowerLaw(List<Parameter> parameters) {
        super(parameters);
    }

    /** A model whose steepness index_2 is frozen. */
    public static SuperExpCutoffPowerLaw of(
            double index1, double amplitude, double referenceTeV, double expfactor, double index2) {
        return new SuperExpCutoffPowerLaw(List.of(
                Parameter.free("index_1", index1, ""),
                Parameter.free("amplitude", amplitude, DNDE).within(0, Double.POSITIVE_INFINITY),
                Parameter.frozen("reference", referenceTeV, "TeV"),
                Parameter.free("expfactor", expfactor, ""),
                Parameter.frozen("index_2", index2, "")));
    }

    /** The same by its cutoff energy: (E / cutoff)^index_2 in the exponent. */
    public static SuperExpCutoffPowerLaw ofCutoff(
            double index1, double amplitude, double referenceTeV, double cutoffTeV, double index2) {
        return of(index1, amplitude, referenceTeV, Math.pow(cutoffTeV, -index2), index2);
    }

    @Override
    public String type() {
        return "secpl";
    }

    @Override
    protected SpectralModel make(List<Parameter> other) {
        return new SuperExpCutoffPowerLaw(other);
    }

    @Override
    public double dnde(double energyTeV, double[] gradient) {
        double log = Math.log(energyTeV / p(2));
        double power = Math.pow(energyTeV, p(4));
        double reference = Math.pow(p(2), p(4));
        double shape = Math.exp(-p(0) * log + p(3) * (reference - power));
        double value = p(1) * shape;
        gradient[0] = -log * value;
        gradient[1] = shape;
        gradient[2] = (p(0) + p(3) * p(4) * reference) / p(2) * value;
        gradient[3] = (reference - power) * value;
        gradient[4] = p(3) * (reference * Math.log(p(2)) - power * Math.log(energyTeV)) * value;
        return value;
    }
}
