package org.voblocks.gateway;

import java.io.IOException;
import java.util.List;
import org.voblocks.analysis.SpectrumAnalysis;
import org.voblocks.analysis.io.FluxPointsWriter;
import org.voblocks.analysis.io.OgipWriter;
import org.voblocks.analysis.io.SpectrumPreview;
import org.voblocks.analysis.spectrum.OnOffSpectrum;

/** What a spectrum gives beside its counts: OGIP files, and with a model the fit, flux points, a light curve, pictures. */
final class SpectrumProducts {
    private static final String ECSV = "application/x-ecsv";
    private static final String PNG = "image/png";

    private final Products products;

    SpectrumProducts(Products products) {
        this.products = products;
    }

    /** A spectrum as PHA, BKG, ARF and RMF, for XSPEC, Sherpa and Gammapy. */
    void ogip(OnOffSpectrum spectrum, String stem) throws IOException {
        OgipWriter.write(spectrum, stem, name -> products.open(name, Retrieve.FITS));
    }

    /** The spectrum of each observation, as files that a joint fit takes. */
    void ogip(List<OnOffSpectrum> runs) throws IOException {
        for (OnOffSpectrum run : runs) {
            ogip(run, "pha_obs" + run.name());
        }
    }

    void fitted(SpectrumAnalysis analysis, String title) throws IOException {
        products.write("fit.json", "application/json", out -> Summary.write(FitReport.of(analysis), out));
        products.write("fit.yaml", "application/yaml", out -> Summary.writeYaml(FitReport.withModel(analysis), out));
        products.write("flux_points.fits", Retrieve.FITS, out -> FluxPointsWriter.writeFits(analysis.points(), out));
        products.write("flux_points.ecsv", ECSV, out -> FluxPointsWriter.writeEcsv(analysis.points(), out));
        products.write(
                "light_curve.fits",
                Retrieve.FITS,
                out -> FluxPointsWriter.writeLightCurveFits(analysis.lightCurve(), out));
        products.write(
                "light_curve.ecsv", ECSV, out -> FluxPointsWriter.writeLightCurveEcsv(analysis.lightCurve(), out));
        products.write("spectrum.png", PNG, out -> SpectrumPreview.writeSpectrum(analysis, title, out));
        products.write("light_curve.png", PNG, out -> SpectrumPreview.writeLightCurve(analysis, title, out));
    }
}
