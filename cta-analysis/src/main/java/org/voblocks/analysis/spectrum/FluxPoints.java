package org.voblocks.analysis.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.EnergyAxis;

/** Measures the norm of a spectrum in energy ranges, and in each run: flux points and light curves. */
public final class FluxPoints {
    private final SpectralModel reference;
    private final double sigmas;

    private FluxPoints(SpectralModel reference, double sigmas) {
        this.reference = reference;
        this.sigmas = sigmas;
    }

    /**
     * An estimator.
     *
     * @param reference the spectrum whose norm is measured, usually the best fit
     */
    public static FluxPoints of(SpectralModel reference) {
        return new FluxPoints(reference, 2);
    }

    /** The same with upper limits at so many standard deviations; 2 where not given. */
    public FluxPoints withUpperLimits(double standardDeviations) {
        if (!(standardDeviations > 0)) {
            throw new AnalysisException(
                    "upper limits at " + standardDeviations + " standard deviations: expected more than 0");
        }
        return new FluxPoints(reference, standardDeviations);
    }

    /** One point for each pair of neighbouring edges, from the bins that lie between them. */
    public List<FluxPoint> points(List<OnOffSpectrum> spectra, double... edgesTeV) {
        EnergyAxis axis = EnergyAxis.ofEdges(edgesTeV);
        List<FluxPoint> points = new ArrayList<>();
        for (int i = 0; i < axis.bins(); i++) {
            points.add(point(spectra, axis.edge(i), axis.edge(i + 1)));
        }
        return points;
    }

    /** Edges of groups of so many bins each, from the first safe bin to the last one with counts. */
    public static double[] edges(OnOffSpectrum spectrum, int binsEach) {
        return edges(List.of(spectrum), 0, Double.POSITIVE_INFINITY, binsEach);
    }

    /**
     * Edges of groups of so many bins each, within a range of energies in TeV: bins of the first spectrum's axis, from the
     * first that is safe in any spectrum of this axis to the last one that has counts ON in any.
     */
    public static double[] edges(List<OnOffSpectrum> spectra, double minTeV, double maxTeV, int binsEach) {
        EnergyAxis axis = spectra.get(0).axis();
        int first = -1;
        int last = -1;
        for (int i = 0; i < axis.bins(); i++) {
            if (!axis.within(i, minTeV, maxTeV)) {
                continue;
            }
            int bin = i;
            List<OnOffSpectrum> used = spectra.stream()
                    .filter(s -> s.axis().equals(axis) && s.used(bin))
                    .toList();
            boolean seen = used.stream().anyMatch(s -> s.on(bin) > 0);
            first = first < 0 && !used.isEmpty() ? i : first;
            last = first >= 0 && (last < 0 || seen) ? i : last;
        }
        if (first < 0) {
            throw new AnalysisException("spectrum " + spectra.get(0).name() + " has no safe bin from " + minTeV + " to "
                    + maxTeV + " TeV: expected one or more");
        }
        int groups = (last - first + binsEach) / binsEach;
        double[] edges = new double[groups + 1];
        for (int i = 0; i <= groups; i++) {
            edges[i] = axis.edge(Math.min(axis.bins(), first + i * binsEach));
        }
        while (edges.length > 2 && edges[edges.length - 1] > maxTeV * (1 + EnergyAxis.SAME)) {
            edges = Arrays.copyOf(edges, edges.length - 1);
        }
        return edges;
    }

    /** The norm in one energy range. */
    public FluxPoint point(List<OnOffSpectrum> spectra, double minTeV, double maxTeV) {
        NormEstimate estimate = NormEstimate.of(spectra, reference, minTeV, maxTeV);
        double best = estimate.bins() == 0 ? Double.NaN : estimate.best();
        if (Double.isNaN(best)) {
            double none = Double.NaN;
            return new FluxPoint(
                    minTeV,
                    maxTeV,
                    none,
                    none,
                    none,
                    none,
                    none,
                    none,
                    estimate.counts(),
                    estimate.countsOff(),
                    estimate.excess(),
                    reference);
        }
        return new FluxPoint(
                minTeV,
                maxTeV,
                best,
                estimate.error(best),
                best - estimate.lower(best, 1),
                estimate.upper(best, 1) - best,
                estimate.upper(best, sigmas),
                Math.max(0, estimate.stat(0) - estimate.stat(best)),
                estimate.counts(),
                estimate.countsOff(),
                estimate.excess(),
                reference);
    }

    /**
     * A light curve: the norm of the reference spectrum in each run, in one energy range. The range is widened to whole
     * bins: from the edge nearest to the minimum to the one nearest to the maximum.
     */
    public List<LightCurvePoint> lightCurve(List<OnOffSpectrum> runs, double minTeV, double maxTeV) {
        List<LightCurvePoint> curve = new ArrayList<>();
        for (OnOffSpectrum run : runs) {
            double low = nearest(run.axis(), minTeV);
            double high = nearest(run.axis(), maxTeV);
            if (!(low < high)) {
                throw new AnalysisException("a light curve from " + minTeV + " to " + maxTeV + " TeV: no bin edges of "
                        + run.axis() + " lie that way; expected a range of a bin or more");
            }
            curve.add(new LightCurvePoint(run.name(), run.start(), run.stop(), point(List.of(run), low, high)));
        }
        return curve;
    }

    private static double nearest(EnergyAxis axis, double energy) {
        double best = axis.edge(0);
        for (int i = 1; i <= axis.bins(); i++) {
            if (Math.abs(Math.log(axis.edge(i) / energy)) < Math.abs(Math.log(best / energy))) {
                best = axis.edge(i);
            }
        }
        return best;
    }
}
