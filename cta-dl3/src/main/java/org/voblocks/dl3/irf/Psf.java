package org.voblocks.dl3.irf;

/** Point spread function: the density of reconstructed directions round the true one. */
public sealed interface Psf extends Irf permits PsfTable, PsfTripleGauss, PsfKing {
    /** The density in sr-1 at a distance from the true direction. */
    double density(double energyTev, double offsetDeg, double radDeg);

    /** The share of events within a radius. */
    double containment(double energyTev, double offsetDeg, double radDeg);

    /** The radius in degrees that contains a share of the events; NaN where the response has no entries. */
    double containmentRadius(double energyTev, double offsetDeg, double fraction);

    /** True energy, TeV. */
    Axis energyAxis();

    /** Offset, degrees. */
    Axis offsetAxis();
}
