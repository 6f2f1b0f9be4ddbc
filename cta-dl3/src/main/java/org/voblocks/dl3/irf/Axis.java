package org.voblocks.dl3.irf;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An axis of bins: name, unit and edges. Immutable.
 *
 * <p>The centre of a bin is the mean of its edges on a linear axis and their geometric mean on a logarithmic one.
 *
 * <p>Some tables give points in the place of bins: lower and upper edges are the same. The points are then the centres
 * of bins whose edges lie half-way between them, the outer ones as far out as the inner ones next to them. A single
 * point has no extent: any coordinate is within it.
 */
public final class Axis {
    /** The smallest number whose logarithm is taken, as in Gammapy (that of single precision). */
    static final double TINY = 0x1p-126;

    private final String name;
    private final String unit;
    private final Scale scale;
    private final double[] edges;
    /** Bin centres in the scale of the axis. */
    private final double[] nodes;

    /** How bins are subdivided. */
    public enum Scale {
        /** As they are. */
        LINEAR,
        /** In their logarithm. */
        LOG
    }

    private final boolean points;

    private Axis(String name, String unit, Scale scale, double[] edges, double[] nodes, boolean points) {
        this.name = name;
        this.unit = unit;
        this.scale = scale;
        this.edges = edges;
        this.nodes = nodes;
        this.points = points;
    }

    /**
     * An axis by the edges of its bins, one more than bins.
     *
     * @param name the beginning of the column names of the axis: ENERG, THETA, MIGRA, RAD, DETX, DETY
     * @param unit the unit of the edges
     * @param scale how bins are subdivided
     * @param edges increasing
     */
    public static Axis of(String name, String unit, Scale scale, double... edges) {
        if (edges.length < 2) {
            throw new IllegalArgumentException("axis " + name + " has " + edges.length + " edges, expected 2 or more");
        }
        for (int i = 1; i < edges.length; i++) {
            requireMore(name, "edge", i, edges);
        }
        double[] nodes = new double[edges.length - 1];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = (scaled(scale, edges[i]) + scaled(scale, edges[i + 1])) / 2;
        }
        return new Axis(name, unit, scale, edges.clone(), nodes, false);
    }

    /** An axis by points, one or more, increasing. */
    public static Axis ofPoints(String name, String unit, Scale scale, double... points) {
        if (points.length == 0) {
            throw new IllegalArgumentException("axis " + name + " has no points");
        }
        double[] nodes = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            if (i > 0) {
                requireMore(name, "point", i, points);
            }
            nodes[i] = scaled(scale, points[i]);
        }
        int last = nodes.length - 1;
        double[] edges = new double[nodes.length + 1];
        for (int i = 1; i <= last; i++) {
            edges[i] = unscaled(scale, (nodes[i - 1] + nodes[i]) / 2);
        }
        edges[0] = last == 0 ? points[0] : unscaled(scale, nodes[0] - (nodes[1] - nodes[0]) / 2);
        edges[last + 1] = last == 0 ? points[0] : unscaled(scale, nodes[last] + (nodes[last] - nodes[last - 1]) / 2);
        return new Axis(name, unit, scale, edges, nodes, true);
    }

    private static void requireMore(String name, String what, int index, double... values) {
        if (!(values[index] > values[index - 1])) {
            throw new IllegalArgumentException("axis " + name + ": " + what + " " + index + " is " + values[index]
                    + ", expected more than the one before it, " + values[index - 1]);
        }
    }

    /** A logarithmic energy axis with equal steps. */
    public static Axis energy(double minTev, double maxTev, int bins) {
        double step = Math.log(maxTev / minTev) / bins;
        double[] edges = IntStream.rangeClosed(0, bins)
                .mapToDouble(i -> i == bins ? maxTev : minTev * Math.exp(step * i))
                .toArray();
        return of("ENERG", "TeV", Scale.LOG, edges);
    }

    /** A linear axis with equal steps. */
    public static Axis linear(String name, String unit, double min, double max, int bins) {
        double[] edges = IntStream.rangeClosed(0, bins)
                .mapToDouble(i -> min + (max - min) * i / bins)
                .toArray();
        return of(name, unit, Scale.LINEAR, edges);
    }

    /** The name, without _LO and _HI. */
    public String name() {
        return name;
    }

    /** The unit of the edges, empty for pure numbers. */
    public String unit() {
        return unit;
    }

    /** How bins are subdivided. */
    public Scale scale() {
        return scale;
    }

    /** The number of bins. */
    public int size() {
        return nodes.length;
    }

    /** The lower edge of a bin; of the number of bins, the upper edge of the last one. */
    public double edge(int index) {
        return edges[index];
    }

    /** All edges, a copy. */
    public double[] edges() {
        return edges.clone();
    }

    /** The centre of a bin. */
    public double center(int index) {
        return unscaled(scale, nodes[index]);
    }

    /** Whether the axis was given by points instead of bins. */
    public boolean isPoints() {
        return points;
    }

    /** The width of a bin. */
    public double width(int index) {
        return edges[index + 1] - edges[index];
    }

    /** The lowest edge. */
    public double min() {
        return edges[0];
    }

    /** The highest edge. */
    public double max() {
        return edges[edges.length - 1];
    }

    /** Whether a coordinate is within the edges, both included. */
    public boolean contains(double coordinate) {
        return (coordinate >= edges[0] && coordinate <= max()) || min() == max();
    }

    /** The coordinate, or the edge that is nearest to it. */
    public double clamp(double coordinate) {
        return min() == max() ? coordinate : Math.max(min(), Math.min(max(), coordinate));
    }

    private static double scaled(Scale scale, double coordinate) {
        return scale == Scale.LOG ? Math.log(Math.max(coordinate, TINY)) : coordinate;
    }

    private static double unscaled(Scale scale, double node) {
        return scale == Scale.LOG ? Math.exp(node) : node;
    }

    /**
     * The place of a coordinate between bin centres, as the index of the centre before it plus a share; the first and
     * the last interval go on beyond their ends. 0 on an axis of one bin.
     */
    double locate(double coordinate) {
        int last = nodes.length - 2;
        if (last < 0) {
            return 0;
        }
        double x = scaled(scale, coordinate);
        int index = Arrays.binarySearch(nodes, x);
        if (index < 0) {
            index = -index - 2;
        }
        index = Math.max(0, Math.min(last, index));
        return index + (x - nodes[index]) / (nodes[index + 1] - nodes[index]);
    }

    /** The bin whose centre is nearest to a coordinate, in the scale of the axis. */
    int nearest(double coordinate) {
        return (int) Math.max(0, Math.min(nodes.length - 1.0, Math.ceil(locate(coordinate) - 0.5)));
    }

    /** The index of the bin centre before a place. */
    int before(double place) {
        return (int) Math.max(0, Math.min(nodes.length - 2.0, Math.floor(place)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Axis that
                && name.equals(that.name)
                && unit.equals(that.unit)
                && scale == that.scale
                && points == that.points
                && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return name.hashCode() + 31 * Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return name + "[" + size() + " bins, " + min() + " to " + max() + (unit.isEmpty() ? "" : " " + unit) + "]";
    }
}
