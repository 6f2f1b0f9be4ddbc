package org.voblocks.analysis.map;

import java.util.Arrays;
import org.voblocks.analysis.stats.OnOffCounts;

/**
 * Counts ON and OFF of each pixel with their acceptances. Immutable. It keeps counts and acceptances apart, so that
 * sums over pixels stay exact; pixels without acceptance have no data.
 */
public final class OnOffMaps {
    private final WcsGeometry geometry;
    private final double[] on;
    private final double[] acceptance;
    private final double[] off;
    private final double[] acceptanceOff;
    /** Prefix sums leave rounding dust where a ring holds nothing. */
    private final double dust;

    OnOffMaps(WcsGeometry geometry, double[] on, double[] acceptance, double[] off, double[] acceptanceOff) {
        this.geometry = geometry;
        this.on = on;
        this.acceptance = acceptance;
        this.off = off;
        this.acceptanceOff = acceptanceOff;
        this.dust = 1e-12 * Arrays.stream(acceptanceOff).max().orElse(0);
    }

    public WcsGeometry geometry() {
        return geometry;
    }

    /** The same with counts ON and acceptances summed over a disc about each pixel (a top hat). */
    public OnOffMaps correlated(double radiusDeg) {
        RadialSum disc = RadialSum.disc(geometry, radiusDeg);
        double[] sumOn = disc.apply(on, geometry.nx(), geometry.ny());
        double[] sumAcceptance = disc.apply(acceptance, geometry.nx(), geometry.ny());
        for (int i = 0; i < on.length; i++) {
            if (acceptance[i] == 0) {
                sumOn[i] = 0;
                sumAcceptance[i] = 0;
            }
        }
        return new OnOffMaps(geometry, sumOn, sumAcceptance, off, acceptanceOff);
    }

    /** Counts ON. */
    public SkyImage on() {
        return image("counts_on", i -> on[i]);
    }

    /** Counts OFF. */
    public SkyImage off() {
        return image("counts_off", i -> off[i]);
    }

    /** Acceptance ON over acceptance OFF. */
    public SkyImage alpha() {
        return image("alpha", i -> acceptance[i] / acceptanceOff[i]);
    }

    /** Expected background counts ON: alpha times counts OFF. */
    public SkyImage background() {
        return image("background", i -> off[i] * acceptance[i] / acceptanceOff[i]);
    }

    /** Counts ON without the background. */
    public SkyImage excess() {
        return image("excess", i -> on[i] - off[i] * acceptance[i] / acceptanceOff[i]);
    }

    /** Significance in standard deviations (Li and Ma 1983, equation 17), negative for a deficit. */
    public SkyImage significance() {
        return image("significance", i -> counts(i).significance());
    }

    /** Upper limit on the excess counts, at so many standard deviations. */
    public SkyImage upperLimit(double sigmas) {
        return image("upper_limit", i -> counts(i).upperLimit(sigmas));
    }

    /** Error of the excess counts by propagation. */
    public SkyImage error() {
        return image("excess_error", i -> counts(i).error());
    }

    /** How far the excess counts may be too high, at so many standard deviations, by the likelihood. */
    public SkyImage errorLow(double sigmas) {
        return image("excess_error_low", i -> counts(i).errorLow(sigmas));
    }

    /** How far the excess counts may be too low, at so many standard deviations, by the likelihood. */
    public SkyImage errorHigh(double sigmas) {
        return image("excess_error_high", i -> counts(i).errorHigh(sigmas));
    }

    /** The counts of one pixel by flat index; only where it {@linkplain #hasData has data}. */
    public OnOffCounts counts(int index) {
        return new OnOffCounts(on[index], off[index], acceptance[index] / acceptanceOff[index]);
    }

    /** Whether a pixel has acceptance, ON and OFF. */
    public boolean hasData(int index) {
        return acceptance[index] > 0 && acceptanceOff[index] > dust;
    }

    private interface PixelValue {
        double of(int index);
    }

    private SkyImage image(String name, PixelValue value) {
        double[] values = new double[on.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = hasData(i) ? value.of(i) : Double.NaN;
        }
        return SkyImage.owning(geometry, name, "", values);
    }
}
