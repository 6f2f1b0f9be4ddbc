package org.voblocks.analysis.spectrum;

import java.util.Arrays;
import java.util.List;
import org.voblocks.analysis.AnalysisException;

/**
 * A spectrum by a table, times a norm: a power law between two energies of the table, and beyond its ends the power law
 * of the outermost two.
 */
public final class TemplateSpectrum extends SpectralModel {
    private static final long serialVersionUID = 1L;

    private final double[] logEnergy;
    private final double[] logFlux;

    private TemplateSpectrum(List<Parameter> parameters, double[] logEnergy, double[] logFlux) {
        super(parameters);
        this.logEnergy = logEnergy;
        this.logFlux = logFlux;
    }

    /**
     * A spectrum by a table.
     *
     * @param energyTeV two energies or more, rising
     * @param dnde differential flux at each, cm-2 s-1 TeV-1, above 0
     */
    public static TemplateSpectrum of(double[] energyTeV, double[] dnde) {
        if (energyTeV.length < 2 || energyTeV.length != dnde.length) {
            throw new AnalysisException("a table of " + energyTeV.length + " energies and " + dnde.length
                    + " fluxes: expected 2 or more, and as many of each");
        }
        for (int i = 0; i < dnde.length; i++) {
            if (!(energyTeV[i] > (i == 0 ? 0 : energyTeV[i - 1]) && dnde[i] > 0)) {
                throw new AnalysisException("entry " + i + " of a table, energy " + energyTeV[i] + " TeV, flux "
                        + dnde[i] + ": expected rising energies and fluxes above 0");
            }
        }
        return new TemplateSpectrum(
                List.of(Parameter.free("norm", 1, "").within(0, Double.POSITIVE_INFINITY)),
                Arrays.stream(energyTeV).map(Math::log).toArray(),
                Arrays.stream(dnde).map(Math::log).toArray());
    }

    @Override
    public String type() {
        return "template";
    }

    @Override
    protected SpectralModel make(List<Parameter> other) {
        return new TemplateSpectrum(other, logEnergy, logFlux);
    }

    @Override
    public double dnde(double energyTeV, double[] gradient) {
        double log = Math.log(energyTeV);
        int at = Arrays.binarySearch(logEnergy, log);
        int low = Math.max(0, Math.min(logEnergy.length - 2, at >= 0 ? at : -at - 2));
        double part = (log - logEnergy[low]) / (logEnergy[low + 1] - logEnergy[low]);
        gradient[0] = Math.exp(logFlux[low] + part * (logFlux[low + 1] - logFlux[low]));
        return p(0) * gradient[0];
    }
}
