package org.voblocks.analysis;

import java.io.Serializable;
import org.voblocks.analysis.spectrum.SpectralModel;

/**
 * What is fitted to spectra. Immutable.
 *
 * @param model the model with its start values
 * @param joint whether all spectra are fitted together instead of their stack
 * @param minTeV least energy of the fit
 * @param maxTeV highest energy of the fit; may be infinite
 * @param binsPerPoint how many energy bins a flux point takes together
 * @param lightCurveMinTeV least energy of the light curve
 * @param lightCurveMaxTeV highest energy of the light curve
 */
public record SpectrumAnalysisOptions(
        SpectralModel model,
        boolean joint,
        double minTeV,
        double maxTeV,
        int binsPerPoint,
        double lightCurveMinTeV,
        double lightCurveMaxTeV)
        implements Serializable {
    public SpectrumAnalysisOptions {
        if (!(minTeV >= 0 && maxTeV > minTeV && lightCurveMaxTeV > lightCurveMinTeV && lightCurveMinTeV > 0)) {
            throw new AnalysisException("energies of a fit from " + minTeV + " to " + maxTeV
                    + " TeV, of a light curve from " + lightCurveMinTeV + " to " + lightCurveMaxTeV
                    + " TeV: expected 0 <= minimum < maximum, above 0 for the light curve");
        }
        if (binsPerPoint < 1) {
            throw new AnalysisException(binsPerPoint + " energy bins for a flux point: expected 1 or more");
        }
    }

    /** Starts from usual values: the stack, all safe energies, two bins for a point, a light curve of 1 to 20 TeV. */
    public static Builder builder(SpectralModel model) {
        return new Builder(model);
    }

    public Builder toBuilder() {
        return builder(model)
                .joint(joint)
                .energies(minTeV, maxTeV)
                .binsPerPoint(binsPerPoint)
                .lightCurve(lightCurveMinTeV, lightCurveMaxTeV);
    }

    /** Collects options. */
    public static final class Builder {
        private final SpectralModel model;
        private boolean joint;
        private double min;
        private double max = Double.POSITIVE_INFINITY;
        private int binsPerPoint = 2;
        private double lightCurveMin = 1;
        private double lightCurveMax = 20;

        private Builder(SpectralModel model) {
            this.model = model;
        }

        public Builder joint(boolean value) {
            this.joint = value;
            return this;
        }

        /** Energies of the fit, TeV. */
        public Builder energies(double minTeV, double maxTeV) {
            this.min = minTeV;
            this.max = maxTeV;
            return this;
        }

        public Builder binsPerPoint(int value) {
            this.binsPerPoint = value;
            return this;
        }

        /** Energies of the light curve, TeV. */
        public Builder lightCurve(double minTeV, double maxTeV) {
            this.lightCurveMin = minTeV;
            this.lightCurveMax = maxTeV;
            return this;
        }

        public SpectrumAnalysisOptions build() {
            return new SpectrumAnalysisOptions(model, joint, min, max, binsPerPoint, lightCurveMin, lightCurveMax);
        }
    }
}
