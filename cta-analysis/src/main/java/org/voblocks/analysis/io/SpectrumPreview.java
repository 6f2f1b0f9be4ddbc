package org.voblocks.analysis.io;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voblocks.analysis.SpectrumAnalysis;
import org.voblocks.analysis.spectrum.Butterfly;
import org.voblocks.analysis.spectrum.FitResult;
import org.voblocks.analysis.spectrum.FluxPoint;
import org.voblocks.analysis.spectrum.LightCurvePoint;
import org.voblocks.analysis.spectrum.Parameter;
import org.voblocks.analysis.spectrum.SpectralModel;

/**
 * Pictures of a spectral analysis as PNG: the spectral energy distribution with its band of errors, flux points with
 * asymmetric errors and arrows for upper limits, and the light curve. Needs no display.
 */
public final class SpectrumPreview {
    private static final Color LINE = new Color(0x1f4e8c);
    private static final Color BAND = new Color(0x1f, 0x4e, 0x8c, 60);
    private static final Color POINT = new Color(0x9c2a1b);
    /** cm-2 s-1 TeV-1 times TeV2 in erg cm-2 s-1. */
    private static final double ERG = SpectralModel.ERG_PER_TEV;

    private SpectrumPreview() {}

    /**
     * Draws E2 dN/dE by energy, in erg cm-2 s-1 over TeV: the model with its band, flux points; below, by how many of
     * their errors the points lie off the model.
     */
    public static void writeSpectrum(SpectrumAnalysis analysis, String title, OutputStream out) throws IOException {
        List<FluxPoint> points = analysis.points();
        double low = points.get(0).energyMin();
        double high = points.get(points.size() - 1).energyMax();
        Butterfly band = analysis.butterfly();
        double[] range = {Double.POSITIVE_INFINITY, 0};
        for (FluxPoint p : points) {
            if (p.measured()) {
                include(range, sed(p, p.upperLimitOnly() ? p.upperLimit() : p.norm() + p.errorHigh()));
                include(range, sed(p, p.upperLimitOnly() ? p.upperLimit() / 4 : p.norm() - p.errorLow()));
            }
        }
        for (int i = 0; i < band.size(); i++) {
            if (sed(band, i, 0) > range[1] / 1e5) {
                include(range, sed(band, i, 0));
            }
        }
        if (!(range[0] < range[1])) {
            range = new double[] {1e-14, 1e-10};
        }
        double least = Math.max(range[0] / 2, range[1] / 1e6);
        double[] energies = {low / 1.2, high * 1.2};
        try (PlotFrame frame = PlotFrame.above(energies, true, new double[] {least, range[1] * 2}, true);
                PlotFrame residuals = frame.below(-residualRange(points), residualRange(points))) {
            frame.axes(title, "", "E² dN/dE [erg cm⁻² s⁻¹]");
            frame.note(words(analysis));
            band(frame, band);
            residuals.axes("", "Energy [TeV]", "Residual [σ]");
            residuals.level(0, LINE);
            for (FluxPoint p : points) {
                if (!p.measured()) {
                    continue;
                }
                if (p.upperLimitOnly()) {
                    frame.limit(p.energyMin(), p.energy(), p.energyMax(), sed(p, p.upperLimit()), POINT);
                } else {
                    frame.point(
                            p.energyMin(),
                            p.energy(),
                            p.energyMax(),
                            sed(p, p.norm()),
                            sed(p, p.norm() - p.errorLow()),
                            sed(p, p.norm() + p.errorHigh()),
                            POINT);
                    double off = residual(p);
                    residuals.point(p.energyMin(), p.energy(), p.energyMax(), off, off - 1, off + 1, POINT);
                }
            }
            frame.write(out);
        }
    }

    /** By how many errors a point lies off the model, whose norm is 1. */
    private static double residual(FluxPoint p) {
        return (p.norm() - 1) / (p.norm() < 1 ? p.errorHigh() : p.errorLow());
    }

    private static double residualRange(List<FluxPoint> points) {
        double most = 2.5;
        for (FluxPoint p : points) {
            if (p.measured() && !p.upperLimitOnly()) {
                most = Math.max(most, 1.2 * Math.abs(residual(p)) + 1);
            }
        }
        return Double.isFinite(most) ? most : 10;
    }

    /** The free parameters with their errors, and the statistic. */
    private static List<String> words(SpectrumAnalysis analysis) {
        FitResult fit = analysis.fit();
        List<String> lines = new ArrayList<>();
        for (Parameter p : fit.model().parameters()) {
            if (!p.frozen()) {
                lines.add(String.format(
                                Locale.ROOT, "%s = %.4g ± %.2g %s", p.name(), p.value(), fit.error(p.name()), p.unit())
                        .strip());
            }
        }
        lines.add(String.format(Locale.ROOT, "stat = %.1f, %d degrees of freedom", fit.stat(), fit.degreesOfFreedom()));
        return lines;
    }

