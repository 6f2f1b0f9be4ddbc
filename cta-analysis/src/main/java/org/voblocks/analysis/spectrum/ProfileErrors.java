package org.voblocks.analysis.spectrum;

import java.io.Serializable;

/**
 * How far a parameter may go until the statistic, least in all other free parameters, has risen by a given amount. Both
 * are positive, and infinite where it never rises so far.
 *
 * @param low downward error
 * @param high upward error
 */
public record ProfileErrors(double low, double high) implements Serializable {}
