package org.voblocks.datalink.soda;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.Params;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.xtype.Interval;
import org.voblocks.sky.Region;

/**
 * One part of one dataset: what all filters together leave (SODA 1.0, section 3.3).
 *
 * @param id the dataset
 * @param region positions, in ICRS degrees, or null for all
 * @param band wavelengths, in metres of vacuum, or null for all
 * @param time times, as MJD in days, or null for all
 * @param polarizations polarization states such as {@code I}, none for all
 * @param custom the service's own parameters
 * @param caller who asks
 */
public record Cutout(
        String id,
        @Nullable Region region,
        @Nullable Interval band,
        @Nullable Interval time,
        Set<String> polarizations,
        Params custom,
        Caller caller) {

    /** Planck's constant times the speed of light, in TeV m (CODATA 2018: 1.239841984e-6 eV m). */
    private static final double HC_TEV_M = 1.239841984332e-18;

    public Cutout {
        polarizations = Set.copyOf(polarizations);
    }

    /**
     * The energies of {@link #band}, in TeV, or null for all: long waves are low energies. A zero wavelength is an infinite
     * energy.
     */
    public @Nullable Interval energyTev() {
        Interval b = band;
        return b == null ? null : new Interval(HC_TEV_M / b.high(), HC_TEV_M / b.low());
    }

    /** The polarization states, in the standard's order. */
    public List<String> polarizationList() {
        return SodaRequest.POL_STATES.stream().filter(polarizations::contains).toList();
    }
}