    /**
     * Draws the integral flux of each run by time, in cm-2 s-1 over MJD; by its number where runs have no time or lie so
     * far apart that they would be lines.
     */
    public static void writeLightCurve(SpectrumAnalysis analysis, String title, OutputStream out) throws IOException {
        List<LightCurvePoint> curve = analysis.lightCurve();
        boolean timed = timed(curve);
        double[] time = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double most = 0;
        for (int i = 0; i < curve.size(); i++) {
            FluxPoint p = curve.get(i).point();
            time[0] = Math.min(time[0], timed ? curve.get(i).start() : i + 0.6);
            time[1] = Math.max(time[1], timed ? curve.get(i).stop() : i + 1.4);
            if (p.measured()) {
                double top = p.upperLimitOnly() ? p.upperLimit() : p.norm() + p.errorHigh();
                most = Math.max(most, top * p.referenceFlux());
            }
        }
        double margin = 0.05 * (time[1] - time[0]);
        double[] flux = {0, most > 0 ? 1.15 * most : 1};
        try (PlotFrame frame = new PlotFrame(new double[] {time[0] - margin, time[1] + margin}, false, flux, false)) {
            FluxPoint any = curve.get(0).point();
            String energies = String.format(Locale.ROOT, "%.3g to %.3g TeV", any.energyMin(), any.energyMax());
            frame.axes(title, timed ? "Time [MJD, TT]" : "Number of the run", "Flux, " + energies + " [cm⁻² s⁻¹]");
            for (int i = 0; i < curve.size(); i++) {
                draw(frame, curve.get(i), timed, i);
            }
            frame.write(out);
        }
    }

    private static boolean timed(List<LightCurvePoint> curve) {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        double longest = 0;
        for (LightCurvePoint p : curve) {
            if (Double.isNaN(p.start())) {
                return false;
            }
            first = Math.min(first, p.start());
            last = Math.max(last, p.stop());
            longest = Math.max(longest, p.stop() - p.start());
        }
        return last - first <= 300 * longest;
    }

    private static void draw(PlotFrame frame, LightCurvePoint run, boolean timed, int i) {
        FluxPoint p = run.point();
        double from = timed ? run.start() : i + 0.6;
        double to = timed ? run.stop() : i + 1.4;
        double unit = p.referenceFlux();
        if (p.measured() && p.upperLimitOnly()) {
            frame.limit(from, (from + to) / 2, to, p.fluxUpperLimit(), POINT);
        } else if (p.measured()) {
            double low = (p.norm() - p.errorLow()) * unit;
            frame.point(from, (from + to) / 2, to, p.flux(), low, (p.norm() + p.errorHigh()) * unit, POINT);
        }
    }

    private static void band(PlotFrame frame, Butterfly band) {
        Path2D area = new Path2D.Double();
        Path2D line = new Path2D.Double();
        for (int i = 0; i < band.size(); i++) {
            double px = frame.pageX(band.energy(i));
            if (i == 0) {
                area.moveTo(px, frame.pageY(sed(band, i, 1)));
                line.moveTo(px, frame.pageY(sed(band, i, 0)));
            } else {
                area.lineTo(px, frame.pageY(sed(band, i, 1)));
                line.lineTo(px, frame.pageY(sed(band, i, 0)));
            }
        }
        for (int i = band.size() - 1; i >= 0; i--) {
            area.lineTo(frame.pageX(band.energy(i)), frame.pageY(sed(band, i, -1)));
        }
        area.closePath();
        frame.g.setColor(BAND);
        frame.g.fill(area);
        frame.g.setColor(LINE);
        frame.g.setStroke(new BasicStroke(1.8f));
        frame.g.draw(line);
    }

    /** The band at its middle (0), upper (1) or lower (-1) line. */
    private static double sed(Butterfly band, int i, int side) {
        double error = Double.isNaN(band.error(i)) ? 0 : band.error(i);
        double value =
                side < 0 ? Math.max(band.dnde(i) - error, band.dnde(i) * 1e-3) : band.dnde(i) + (side > 0 ? error : 0);
        return value * band.energy(i) * band.energy(i) * ERG;
    }

    private static double sed(FluxPoint p, double norm) {
        return norm * p.referenceDnde() * p.energy() * p.energy() * ERG;
    }

    private static void include(double[] range, double value) {
        if (value > 0 && Double.isFinite(value)) {
            range[0] = Math.min(range[0], value);
            range[1] = Math.max(range[1], value);
        }
    }
}
