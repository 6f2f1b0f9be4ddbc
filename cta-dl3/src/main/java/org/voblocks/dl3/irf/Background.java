package org.voblocks.dl3.irf;

/**
 * Rate of background events by reconstructed energy and place in the field of view, s-1 MeV-1 sr-1. It is a rate per
 * ONTIME, without a correction for dead time (GADF "Background").
 */
public sealed interface Background extends Irf permits Background2D, Background3D {
    /** MeV of a TeV: rates are per MeV, energies TeV. */
    double MEV_PER_TEV = 1e6;

    /** The rate in s-1 MeV-1 sr-1, zero outside the axes. */
    double rate(double energyTev, double fovLonDeg, double fovLatDeg);

    /** Reconstructed energy, TeV. */
    Axis energyAxis();

    /** How field-of-view coordinates lie on the sky. */
    FovAlignment alignment();

    /** The largest offset that the table has, degrees. */
    double maxOffset();

    /**
     * The rates in energy bins as a function of the place only: what a map of many pixels needs.
     *
     * @param energyEdges edges of the reconstructed energy bins, TeV
     */
    BackgroundRates rates(double... energyEdges);
}
