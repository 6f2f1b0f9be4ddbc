package org.voblocks.votable.internal.out;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back as the same binary number, and of those the nearest (R. Giulietti, "The Schubfach
 * way to render doubles", 2021). The result is {@code digits * 10^exponent}; an object serves one thread.
 */
final class Schubfach {
    private static final int LEAST = -324;
    private static final int GREATEST = 292;
    private static final long MASK = Long.MAX_VALUE;

    /** For each k, floor(10^-k * 2^r) + 1 with 126 bits, the upper and the lower 63 of them. */
    private static final long[] UPPER = new long[GREATEST - LEAST + 1];

    private static final long[] LOWER = new long[GREATEST - LEAST + 1];

    static {
        for (int k = LEAST; k <= GREATEST; k++) {
            int shift = 125 - log2Pow10(-k);
            BigInteger ten = BigInteger.TEN.pow(Math.abs(k));
            BigInteger scaled;
            if (k > 0) {
                scaled = BigInteger.ONE.shiftLeft(shift).divide(ten);
            } else {
                scaled = shift >= 0 ? ten.shiftLeft(shift) : ten.shiftRight(-shift);
            }
            BigInteger g = scaled.add(BigInteger.ONE);
            UPPER[k - LEAST] = g.shiftRight(63).longValue();
            LOWER[k - LEAST] = g.longValue() & MASK;
        }
    }

    private long digits;
    private int exponent;

    long digits() {
        return digits;
    }

    int exponent() {
        return exponent;
    }

    private static int log2Pow10(int e) {
        return (int) ((e * 913_124_641_741L) >> 38);
    }

    private static int log10Pow2(int e) {
        return (int) ((e * 661_971_961_083L) >> 41);
    }

    private static int log10ThreeQuartersPow2(int e) {
        return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    /** Of a finite double that is not zero; the sign is left out. */
    void decompose(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & ((1L << 52) - 1);
        int biased = (int) (bits >>> 52) & 0x7FF;
        if (biased == 0) {
            tiny(fraction, -1074, 3);
        } else {
            normal(fraction | (1L << 52), biased - 1075, fraction == 0 && biased > 1, 53);
        }
    }

    /** Of a finite float that is not zero; the sign is left out. */
    void decompose(float value) {
        int bits = Float.floatToRawIntBits(value);
        int fraction = bits & ((1 << 23) - 1);
        int biased = (bits >>> 23) & 0xFF;
        if (biased == 0) {
            tiny(fraction, -149, 8);
        } else {
            normal(fraction | (1 << 23), biased - 150, fraction == 0 && biased > 1, 24);
        }
    }

    /** Numbers so small that one digit would tell them apart get a second one. */
    private void tiny(long c, int q, int least) {
        if (c < least) {
            search(c * 10, q, false);
            exponent--;
        } else {
            search(c, q, false);
        }
    }

    private void normal(long c, int q, boolean power, int precision) {
        if (q < 0 && q > -precision && (c >> -q) << -q == c) {
            digits = c >> -q;
            exponent = 0;
        } else {
            search(c, q, power);
        }
    }

    /** Looks among the two or four decimals around {@code c * 2^q}. */
    private void search(long c, int q, boolean power) {
        long out = c & 1;
        long middle = c << 2;
        long right = middle + 2;
        long left = power ? middle - 1 : middle - 2;
        int k = power ? log10ThreeQuartersPow2(q) : log10Pow2(q);
        int h = q + log2Pow10(-k) + 2;
        long upper = UPPER[k - LEAST];
        long lower = LOWER[k - LEAST];
        long v = round(upper, lower, middle << h);
        long vLeft = round(upper, lower, left << h);
        long vRight = round(upper, lower, right << h);
        exponent = k;
        long s = v >> 2;
        long middleOfTwo = v - ((s + s + 1) << 1);
        long nearest = 1 ^ ((middleOfTwo + (s & 1) - 1) >>> 63); // 1 for s + 1; of two as near the even one
        long below = atMost(vLeft + out, s << 2);
        long above = atMost(((s + 1) << 2) + out, vRight);
        long alone = below ^ above;
        digits = s + ((alone & above) | (~alone & 1 & nearest));
        if (s >= 100) {
            long shorter = s / 10 * 10;
            long belowShorter = atMost(vLeft + out, shorter << 2);
            long aboveShorter = atMost(((shorter + 10) << 2) + out, vRight);
            long taken = -(belowShorter ^ aboveShorter);
            digits = (taken & (shorter + 10 * aboveShorter)) | (~taken & digits);
        }
    }

    /** 1 or 0, without a branch: which of the decimals it is no processor can foretell. */
    private static long atMost(long a, long b) {
        return (a - b - 1) >>> 63;
    }

    private static long round(long upper, long lower, long c) {
        long x = Math.multiplyHigh(lower, c);
        long y0 = upper * c;
        long y1 = Math.multiplyHigh(upper, c);
        long z = (y0 >>> 1) + x;
        long w = y1 + (z >>> 63);
        return w | (((z & MASK) + MASK) >>> 63);
    }
}
