package org.voblocks.dl3.irf;

/**
 * Background rates in energy bins, s-1 sr-1, by place in the field of view. Between the edges of a bin the rate is taken
 * to be a power law of the energy. An instance keeps what is the same for all places; it may be used by several threads.
 */
public final class BackgroundRates {
    /** Natural logarithms of the rates (s-1 MeV-1 sr-1) at the energy edges, one place after the other. */
    private final double[] logRates;

    private final boolean[] inside;
    private final double[] edgesMev;
    private final Axis lon;
    private final Axis lat;
    private final boolean radial;

    BackgroundRates(double[] logRates, boolean[] inside, double[] edgesMev, Axis lon, Axis lat, boolean radial) {
        this.logRates = logRates;
        this.inside = inside;
        this.edgesMev = edgesMev;
        this.lon = lon;
        this.lat = lat;
        this.radial = radial;
    }

    /** The number of energy bins. */
    public int size() {
        return edgesMev.length - 1;
    }

    /**
     * The rates at a place.
     *
     * @param fovLonDeg longitude in the field of view, degrees
     * @param fovLatDeg latitude in the field of view, degrees
     * @param rates takes one rate per energy bin, s-1 sr-1
     */
    public void at(double fovLonDeg, double fovLatDeg, double[] rates) {
        double x = radial ? Math.hypot(fovLonDeg, fovLatDeg) : fovLonDeg;
        double y = radial ? 0 : fovLatDeg;
        int bins = size();
        if (!lon.contains(x) || (!radial && !lat.contains(y))) {
            java.util.Arrays.fill(rates, 0, bins, 0);
            return;
        }
        double px = lon.locate(x);
        double py = radial ? 0 : lat.locate(y);
        int i = lon.before(px);
        int j = radial ? 0 : lat.before(py);
        double wx = px - i;
        double wy = py - j;
        int edges = edgesMev.length;
        int stepX = lon.size() > 1 ? edges : 0;
        int stepY = !radial && lat.size() > 1 ? edges * lon.size() : 0;
        int at = i * stepX + j * stepY;
        double lower = 0;
        double logLower = 0;
        for (int e = 0; e < edges; e++, at++) {
            double logUpper = 0;
            double upper = 0;
            if (inside[e]) {
                double front = (1 - wx) * logRates[at] + wx * logRates[at + stepX];
                double back = (1 - wx) * logRates[at + stepY] + wx * logRates[at + stepY + stepX];
                logUpper = (1 - wy) * front + wy * back;
                upper = LogRate.exp(logUpper);
            }
            if (e > 0) {
                rates[e - 1] = powerLaw(edgesMev[e - 1], edgesMev[e], lower, upper, logUpper - logLower);
            }
            lower = upper;
            logLower = logUpper;
        }
    }

    /** The rate in one energy bin at a place, s-1 sr-1, where there is but one bin. */
    public double total(double fovLonDeg, double fovLatDeg) {
        double[] rates = new double[size()];
        at(fovLonDeg, fovLatDeg, rates);
        double sum = 0;
        for (double rate : rates) {
            sum += rate;
        }
        return sum;
    }

    private static double powerLaw(double x1, double x2, double y1, double y2, double logRatio) {
        if (y1 <= 0 || y2 <= 0) {
            return 0;
        }
        double index = logRatio / Math.log(x2 / x1);
        return Math.abs(index + 1) > 1e-10 ? (x2 * y2 - x1 * y1) / (index + 1) : x1 * y1 * Math.log(x2 / x1);
    }
}
