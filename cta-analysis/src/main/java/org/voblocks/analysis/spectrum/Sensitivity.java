package org.voblocks.analysis.spectrum;

import java.util.ArrayList;
import java.util.List;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.stats.OnOffCounts;
import org.voblocks.analysis.stats.Roots;

/**
 * The least flux that would be seen in each energy bin, with the background of a spectrum: as much as gives so many
 * standard deviations (Li and Ma 1983, equation 17), so many gamma rays and so large a part of the background.
 *
 * @param significance least significance, standard deviations
 * @param counts least number of gamma rays
 * @param backgroundShare least excess as a part of the background in ON
 */
public record Sensitivity(double significance, double counts, double backgroundShare) {
    /** Five standard deviations, ten gamma rays, a twentieth of the background: what CTA's sensitivity is told with. */
    public static final Sensitivity USUAL = new Sensitivity(5, 10, 0.05);

    public Sensitivity {
        if (!(significance > 0 && counts >= 0 && backgroundShare >= 0)) {
            throw new AnalysisException("a sensitivity for " + significance + " sigma, " + counts + " counts, "
                    + backgroundShare + " of the background: expected more than 0, and 0 or more");
        }
    }

    /** Which of the conditions asks for the most. */
    public enum Limit {
        /** The significance. */
        SIGNIFICANCE,
        /** The number of gamma rays. */
        COUNTS,
        /** The part of the background. */
        BACKGROUND
    }

    /**
     * One energy bin.
     *
     * @param energyMin lower edge, TeV
     * @param energyMax upper edge, TeV
     * @param energy geometric mean of the edges, TeV
     * @param excess least excess counts
     * @param background expected background in ON
     * @param dnde least differential flux at the energy, cm-2 s-1 TeV-1; infinite where the response expects no counts
     * @param limit the condition that asks for the most
     */
    public record Bin(
            double energyMin,
            double energyMax,
            double energy,
            double excess,
            double background,
            double dnde,
            Limit limit) {
        /** Least energy flux E^2 dN/dE, erg cm-2 s-1. */
        public double e2dnde() {
            return energy * energy * dnde * SpectralModel.ERG_PER_TEV;
        }
    }

    /**
     * The sensitivity in the bins of a spectrum that take part in sums and fits.
     *
     * @param spectrum background, response and live time
     * @param shape the spectrum of a source; its norm does not matter
     */
    public List<Bin> of(OnOffSpectrum spectrum, SpectralModel shape) {
        double[] edges = spectrum.response().trueAxis().edges();
        double[] flux = new double[edges.length - 1];
        for (int i = 0; i < flux.length; i++) {
            flux[i] = shape.integral(edges[i], edges[i + 1]);
        }
        double[] expected = new double[spectrum.axis().bins()];
        spectrum.response().fold(flux, spectrum.livetime(), expected);
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            if (spectrum.used(i)) {
                bins.add(bin(spectrum, i, expected[i], shape));
            }
        }
        return bins;
    }

    private Bin bin(OnOffSpectrum spectrum, int i, double expected, SpectralModel shape) {
        double background = spectrum.background(i);
        double excess = excess(spectrum.off(i), spectrum.alpha(i));
        Limit limit = Limit.SIGNIFICANCE;
        if (excess < counts) {
            excess = counts;
            limit = Limit.COUNTS;
        }
        if (excess < backgroundShare * background) {
            excess = backgroundShare * background;
            limit = Limit.BACKGROUND;
        }
        double energy = spectrum.axis().middle(i);
        return new Bin(
                spectrum.axis().edge(i),
                spectrum.axis().edge(i + 1),
                energy,
                excess,
                background,
                expected > 0 ? shape.dnde(energy) * excess / expected : Double.POSITIVE_INFINITY,
                limit);
    }

    /** The excess that has the significance over a background measured with so many counts OFF. */
    private double excess(double off, double alpha) {
        return Roots.from(
                x -> new OnOffCounts(alpha * off + x, off, alpha).significance() - significance,
                0,
                significance * (1 + Math.sqrt(alpha * off)));
    }
}
