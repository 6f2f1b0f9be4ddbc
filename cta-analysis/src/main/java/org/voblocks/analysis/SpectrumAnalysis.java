package org.voblocks.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.analysis.spectrum.Butterfly;
import org.voblocks.analysis.spectrum.FitResult;
import org.voblocks.analysis.spectrum.FluxPoint;
import org.voblocks.analysis.spectrum.FluxPoints;
import org.voblocks.analysis.spectrum.LightCurvePoint;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.ProfileErrors;
import org.voblocks.analysis.spectrum.SpectrumFit;
import org.voblocks.analysis.stats.OnOffCounts;

/**
 * What a source's spectra say: the fitted model, its band of errors, flux points and a light curve. The spectra come
 * from an {@link OnOffJob} or from OGIP files.
 *
 * @param spectra the spectra that were fitted: the stack, or all of them for a joint fit
 * @param fit the fitted model
 * @param profileErrors the errors of each free parameter by the profile of the statistic
 * @param butterfly the model with its error, over the energies of the flux points
 * @param points flux points with the fitted model as reference
 * @param lightCurve one point for each spectrum that was given
 */
public record SpectrumAnalysis(
        List<OnOffSpectrum> spectra,
        FitResult fit,
        Map<String, ProfileErrors> profileErrors,
        Butterfly butterfly,
        List<FluxPoint> points,
        List<LightCurvePoint> lightCurve) {
    public SpectrumAnalysis {
        spectra = List.copyOf(spectra);
        profileErrors = new LinkedHashMap<>(profileErrors);
        points = List.copyOf(points);
        lightCurve = List.copyOf(lightCurve);
    }

    /** Fits spectra of several runs. A joint fit takes spectra of any axes; the stack needs the same ones in all. */
    public static SpectrumAnalysis run(List<OnOffSpectrum> spectra, SpectrumAnalysisOptions options) {
        if (spectra.isEmpty()) {
            throw new AnalysisException("no spectra to fit: expected 1 or more");
        }
        List<OnOffSpectrum> fitted =
                options.joint() || spectra.size() == 1 ? spectra : List.of(OnOffSpectrum.stack("stacked", spectra));
        requireCounts(fitted, options.minTeV(), options.maxTeV());
        SpectrumFit estimator = SpectrumFit.of(fitted, options.minTeV(), options.maxTeV());
        FitResult fit = estimator.fit(options.model());
        Map<String, ProfileErrors> errors = new LinkedHashMap<>();
        for (String name : fit.free()) {
            errors.put(name, estimator.profileErrors(fit, name, 1));
        }
        double[] edges = FluxPoints.edges(fitted, options.minTeV(), options.maxTeV(), options.binsPerPoint());
        FluxPoints norms = FluxPoints.of(fit.model());
        return new SpectrumAnalysis(
                fitted,
                fit,
                errors,
                fit.butterfly(edges[0], edges[edges.length - 1], 80),
                norms.points(fitted, edges),
                norms.lightCurve(spectra, options.lightCurveMinTeV(), options.lightCurveMaxTeV()));
    }

    private static void requireCounts(List<OnOffSpectrum> spectra, double minTeV, double maxTeV) {
        double on = 0;
        double off = 0;
        boolean used = false;
        for (OnOffSpectrum spectrum : spectra) {
            OnOffCounts total = spectrum.total(minTeV, maxTeV);
            on += total.on();
            off += total.off();
            used |= spectrum.usedBins(minTeV, maxTeV) > 0;
        }
        if (used && on == 0) {
            throw new AnalysisException("no counts ON from " + minTeV + " to " + maxTeV + " TeV, where " + off
                    + " were OFF: expected 1 or more for a fit; widen the energies, or take FluxPoints for a limit");
        }
    }
}
