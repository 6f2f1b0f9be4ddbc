package org.voblocks.analysis.spectrum;

import java.util.ArrayList;
import java.util.List;

/**
 * A spectrum dimmed by extragalactic background light: intrinsic flux times exp(-alpha tau(E, z)), with optical depths
 * from a table that the user gives. Its parameters are those of the intrinsic model, then {@code alpha_norm} and
 * {@code redshift}, both frozen at first.
 */
public final class AbsorbedSpectrum extends SpectralModel {
    private static final long serialVersionUID = 1L;

    private final SpectralModel intrinsic;
    private final OpticalDepth depth;

    private AbsorbedSpectrum(List<Parameter> parameters, SpectralModel intrinsic, OpticalDepth depth) {
        super(parameters);
        this.intrinsic = intrinsic;
        this.depth = depth;
    }

    /** A model behind background light. */
    public static AbsorbedSpectrum of(SpectralModel intrinsic, OpticalDepth depth, double redshift) {
        List<Parameter> parameters = new ArrayList<>(intrinsic.parameters());
        parameters.add(Parameter.frozen("alpha_norm", 1, ""));
        parameters.add(Parameter.frozen("redshift", redshift, ""));
        return new AbsorbedSpectrum(parameters, intrinsic, depth);
    }

    /** The spectrum at the source. */
    public SpectralModel intrinsic() {
        return intrinsic;
    }

    @Override
    public String type() {
        return intrinsic.type() + "-ebl";
    }

    @Override
    protected SpectralModel make(List<Parameter> other) {
        return new AbsorbedSpectrum(other, intrinsic.make(other.subList(0, other.size() - 2)), depth);
    }

    @Override
    public double dnde(double energyTeV, double[] gradient) {
        int last = gradient.length - 1;
        double tau = depth.tau(energyTeV, p(last));
        double share = Math.exp(-p(last - 1) * tau);
        double value = intrinsic.dnde(energyTeV, gradient) * share;
        for (int i = 0; i < last - 1; i++) {
            gradient[i] *= share;
        }
        gradient[last - 1] = -tau * value;
        double step = 1e-4 * Math.max(p(last), 1e-3);
        double slope = (depth.tau(energyTeV, p(last) + step) - depth.tau(energyTeV, p(last) - step)) / (2 * step);
        gradient[last] = -p(last - 1) * slope * value;
        return value;
    }
}
