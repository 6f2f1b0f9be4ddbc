package org.voblocks.gateway.names;

/**
 * Where something is.
 *
 * @param name how the resolver calls it
 * @param ra right ascension in degrees, ICRS
 * @param dec declination in degrees, ICRS
 * @param resolver who says so
 */
public record Place(String name, double ra, double dec, String resolver) {}
