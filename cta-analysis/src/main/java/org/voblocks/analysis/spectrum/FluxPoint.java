package org.voblocks.analysis.spectrum;

/**
 * The flux in an energy range: the norm of a reference spectrum, with errors and an upper limit. Fluxes at or above 0.
 *
 * @param energyMin lower edge, TeV
 * @param energyMax upper edge, TeV
 * @param norm best norm of the reference spectrum; NaN where the range has no safe bin that sees the spectrum
 * @param error error of the norm from the curvature at the best norm; NaN where that has none
 * @param errorLow downward error, at most down to 0
 * @param errorHigh upward error
 * @param upperLimit upper limit on the norm: always finite where the norm is
 * @param ts likelihood ratio against no flux
 * @param counts counts ON
 * @param countsOff counts OFF
 * @param excess counts ON without background
 * @param reference the reference spectrum
 */
public record FluxPoint(
        double energyMin,
        double energyMax,
        double norm,
        double error,
        double errorLow,
        double errorHigh,
        double upperLimit,
        double ts,
        double counts,
        double countsOff,
        double excess,
        SpectralModel reference) {

    /** Whether there is a norm. */
    public boolean measured() {
        return !Double.isNaN(norm);
    }

    /** Whether only the upper limit should be shown: the flux is less than two standard deviations from 0. */
    public boolean upperLimitOnly() {
        return measured() && ts < 4;
    }

    /** Geometric middle of the range, TeV. */
    public double energy() {
        return Math.sqrt(energyMin * energyMax);
    }

    /** Significance of the flux against none, standard deviations. */
    public double significance() {
        return Math.sqrt(Math.max(0, ts));
    }

    /** Differential flux of the reference spectrum at the middle, cm-2 s-1 TeV-1; times a norm it is a flux. */
    public double referenceDnde() {
        return reference.dnde(energy());
    }

    /** Integral flux of the reference spectrum over the range, cm-2 s-1. */
    public double referenceFlux() {
        return reference.integral(energyMin, energyMax);
    }

    /** Energy flux of the reference spectrum over the range, erg cm-2 s-1. */
    public double referenceEnergyFlux() {
        return reference.energyFlux(energyMin, energyMax);
    }

    /** Differential flux at the middle, cm-2 s-1 TeV-1. */
    public double dnde() {
        return norm * referenceDnde();
    }

    /** Upper limit on the differential flux at the middle, cm-2 s-1 TeV-1. */
    public double dndeUpperLimit() {
        return upperLimit * referenceDnde();
    }

    /** Integral flux over the range, cm-2 s-1. */
    public double flux() {
        return norm * referenceFlux();
    }

    /** Upper limit on the integral flux over the range, cm-2 s-1. */
    public double fluxUpperLimit() {
        return upperLimit * referenceFlux();
    }
}
