package org.voblocks.dl3.simulate;

/**
 * A source: a position, a Gaussian extension (0 for a point) and a spectrum, a power law that may curve:
 * {@code amplitude * (E / 1 TeV)^-(index + curvature ln(E / 1 TeV))}.
 *
 * @param name its name
 * @param ra right ascension, degrees, ICRS
 * @param dec declination, degrees, ICRS
 * @param extension standard deviation of its Gaussian extension, degrees
 * @param amplitude differential flux at 1 TeV, cm-2 s-1 TeV-1
 * @param index spectral index at 1 TeV
 * @param curvature curvature of the spectrum, 0 for a power law
 */
public record SkyModel(
        String name, double ra, double dec, double extension, double amplitude, double index, double curvature) {

    /** A point source with a power law. */
    public static SkyModel powerLaw(String name, double ra, double dec, double amplitude, double index) {
        return new SkyModel(name, ra, dec, 0, amplitude, index, 0);
    }

    /** The differential flux, cm-2 s-1 TeV-1. */
    public double flux(double energyTev) {
        double log = Math.log(energyTev);
        return amplitude * Math.exp(-(index + curvature * log) * log);
    }
}
