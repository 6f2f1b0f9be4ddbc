package org.voblocks.analysis.stats;

import java.util.function.DoubleUnaryOperator;

/** Finds where a function crosses zero. */
public final class Roots {
    private Roots() {}

    /**
     * Where a function that is at or below zero at the start first rises above it, going from the start in steps that
     * double; infinite where it stays below zero.
     *
     * @param step first step; its sign is the way to go
     */
    public static double from(DoubleUnaryOperator f, double start, double step) {
        double inside = start;
        double width = step;
        for (int i = 0; i < 1100; i++) {
            double outside = inside + width;
            if (!(Math.abs(outside) < Double.MAX_VALUE)) {
                break;
            }
            double value = f.applyAsDouble(outside);
            if (value > 0 || Double.isNaN(value)) {
                return between(f, inside, outside);
            }
            inside = outside;
            width *= 2;
        }
        return step > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /** The crossing between a point where the function is at or below zero and one where it is above (or NaN). */
    public static double between(DoubleUnaryOperator f, double below, double above) {
        double a = below;
        double b = above;
        double fa = f.applyAsDouble(a);
        double fb = f.applyAsDouble(b);
        for (int i = 0; i < 200; i++) {
            double width = Math.abs(b - a);
            if (width <= 4e-16 * Math.max(Math.abs(a), Math.abs(b)) || fa == 0) {
                break;
            }
            double middle = (a + b) / 2;
            double fm = f.applyAsDouble(middle);
            // Ridders' step where the function is finite, else the middle
            double root = Math.sqrt(fm * fm - fa * fb);
            double next = middle - (middle - a) * fm / root;
            boolean ridders = Double.isFinite(next) && root > 0 && fa < 0;
            if (fm > 0 || Double.isNaN(fm)) {
                b = middle;
                fb = fm;
            } else {
                a = middle;
                fa = fm;
            }
            if (ridders && (next - a) * (next - b) < 0) {
                double fn = f.applyAsDouble(next);
                if (fn > 0 || Double.isNaN(fn)) {
                    b = next;
                    fb = fn;
                } else {
                    a = next;
                    fa = fn;
                }
            }
        }
        return fa == 0 ? a : (a + b) / 2;
    }
}
