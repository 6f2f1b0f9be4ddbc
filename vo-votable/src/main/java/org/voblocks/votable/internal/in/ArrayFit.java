package org.voblocks.votable.internal.in;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.voblocks.votable.internal.cell.ColumnType;

/** Arrays cut or filled up to the declared length. */
final class ArrayFit {
    private ArrayFit() {}

    static Object fit(Object array, int length, ColumnType type) {
        int old = Array.getLength(array);
        if (array instanceof double[] doubles) {
            double[] fitted = Arrays.copyOf(doubles, length);
            Arrays.fill(fitted, Math.min(old, length), length, Double.NaN);
            return fitted;
        }
        if (array instanceof float[] floats) {
            float[] fitted = Arrays.copyOf(floats, length);
            Arrays.fill(fitted, Math.min(old, length), length, Float.NaN);
            return fitted;
        }
        long code = type.nullCode() == null ? 0 : type.nullCode();
        if (array instanceof long[] longs) {
            long[] fitted = Arrays.copyOf(longs, length);
            Arrays.fill(fitted, Math.min(old, length), length, code);
            return fitted;
        }
        if (array instanceof int[] ints) {
            int[] fitted = Arrays.copyOf(ints, length);
            Arrays.fill(fitted, Math.min(old, length), length, (int) code);
            return fitted;
        }
        if (array instanceof short[] shorts) {
            short[] fitted = Arrays.copyOf(shorts, length);
            Arrays.fill(fitted, Math.min(old, length), length, (short) code);
            return fitted;
        }
        if (array instanceof boolean[] booleans) {
            return Arrays.copyOf(booleans, length);
        }
        return array;
    }
}
