package org.voblocks.analysis;

import java.util.List;
import org.voblocks.analysis.spectrum.Butterfly;
import org.voblocks.analysis.spectrum.FitResult;
import org.voblocks.analysis.spectrum.FluxPoint;
import org.voblocks.analysis.spectrum.FluxPoints;
import org.voblocks.analysis.spectrum.LightCurvePoint;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.SpectrumFit;

/**
 * What a source's spectra say: the fitted model, its band of errors, flux points and a light curve. The spectra come
 * from an {@link OnOffJob} or from OGIP files.
 *
 * @param stacked all spectra together
 * @param fit the fitted model
 * @param butterfly the model with its error, over the energies of the flux points
 * @param points flux points of the stack with the fitted model as reference
 * @param lightCurve one point for each spectrum
 */
public record SpectrumAnalysis(
        OnOffSpectrum stacked,
        FitResult fit,
        Butterfly butterfly,
        List<FluxPoint> points,
        List<LightCurvePoint> lightCurve) {
    public SpectrumAnalysis {
        points = List.copyOf(points);
        lightCurve = List.copyOf(lightCurve);
    }

    /** Fits spectra of several runs. A joint fit takes spectra of any axes; the stack needs the same ones in all. */
    public static SpectrumAnalysis run(List<OnOffSpectrum> spectra, SpectrumAnalysisOptions options) {
        OnOffSpectrum stacked = spectra.size() == 1 ? spectra.get(0) : OnOffSpectrum.stack("stacked", spectra);
        List<OnOffSpectrum> fitted = options.joint() ? spectra : List.of(stacked);
        FitResult fit =
                SpectrumFit.of(fitted, options.minTeV(), options.maxTeV()).fit(options.model());
        double[] edges = FluxPoints.edges(stacked, options.binsPerPoint());
        FluxPoints estimator = FluxPoints.of(fit.model());
        List<FluxPoint> points = estimator.points(List.of(stacked), edges);
        double low = edges[0];
        double high = edges[edges.length - 1];
        Butterfly butterfly = fit.butterfly(low, high, 80);
        List<LightCurvePoint> curve =
                estimator.lightCurve(spectra, options.lightCurveMinTeV(), options.lightCurveMaxTeV());
        return new SpectrumAnalysis(stacked, fit, butterfly, points, curve);
    }
}
