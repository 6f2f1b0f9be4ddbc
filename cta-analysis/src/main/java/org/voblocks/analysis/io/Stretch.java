package org.voblocks.analysis.io;

import java.util.Locale;
import org.voblocks.analysis.AnalysisException;

/** How values spread over the colours: each maps a fraction of the range, 0 to 1, to 0 to 1. */
public enum Stretch {
    LINEAR,
    /** Square root: shows weak parts beside strong ones. */
    SQRT,
    /** Logarithm over three decades. */
    LOG,
    /** Inverse hyperbolic sine: linear near 0, logarithmic above. */
    ASINH;

    /** A stretch by name, upper or lower case. */
    public static Stretch parse(String name) {
        try {
            return valueOf(name.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new AnalysisException("unknown stretch '" + name + "': expected linear, sqrt, log or asinh", e);
        }
    }

    /** The stretched fraction. */
    public double apply(double fraction) {
        double f = Math.max(0, Math.min(1, fraction));
        return switch (this) {
            case LINEAR -> f;
            case SQRT -> Math.sqrt(f);
            case LOG -> Math.log1p(999 * f) / Math.log(1000);
            case ASINH -> asinh(f / 0.05) / asinh(1 / 0.05);
        };
    }

    private static double asinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }
}
