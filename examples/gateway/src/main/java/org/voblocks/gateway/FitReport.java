package org.voblocks.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.voblocks.analysis.SpectrumAnalysis;
import org.voblocks.analysis.spectrum.Butterfly;
import org.voblocks.analysis.spectrum.FitResult;
import org.voblocks.analysis.spectrum.FluxPoint;
import org.voblocks.analysis.spectrum.LightCurvePoint;
import org.voblocks.analysis.spectrum.Parameter;
import org.voblocks.analysis.spectrum.ProfileErrors;

/** All numbers of a fit. Energies are TeV, fluxes cm-2 s-1, times MJD (TT). */
final class FitReport {
    /** The names by which Gammapy reads models. */
    private static final Map<String, String> TYPES = Map.of(
            "pl", "PowerLawSpectralModel",
            "pl2", "PowerLaw2SpectralModel",
            "ecpl", "ExpCutoffPowerLawSpectralModel",
            "lp", "LogParabolaSpectralModel",
            "bpl", "BrokenPowerLawSpectralModel",
            "sbpl", "SmoothBrokenPowerLawSpectralModel",
            "secpl", "SuperExpCutoffPowerLaw4FGLSpectralModel",
            "crab", "MeyerCrabSpectralModel");

    private FitReport() {}

    /** The fit by itself. */
    static Map<String, Object> of(SpectrumAnalysis analysis) {
        FitResult fit = analysis.fit();
        double low = analysis.points().get(0).energyMin();
        double high = analysis.points().get(analysis.points().size() - 1).energyMax();
        return Summary.of(
                "model", fit.model().type(),
                "parameters",
                        fit.model().parameters().stream()
                                .map(p -> parameter(analysis, p))
                                .toList(),
                "covariance", Summary.of("parameters", fit.free(), "matrix", covariance(fit)),
                "statistic", "wstat",
                "stat", fit.stat(),
                "bins", fit.bins(),
                "degrees_of_freedom", fit.degreesOfFreedom(),
                "converged", fit.converged(),
                "spectra", analysis.spectra().size(),
                "energy_min", low,
                "energy_max", high,
                "pivot_energy", fit.pivotEnergy(low, high),
                "flux", fit.model().integral(low, high),
                "flux_error", fit.integralError(low, high),
                "energy_flux_erg", fit.model().energyFlux(low, high));
    }

    /** The fit, its band of one standard deviation, flux points and light curve. */
    static Map<String, Object> all(SpectrumAnalysis analysis) {
        Map<String, Object> all = of(analysis);
        all.put("butterfly", butterfly(analysis.butterfly()));
        all.put("flux_points", analysis.points().stream().map(FitReport::point).toList());
        all.put(
                "light_curve",
                analysis.lightCurve().stream().map(FitReport::curve).toList());
        return all;
    }

    /** The fit under {@code fit}, and the model in the form that Gammapy reads under {@code components}. */
    static Map<String, Object> withModel(SpectrumAnalysis analysis) {
        FitResult fit = analysis.fit();
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (Parameter p : fit.model().parameters()) {
            parameters.add(Summary.of(
                    "name", p.name().equals("lambda") ? "lambda_" : p.name(),
                    "value", p.value(),
                    "unit", p.unit(),
                    "error", fit.error(p.name()),
                    "min", Double.isInfinite(p.min()) ? Double.NaN : p.min(),
                    "max", Double.isInfinite(p.max()) ? Double.NaN : p.max(),
                    "frozen", p.frozen()));
        }
        Map<String, Object> spectral = Summary.of(
                "type", TYPES.getOrDefault(fit.model().type(), fit.model().type()), "parameters", parameters);
        return Summary.of(
                "components", List.of(Summary.of("name", "source", "type", "SkyModel", "spectral", spectral)),
                "fit", of(analysis));
    }

    private static Map<String, Object> parameter(SpectrumAnalysis analysis, Parameter p) {
        Map<String, Object> all = Summary.of(
                "name", p.name(),
                "value", p.value(),
                "error", analysis.fit().error(p.name()),
                "unit", p.unit(),
                "frozen", p.frozen());
        ProfileErrors errors = analysis.profileErrors().get(p.name());
        if (errors != null) {
            all.put("error_low", errors.low());
            all.put("error_high", errors.high());
        }
        return all;
    }

    private static List<List<Double>> covariance(FitResult fit) {
        return fit.free().stream()
                .map(a -> fit.free().stream().map(b -> fit.covariance(a, b)).toList())
                .toList();
    }

    private static List<Map<String, Object>> butterfly(Butterfly band) {
        return IntStream.range(0, band.size())
                .mapToObj(i -> Summary.of("energy", band.energy(i), "dnde", band.dnde(i), "dnde_err", band.error(i)))
                .toList();
    }

    private static Map<String, Object> point(FluxPoint p) {
        double unit = p.referenceDnde();
        return Summary.of(
                "e_ref", p.energy(),
                "e_min", p.energyMin(),
                "e_max", p.energyMax(),
                "dnde", p.dnde(),
                "dnde_err", p.error() * unit,
                "dnde_errn", p.errorLow() * unit,
                "dnde_errp", p.errorHigh() * unit,
                "dnde_ul", p.dndeUpperLimit(),
                "sqrt_ts", p.significance(),
                "is_ul", p.upperLimitOnly(),
                "n_on", p.counts(),
                "n_off", p.countsOff(),
                "excess", p.excess());
    }

    private static Map<String, Object> curve(LightCurvePoint point) {
        FluxPoint p = point.point();
        double unit = p.referenceFlux();
        return Summary.of(
                "name", point.name(),
                "time_min", point.start(),
                "time_max", point.stop(),
                "e_min", p.energyMin(),
                "e_max", p.energyMax(),
                "flux", p.flux(),
                "flux_err", p.error() * unit,
                "flux_errn", p.errorLow() * unit,
                "flux_errp", p.errorHigh() * unit,
                "flux_ul", p.fluxUpperLimit(),
                "sqrt_ts", p.significance(),
                "is_ul", p.upperLimitOnly());
    }
}
