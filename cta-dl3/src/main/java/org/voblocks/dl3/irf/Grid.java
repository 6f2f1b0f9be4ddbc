package org.voblocks.dl3.irf;

import java.util.List;

/** Values on two or three axes, the first one the fastest in the array, interpolated linearly between bin centres. */
final class Grid {
    private final Axis[] axes;
    private final double[] values;
    private final int stride1;
    private final int stride2;

    Grid(List<Axis> axes, double[] values) {
        this.axes = axes.toArray(Axis[]::new);
        this.values = values;
        int count = 1;
        for (Axis axis : axes) {
            count *= axis.size();
        }
        if (count != values.length) {
            throw new IllegalArgumentException(values.length + " values for axes " + axes);
        }
        stride1 = this.axes[0].size();
        stride2 = stride1 * this.axes[1].size();
    }

    Axis axis(int index) {
        return axes[index];
    }

    /** The array itself. */
    double[] values() {
        return values;
    }

    boolean contains(double x, double y) {
        return axes[0].contains(x) && axes[1].contains(y);
    }

    /** The value at the nearest bin centres of two axes. */
    double nearest(double x, double y) {
        return values[axes[0].nearest(x) + stride1 * axes[1].nearest(y)];
    }

    /** On two axes, without a look at the edges. */
    double interpolate(double x, double y) {
        return plane(axes[0].locate(x), axes[1].locate(y), 0);
    }

    /** On three axes, without a look at the edges. */
    double interpolate(double x, double y, double z) {
        double px = axes[0].locate(x);
        double py = axes[1].locate(y);
        double pz = axes[2].locate(z);
        if (axes[2].size() == 1) {
            return plane(px, py, 0);
        }
        int k = axes[2].before(pz);
        double weight = pz - k;
        return (1 - weight) * plane(px, py, k * stride2) + weight * plane(px, py, (k + 1) * stride2);
    }

    private double plane(double px, double py, int offset) {
        if (axes[1].size() == 1) {
            return line(px, offset);
        }
        int j = axes[1].before(py);
        double weight = py - j;
        return (1 - weight) * line(px, offset + j * stride1) + weight * line(px, offset + (j + 1) * stride1);
    }

    private double line(double px, int offset) {
        if (axes[0].size() == 1) {
            return values[offset];
        }
        int i = axes[0].before(px);
        double weight = px - i;
        return (1 - weight) * values[offset + i] + weight * values[offset + i + 1];
    }

    /** Zero outside the edges, and nothing below zero. */
    double at(double x, double y) {
        return contains(x, y) ? positive(interpolate(x, y)) : 0;
    }

    /** Zero outside the edges, and nothing below zero. */
    double at(double x, double y, double z) {
        return contains(x, y) && axes[2].contains(z) ? positive(interpolate(x, y, z)) : 0;
    }

    static double positive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY ? value : 0;
    }
}
