package org.voblocks.analysis.map;

import java.io.Serializable;

/**
 * Sums by pixel that are the same in whatever order they are added up, so that a map does not depend on how its
 * observations were shared out. Each summand is cut to a whole number of the smallest unit, 62 binary digits below the
 * larger one; whole numbers add up exactly.
 */
final class ExactSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 62;
    private static final long CARRY = 1L << DIGITS;

    private final int exponent;
    private final long[] high;
    private final long[] low;

    /**
     * Sums of zero.
     *
     * @param exponent the larger unit is this power of two; sums may reach 2^63 of it
     */
    ExactSums(int size, int exponent) {
        this.exponent = exponent;
        this.high = new long[size];
        this.low = new long[size];
    }

    int size() {
        return high.length;
    }

    void add(int index, double value) {
        double units = Math.scalb(value, -exponent);
        double whole = Math.floor(units);
        add(index, (long) whole, (long) Math.scalb(units - whole, DIGITS));
    }

    void merge(ExactSums other) {
        for (int i = 0; i < high.length; i++) {
            add(i, other.high[i], other.low[i]);
        }
    }

    private void add(int index, long h, long l) {
        long sum = low[index] + l; // below 2^63
        long carry = sum >>> DIGITS;
        low[index] = sum & CARRY - 1;
        high[index] += h + carry;
    }

    double[] toDoubles() {
        double[] values = new double[high.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.scalb(high[i] + Math.scalb((double) low[i], -DIGITS), exponent);
        }
        return values;
    }
}
