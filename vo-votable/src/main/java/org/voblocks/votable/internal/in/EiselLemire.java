package org.voblocks.votable.internal.in;

import java.math.BigInteger;

/**
 * The double nearest to {@code w * 10^q}, by one or two 128-bit products (D. Lemire, "Number parsing at a gigabyte per
 * second", Software: Practice and Experience 51, 2021; the fall-back for ties is the caller's).
 */
final class EiselLemire {
    private static final int LEAST = -342;
    private static final int GREATEST = 308;

    /** The 128 most significant bits of 5^q, truncated; rounded up for q from -27 to -1. */
    private static final long[] HIGH = new long[GREATEST - LEAST + 1];

    private static final long[] LOW = new long[GREATEST - LEAST + 1];

    static {
        for (int q = LEAST; q <= GREATEST; q++) {
            BigInteger five = BigInteger.valueOf(5).pow(Math.abs(q));
            BigInteger bits;
            if (q >= 0) {
                int shift = 128 - five.bitLength();
                bits = shift >= 0 ? five.shiftLeft(shift) : five.shiftRight(-shift);
            } else {
                bits = BigInteger.ONE.shiftLeft(five.bitLength() + 127).divide(five);
                if (q >= -27) {
                    bits = bits.add(BigInteger.ONE);
                }
            }
            HIGH[q - LEAST] = bits.shiftRight(64).longValue();
            LOW[q - LEAST] = bits.longValue();
        }
    }

    private EiselLemire() {}

    /** The value of an unsigned {@code w}; NaN where this method cannot tell. */
    static double value(long w, int q) {
        if (w == 0 || q < LEAST) {
            return 0;
        }
        if (q > GREATEST) {
            return Double.POSITIVE_INFINITY;
        }
        int zeros = Long.numberOfLeadingZeros(w);
        long normal = w << zeros;
        long factor = HIGH[q - LEAST];
        long low = normal * factor;
        long high = unsignedHigh(normal, factor);
        if ((high & 0x1FF) == 0x1FF) {
            long second = unsignedHigh(normal, LOW[q - LEAST]);
            low += second;
            if (Long.compareUnsigned(low, second) < 0) {
                high++;
            }
        }
        if (low == -1L && (q < -27 || q > 55)) {
            return Double.NaN;
        }
        int upper = (int) (high >>> 63);
        long mantissa = high >>> (upper + 9);
        int exponent = ((217_706 * q) >> 16) + 63 + upper - zeros + 1023;
        if (exponent <= 0) {
            return subnormal(mantissa, exponent);
        }
        if (Long.compareUnsigned(low, 1) <= 0
                && q >= -4
                && q <= 23
                && (mantissa & 3) == 1
                && mantissa << (upper + 9) == high) {
            mantissa &= ~1L;
        }
        mantissa += mantissa & 1;
        mantissa >>>= 1;
        if (mantissa >= 1L << 53) {
            mantissa = 1L << 52;
            exponent++;
        }
        if (exponent >= 0x7FF) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.longBitsToDouble((mantissa & ~(1L << 52)) | ((long) exponent << 52));
    }

    private static double subnormal(long wide, int exponent) {
        if (1 - exponent >= 64) {
            return 0;
        }
        long mantissa = wide >>> (1 - exponent);
        mantissa += mantissa & 1;
        mantissa >>>= 1;
        return Double.longBitsToDouble(mantissa);
    }

    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }
}
