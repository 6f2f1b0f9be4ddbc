package org.voblocks.analysis.spectrum;

/**
 * The flux in one stretch of time.
 *
 * @param name the run
 * @param start begin, MJD (TT); NaN where not known
 * @param stop end, MJD (TT); NaN where not known
 * @param point the flux
 */
public record LightCurvePoint(String name, double start, double stop, FluxPoint point) {}
