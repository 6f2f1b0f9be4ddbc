package org.voblocks.analysis.spectrum;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.stats.OnOffCounts;

/**
 * Counts ON and OFF in bins of reconstructed energy, with the response: of one observation, or of several that were
 * stacked. Immutable.
 *
 * <p>It keeps what is needed to combine it again: counts OFF, acceptances and the background they give, not only their
 * ratio. Bins outside of the safe energy range hold counts, but sums and fits leave them out.
 */
public final class OnOffSpectrum implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Response response;
    private final double livetime;
    private final double[] on;
    private final double[] off;
    private final double[] acceptance;
    private final double[] acceptanceOff;
    private final double[] background;
    private final boolean[] safe;
    private final double start;
    private final double stop;

    private OnOffSpectrum(Builder b, Response response) {
        this.name = b.name;
        this.response = response;
        this.livetime = b.livetime;
        int bins = response.recoAxis().bins();
        this.on = sized(b.on, bins, "counts ON");
        this.off = sized(b.off, bins, "counts OFF");
        this.acceptance = sized(b.acceptance, bins, "acceptances ON");
        this.acceptanceOff = sized(b.acceptanceOff, bins, "acceptances OFF");
        this.background = b.background.length == 0 ? new double[bins] : sized(b.background, bins, "backgrounds");
        if (b.background.length == 0) {
            for (int i = 0; i < bins; i++) {
                background[i] = off[i] > 0 && acceptanceOff[i] > 0 ? off[i] * acceptance[i] / acceptanceOff[i] : 0;
            }
        }
        this.safe = Arrays.copyOf(b.safe, bins);
        if (b.safe.length != bins) {
            Arrays.fill(safe, true);
        }
        this.start = b.start;
        this.stop = b.stop;
    }

    public static Builder builder(Response response) {
        return new Builder(response);
    }

    /** The observation, or what the stack is called. */
    public String name() {
        return name;
    }

    public Response response() {
        return response;
    }

    /** The bins of reconstructed energy. */
    public EnergyAxis axis() {
        return response.recoAxis();
    }

    /** Live time, seconds. */
    public double livetime() {
        return livetime;
    }

    /** Begin of the observation, MJD (TT); NaN where it is not known. */
    public double start() {
        return start;
    }

    /** End of the observation, MJD (TT); NaN where it is not known. */
    public double stop() {
        return stop;
    }

    public double on(int bin) {
        return on[bin];
    }

    public double off(int bin) {
        return off[bin];
    }

    /** Acceptance of the ON region. */
    public double acceptance(int bin) {
        return acceptance[bin];
    }

    /** Acceptance of the OFF regions together. */
    public double acceptanceOff(int bin) {
        return acceptanceOff[bin];
    }

    /** Expected background in ON. */
    public double background(int bin) {
        return background[bin];
    }

    /** Exposure of ON relative to OFF: background over counts OFF, or the ratio of acceptances where OFF is empty. */
    public double alpha(int bin) {
        return off[bin] > 0 && background[bin] > 0 ? background[bin] / off[bin] : acceptance[bin] / acceptanceOff[bin];
    }

    /** Whether a bin lies in the safe energy range. */
    public boolean safe(int bin) {
        return safe[bin];
    }

    /** Whether a bin is in the safe range and has OFF regions: only such bins take part in sums and fits. */
    public boolean used(int bin) {
        return safe[bin] && acceptanceOff[bin] > 0;
    }

    /** How many bins within an energy range in TeV take part in sums and fits. */
    public int usedBins(double minTeV, double maxTeV) {
        int count = 0;
        for (int i = 0; i < on.length; i++) {
            count += used(i) && axis().within(i, minTeV, maxTeV) ? 1 : 0;
        }
        return count;
    }

    /** Counts of all bins in the safe energy range. */
    public OnOffCounts total() {
        return total(0, Double.POSITIVE_INFINITY);
    }

    /** Counts of the bins in the safe energy range that lie within an energy range in TeV. */
    public OnOffCounts total(double minTeV, double maxTeV) {
        double sumOn = 0;
        double sumOff = 0;
        double sumBackground = 0;
        double sumAcceptance = 0;
        double sumAcceptanceOff = 0;
        for (int i = 0; i < on.length; i++) {
            if (used(i) && axis().within(i, minTeV, maxTeV)) {
                sumOn += on[i];
                sumOff += off[i];
                sumBackground += background[i];
                sumAcceptance += acceptance[i];
                sumAcceptanceOff += acceptanceOff[i];
            }
        }
        double alpha = sumOff > 0 && sumBackground > 0
                ? sumBackground / sumOff
                : sumAcceptanceOff > 0 ? sumAcceptance / sumAcceptanceOff : 1;
        return new OnOffCounts(sumOn, sumOff, alpha);
    }

    /** Counts ON in all bins, safe or not. */
    public double onInAllBins() {
        return Arrays.stream(on).sum();
    }

    /** Counts OFF in all bins, safe or not. */
    public double offInAllBins() {
        return Arrays.stream(off).sum();
    }

    /** Lowest edge of the safe energy range, TeV; NaN where no bin is safe. */
    public double safeMin() {
        for (int i = 0; i < safe.length; i++) {
            if (safe[i]) {
                return axis().edge(i);
            }
        }
        return Double.NaN;
    }

    /**
     * One spectrum out of several of the same axes. Counts outside of each one's safe range are left out; the area is
     * the mean by live time; the matrix is the mean by exposure of what each one's safe bins see, so that the stack
     * expects the counts that its parts expect.
     */
    public static OnOffSpectrum stack(String name, List<OnOffSpectrum> spectra) {
        if (spectra.isEmpty()) {
            throw new AnalysisException("no spectra to stack: expected 1 or more");
        }
        SpectrumStack stack = new SpectrumStack(spectra.get(0));
        spectra.forEach(stack::add);
        return stack.result(name);
    }

    private static double[] sized(double[] values, int bins, String what) {
        if (values.length != bins) {
            throw new AnalysisException("a spectrum of " + values.length + " " + what + ": expected " + bins
                    + ", one for each reconstructed energy bin");
        }
        return values.clone();
    }

    /** Collects a spectrum. */
    public static final class Builder {
        private final Response response;
        private String name = "";
        private double livetime;
        private double[] on = {};
        private double[] off = {};
        private double[] acceptance = {};
        private double[] acceptanceOff = {};
        private double[] background = {};
        private boolean[] safe = {};
        private double start = Double.NaN;
        private double stop = Double.NaN;

        private Builder(Response response) {
            this.response = response;
        }

        public Builder name(String value) {
            this.name = value;
            return this;
        }

        /** Live time, seconds. */
        public Builder livetime(double seconds) {
            this.livetime = seconds;
            return this;
        }

        /** Counts by bin. */
        public Builder counts(double[] onCounts, double[] offCounts) {
            this.on = onCounts;
            this.off = offCounts;
            return this;
        }

        /** Acceptances by bin. */
        public Builder acceptances(double[] onAcceptance, double[] offAcceptance) {
            this.acceptance = onAcceptance;
            this.acceptanceOff = offAcceptance;
            return this;
        }

        /** The same acceptances for all bins. */
        public Builder acceptances(double onAcceptance, double offAcceptance) {
            int bins = response.recoAxis().bins();
            this.acceptance = new double[bins];
            this.acceptanceOff = new double[bins];
            Arrays.fill(acceptance, onAcceptance);
            Arrays.fill(acceptanceOff, offAcceptance);
            return this;
        }

        /** Background in ON by bin, where it is not just counts OFF times the ratio of acceptances. */
        public Builder background(double[] value) {
            this.background = value;
            return this;
        }

        /** The safe bins; all of them where not given. */
        public Builder safe(boolean[] value) {
            this.safe = value;
            return this;
        }

        /** Begin and end, MJD (TT). */
        public Builder time(double startMjd, double stopMjd) {
            this.start = startMjd;
            this.stop = stopMjd;
            return this;
        }

        public OnOffSpectrum build() {
            return new OnOffSpectrum(this, response);
        }
    }
}
