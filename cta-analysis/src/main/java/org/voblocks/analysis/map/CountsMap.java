package org.voblocks.analysis.map;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.AnalysisException;

/**
 * Counts of events by pixel, and by energy bin where it has an axis (then it is a cube). An accumulator: events are
 * added in any order, and maps of one geometry merge. For one thread at a time.
 */
public final class CountsMap implements Serializable {
    private static final long serialVersionUID = 1L;

    private final WcsGeometry geometry;
    private final @Nullable EnergyAxis axis;
    private final int[] counts;
    private final double[] xy = new double[2];
    private transient @Nullable PixelFinder finder;
    private long events;

    private CountsMap(WcsGeometry geometry, @Nullable EnergyAxis axis) {
        this.geometry = geometry;
        this.axis = axis;
        long size = (long) geometry.size() * (axis == null ? 1 : axis.bins());
        if (size > Integer.MAX_VALUE - 8) {
            throw new AnalysisException("a counts cube of " + size + " cells (" + geometry + ", " + axis
                    + "): expected less than 2^31; take fewer pixels or energy bins");
        }
        this.counts = new int[(int) size];
    }

    /** An empty map. */
    public static CountsMap of(WcsGeometry geometry) {
        return new CountsMap(geometry, null);
    }

    /** An empty cube; events outside of the axis are not counted. */
    public static CountsMap of(WcsGeometry geometry, EnergyAxis axis) {
        return new CountsMap(geometry, axis);
    }

    public WcsGeometry geometry() {
        return geometry;
    }

    public Optional<EnergyAxis> axis() {
        return Optional.ofNullable(axis);
    }

    /**
     * Adds one event.
     *
     * @param raDeg right ascension in ICRS, degrees
     * @param decDeg declination in ICRS, degrees
     * @param energyTeV used only where the map has an energy axis
     * @return whether the event lies within the map
     */
    public boolean add(double raDeg, double decDeg, double energyTeV) {
        events++;
        int pixel = geometry.pixelAt(raDeg, decDeg, xy);
        if (pixel < 0) {
            return false;
        }
        if (axis != null) {
            int bin = axis.binOf(energyTeV);
            if (bin < 0) {
                return false;
            }
            pixel += bin * geometry.size();
        }
        counts[pixel]++;
        return true;
    }

    /**
     * Adds the events {@code from} to {@code to} (exclusive) of columns in ICRS degrees and TeV.
     *
     * @return how many of them lie within the map
     */
    public long add(float[] raDeg, float[] decDeg, float[] energyTeV, int from, int to) {
        PixelFinder pixels = finder();
        long inside = 0;
        for (int at = from; at < to; at += PixelFinder.SIZE) {
            int count = Math.min(PixelFinder.SIZE, to - at);
            inside += count(pixels.find(raDeg, decDeg, at, count), energyTeV, at, count);
        }
        events += to - from;
        return inside;
    }

    private long count(int[] pixels, float[] energyTeV, int at, int count) {
        long inside = 0;
        if (axis == null) {
            for (int i = 0; i < count; i++) {
                if (pixels[i] >= 0) {
                    counts[pixels[i]]++;
                    inside++;
                }
            }
            return inside;
        }
        for (int i = 0; i < count; i++) {
            int bin = pixels[i] < 0 ? -1 : axis.binOf(energyTeV[at + i]);
            if (bin >= 0) {
                counts[bin * geometry.size() + pixels[i]]++;
                inside++;
            }
        }
        return inside;
    }

    private PixelFinder finder() {
        PixelFinder known = finder;
        if (known == null) {
            known = new PixelFinder(geometry);
            finder = known;
        }
        return known;
    }

    /** Adds the events {@code from} to {@code to} (exclusive) of columns in ICRS degrees and TeV. */
    public void add(double[] raDeg, double[] decDeg, double[] energyTeV, int from, int to) {
        for (int i = from; i < to; i++) {
            add(raDeg[i], decDeg[i], energyTeV[i]);
        }
    }

    /** Adds the counts of another map of the same geometry and axis to this one. */
    public CountsMap merge(CountsMap other) {
        if (!geometry.equals(other.geometry) || !axis().equals(other.axis())) {
            throw new AnalysisException("counts maps of different geometries do not merge: " + geometry + " and "
                    + other.geometry + "; make both with one geometry and one axis");
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.addExact(counts[i], other.counts[i]);
        }
        events += other.events;
        return this;
    }

    /** Number of events that were offered, inside of the map or not. */
    public long events() {
        return events;
    }

    /** Number of events within the map. */
    public long total() {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The counts of a pixel by 0-based column and row, over all energies. */
    public int count(int x, int y) {
        int sum = 0;
        for (int i = y * geometry.nx() + x; i < counts.length; i += geometry.size()) {
            sum += counts[i];
        }
        return sum;
    }

    /** A copy of the counts: energy bin, then row, then column, which runs fastest. */
    public int[] counts() {
        return counts.clone();
    }

    /** The counts over all energies as an image. */
    public SkyImage image() {
        double[] values = new double[geometry.size()];
        for (int i = 0; i < counts.length; i++) {
            values[i % values.length] += counts[i];
        }
        return SkyImage.owning(geometry, "counts", "", values);
    }

    /** The counts of one energy bin as an image. */
    public SkyImage image(int bin) {
        double[] values = new double[geometry.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = counts[bin * values.length + i];
        }
        return SkyImage.owning(geometry, "counts", "", values);
    }
}
