package org.voblocks.analysis.spectrum;

import java.io.Serializable;
import org.voblocks.analysis.AnalysisException;

/**
 * A parameter of a spectral model.
 *
 * @param name for example {@code index}
 * @param value in the unit
 * @param unit in the form of the FITS standard, empty for pure numbers
 * @param frozen whether a fit leaves it as it is
 * @param min least value that a fit may give it
 * @param max highest value that a fit may give it
 */
public record Parameter(String name, double value, String unit, boolean frozen, double min, double max)
        implements Serializable {
    /** A parameter that a fit may set to any value. */
    public static Parameter free(String name, double value, String unit) {
        return new Parameter(name, value, unit, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** A parameter that a fit leaves as it is. */
    public static Parameter frozen(String name, double value, String unit) {
        return free(name, value, unit).withFrozen(true);
    }

    public Parameter withValue(double other) {
        return new Parameter(name, other, unit, frozen, min, max);
    }

    public Parameter withFrozen(boolean other) {
        return new Parameter(name, value, unit, other, min, max);
    }

    /** The same with bounds, both included. */
    public Parameter within(double least, double most) {
        if (!(least <= value && value <= most)) {
            throw new AnalysisException(
                    "parameter " + name + " = " + value + ": expected a start value within " + least + " to " + most);
        }
        return new Parameter(name, value, unit, frozen, least, most);
    }
}
