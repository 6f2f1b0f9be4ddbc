package org.voblocks.analysis.spectrum;

import java.util.List;

/** Log parabola: amplitude (E / reference)^-(alpha + beta ln(E / reference)); the natural logarithm. */
public final class LogParabola extends SpectralModel {
    private static final long serialVersionUID = 1L;

    private LogParabola(List<Parameter> parameters) {
        super(parameters);
    }

    /** A log parabola; the amplitude is the flux at the reference energy. */
    public static LogParabola of(double alpha, double beta, double amplitude, double referenceTeV) {
        return new LogParabola(List.of(
                Parameter.free("amplitude", amplitude, DNDE).within(0, Double.POSITIVE_INFINITY),
                Parameter.frozen("reference", referenceTeV, "TeV"),
                Parameter.free("alpha", alpha, ""),
                Parameter.free("beta", beta, "")));
    }

    @Override
    public String type() {
        return "lp";
    }

    @Override
    protected SpectralModel make(List<Parameter> other) {
        return new LogParabola(other);
    }

    @Override
    public double dnde(double energyTeV, double[] gradient) {
        double log = Math.log(energyTeV / p(1));
        double shape = Math.exp(-(p(2) + p(3) * log) * log);
        double value = p(0) * shape;
        gradient[0] = shape;
        gradient[1] = (p(2) + 2 * p(3) * log) / p(1) * value;
        gradient[2] = -log * value;
        gradient[3] = -log * log * value;
        return value;
    }
}
