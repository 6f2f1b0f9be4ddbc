package org.voblocks.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.voblocks.analysis.SpectrumAnalysis;
import org.voblocks.analysis.io.FluxPointsWriter;
import org.voblocks.analysis.io.OgipWriter;
import org.voblocks.analysis.io.SpectrumPreview;
import org.voblocks.analysis.spectrum.FitResult;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.Parameter;
import org.voblocks.uws.JobContext;

/** What a spectrum job gives beside its counts: OGIP files, and with a model flux points, a light curve and pictures. */
final class SpectrumProducts {
    private static final String ECSV = "application/x-ecsv";

    private final JobContext context;

    SpectrumProducts(JobContext context) {
        this.context = context;
    }

    /** Writes something into a stream. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The stacked spectrum as PHA, BKG, ARF and RMF, for XSPEC, Sherpa and Gammapy. */
    void ogip(OnOffSpectrum stacked) throws IOException {
        Path folder = Files.createDirectories(context.workDirectory().resolve("ogip"));
        for (Path file : OgipWriter.write(stacked, folder, "pha_stacked")) {
            context.result(String.valueOf(file.getFileName()), Retrieve.FITS, file);
        }
    }

    void fitted(SpectrumAnalysis analysis, String title) throws IOException {
        write("flux_points.fits", Retrieve.FITS, out -> FluxPointsWriter.writeFits(analysis.points(), out));
        write("flux_points.ecsv", ECSV, out -> FluxPointsWriter.writeEcsv(analysis.points(), out));
        write(
                "light_curve.fits",
                Retrieve.FITS,
                out -> FluxPointsWriter.writeLightCurveFits(analysis.lightCurve(), out));
        write("light_curve.ecsv", ECSV, out -> FluxPointsWriter.writeLightCurveEcsv(analysis.lightCurve(), out));
        write("spectrum.png", "image/png", out -> SpectrumPreview.writeSpectrum(analysis, title, out));
        write("light_curve.png", "image/png", out -> SpectrumPreview.writeLightCurve(analysis, title, out));
    }

    private void write(String name, String type, Content content) throws IOException {
        try (OutputStream out = context.result(name, type)) {
            content.writeTo(out);
        }
    }

    /** All numbers of a fit. */
    static Map<String, Object> summary(FitResult fit) {
        List<Map<String, Object>> parameters =
                fit.model().parameters().stream().map(p -> parameter(fit, p)).toList();
        return Summary.of(
                "model", fit.model().type(),
                "parameters", parameters,
                "stat", fit.stat(),
                "degrees_of_freedom", fit.degreesOfFreedom(),
                "converged", fit.converged());
    }

    private static Map<String, Object> parameter(FitResult fit, Parameter p) {
        return Summary.of(
                "name", p.name(),
                "value", p.value(),
                "error", fit.error(p.name()),
                "unit", p.unit(),
                "frozen", p.frozen());
    }
}
