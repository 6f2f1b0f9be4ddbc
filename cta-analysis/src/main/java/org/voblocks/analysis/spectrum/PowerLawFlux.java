package org.voblocks.analysis.spectrum;

import java.util.List;

/** Power law by its integral flux between two energies (Gammapy's and Fermi's PowerLaw2). */
public final class PowerLawFlux extends SpectralModel {
    private static final long serialVersionUID = 1L;

    private PowerLawFlux(List<Parameter> parameters) {
        super(parameters);
    }

    /** A power law; the amplitude is the flux (cm-2 s-1) between the two energies. */
    public static PowerLawFlux of(double index, double amplitude, double minTeV, double maxTeV) {
        return new PowerLawFlux(List.of(
                Parameter.free("amplitude", amplitude, "cm-2 s-1").within(0, Double.POSITIVE_INFINITY),
                Parameter.free("index", index, ""),
                Parameter.frozen("emin", minTeV, "TeV"),
                Parameter.frozen("emax", maxTeV, "TeV")));
    }

    @Override
    public String type() {
        return "pl2";
    }

    @Override
    protected SpectralModel make(List<Parameter> other) {
        return new PowerLawFlux(other);
    }

    @Override
    public double dnde(double energyTeV, double[] gradient) {
        double k = 1 - p(1);
        double low = Math.log(p(2));
        double high = Math.log(p(3));
        // norm = integral of E^-index = (exp(k high) - exp(k low)) / k, with its limit at k = 0
        double span = high - low;
        double x = k * span;
        double ratio = Math.abs(x) < 1e-5 ? 1 + x / 2 + x * x / 6 : Math.expm1(x) / x;
        double ratioSlope = Math.abs(x) < 1e-3 ? 0.5 + x / 3 + x * x / 8 : (Math.exp(x) - ratio) / x;
        double norm = Math.exp(k * low) * span * ratio;
        double normSlope = norm * (low + span * ratioSlope / ratio);
        double log = Math.log(energyTeV);
        double shape = Math.exp(-p(1) * log) / norm;
        double value = p(0) * shape;
        gradient[0] = shape;
        gradient[1] = value * (normSlope / norm - log);
        gradient[2] = value * Math.exp(-p(1) * low) / norm;
        gradient[3] = -value * Math.exp(-p(1) * high) / norm;
        return value;
    }
}
