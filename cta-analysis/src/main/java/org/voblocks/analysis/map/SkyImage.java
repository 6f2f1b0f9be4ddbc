package org.voblocks.analysis.map;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.AnalysisException;

/** An immutable image of the sky: one value for each pixel of a geometry, NaN where there is none. */
public final class SkyImage implements Serializable {
    private static final long serialVersionUID = 1L;

    private final WcsGeometry geometry;
    private final String name;
    private final String unit;
    private final double[] values;

    private SkyImage(WcsGeometry geometry, String name, String unit, double[] values) {
        this.geometry = geometry;
        this.name = name;
        this.unit = unit;
        this.values = values;
    }

    /**
     * An image of these values, which are copied.
     *
     * @param name what the values are, for example {@code counts}; goes to EXTNAME and to legends
     * @param unit in the form of the VOUnits and FITS standards, empty for pure numbers
     * @param values as many as the geometry has pixels, in FITS order
     */
    public static SkyImage of(WcsGeometry geometry, String name, String unit, double[] values) {
        return owning(geometry, name, unit, values.clone());
    }

    /** As {@link #of} for an array that its maker no longer touches. */
    static SkyImage owning(WcsGeometry geometry, String name, String unit, double[] values) {
        if (values.length != geometry.size()) {
            throw new AnalysisException("an image '" + name + "' of " + values.length + " values: expected "
                    + geometry.size() + ", one for each pixel of " + geometry);
        }
        return new SkyImage(geometry, name, unit, values);
    }

    public WcsGeometry geometry() {
        return geometry;
    }

    public String name() {
        return name;
    }

    public String unit() {
        return unit;
    }

    /** The value of a pixel by 0-based column and row. */
    public double value(int x, int y) {
        Objects.checkIndex(x, geometry.nx());
        return values[y * geometry.nx() + x];
    }

    /** The value of a pixel by flat index. */
    public double value(int index) {
        return values[index];
    }

    /** A copy of all values, in FITS order. */
    public double[] values() {
        return values.clone();
    }

    double[] array() {
        return values;
    }

    /** The sum over all pixels that have a value. */
    public double sum() {
        double sum = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
            }
        }
        return sum;
    }

    /** The flat index of the largest value, or -1 where no pixel has one. */
    public int indexOfMax() {
        int at = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i]) && (at < 0 || values[i] > values[at])) {
                at = i;
            }
        }
        return at;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof SkyImage image
                && geometry.equals(image.geometry)
                && name.equals(image.name)
                && unit.equals(image.unit)
                && Arrays.equals(values, image.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(geometry, name, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return name + " " + geometry;
    }
}
