package org.voblocks.votable.internal.out;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Numbers as decimal text straight into bytes; an object serves one thread. Whole words are stored: there has to be room
 * for {@value #ROOM} bytes.
 */
final class Decimals {
    static final int ROOM = 32;

    private static final byte[] LEAST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);
    /** Zero instead of one, so that zero has one digit. */
    private static final long[] POWERS = new long[19];

    /** What makes a number of so many digits one of 17. */
    private static final long[] FILL = new long[19];

    /** Eight times the character 0. */
    private static final long ZEROS = 0x3030_3030_3030_3030L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static {
        long power = 10;
        for (int i = 1; i < 19; i++) {
            POWERS[i] = power;
            power *= 10;
        }
        FILL[17] = 1;
        for (int i = 16; i > 0; i--) {
            FILL[i] = 10 * FILL[i + 1];
        }
    }

    private final Schubfach shortest = new Schubfach();

    /** Writes the digits at {@code at} and returns the index after them; up to seven bytes behind them may change. */
    static int write(long value, byte[] target, int at) {
        int start = at;
        long rest = value;
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                System.arraycopy(LEAST, 0, target, at, LEAST.length);
                return at + LEAST.length;
            }
            target[start++] = '-';
            rest = -value;
        }
        int length = digits(rest);
        if (rest < 100_000_000) {
            LONG.set(target, start, (eightDigits((int) rest) + ZEROS) >>> (64 - 8 * length));
        } else {
            write(rest, target, start, length);
        }
        return start + length;
    }

    /** Writes a number of so many digits. */
    private static void write(long value, byte[] target, int at, int length) {
        long rest = value;
        int i = at + length;
        while (rest >= 100_000_000) {
            long quotient = rest / 100_000_000;
            i -= 8;
            LONG.set(target, i, eightDigits((int) (rest - quotient * 100_000_000)) + ZEROS);
            rest = quotient;
        }
        long word = (eightDigits((int) rest) + ZEROS) >>> (8 * (at + 8 - i));
        for (int k = at; k < i; k++) {
            target[k] = (byte) word;
            word >>>= 8;
        }
    }

    /** The eight digits of a number below 10^8, the first one lowest: divided in lanes, two or four at once. */
    private static long eightDigits(int value) {
        int upper = value / 10_000;
        long fours = upper | ((long) (value - upper * 10_000) << 32);
        long hundreds = ((fours * 10_486) >>> 20) & 0x7F_0000_007FL;
        long twos = hundreds + ((fours - 100 * hundreds) << 16);
        long tens = ((twos * 103) >>> 10) & 0x000F_000F_000F_000FL;
        return tens + ((twos - 10 * tens) << 8);
    }

    /** The number of decimal digits of a number of 0 or more. */
    static int digits(long value) {
        int least = ((64 - Long.numberOfLeadingZeros(value | 1)) * 1233) >>> 12;
        return value < POWERS[least] ? least : least + 1;
    }

    /** As {@code Double.toString} of a JDK that gives the shortest digits; infinities as VOTable spells them. */
    int write(double value, byte[] target, int at) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value, target, at);
        }
        shortest.decompose(value);
        return digits(value < 0, target, at);
    }

    /** As {@code Float.toString} of a JDK that gives the shortest digits. */
    int write(float value, byte[] target, int at) {
        if (value == 0 || Float.isNaN(value) || Float.isInfinite(value)) {
            return special(value, target, at);
        }
        shortest.decompose(value);
        return digits(value < 0, target, at);
    }

    private static int special(double value, byte[] target, int at) {
        String text;
        if (value == 0) {
            text = 1 / value < 0 ? "-0.0" : "0.0";
        } else if (Double.isNaN(value)) {
            text = "NaN";
        } else {
            text = value > 0 ? "+Inf" : "-Inf";
        }
        for (int k = 0; k < text.length(); k++) {
            target[at + k] = (byte) text.charAt(k);
        }
        return at + text.length();
    }

    /** The digits in hand, filled up to 17 of them: so that none of what follows depends on how many there are. */
    private int digits(boolean negative, byte[] target, int at) {
        long digits = shortest.digits();
        int length = digits(digits);
        int point = length + shortest.exponent();
        long all = digits * FILL[length];
        long upper = all / 100_000_000;
        int first = (int) (upper / 100_000_000);
        long b = eightDigits((int) (all - upper * 100_000_000));
        long a = eightDigits((int) (upper - first * 100_000_000L));
        int zeros = (b != 0 ? Long.numberOfLeadingZeros(b) : 64 + Long.numberOfLeadingZeros(a)) >>> 3;
        int count = 17 - zeros;
        int start = at;
        if (negative) {
            target[start++] = '-';
        }
        a += ZEROS;
        b += ZEROS;
        if (point > -3 && point <= 7) {
            return point > 0
                    ? plain(first, a, b, count, point, target, start)
                    : small(first, a, b, count, point, target, start);
        }
        target[start] = (byte) ('0' + first);
        target[start + 1] = '.';
        LONG.set(target, start + 2, a);
        LONG.set(target, start + 10, b);
        int end = start + 1 + Math.max(2, count);
        target[end] = 'E';
        return write(point - 1, target, end + 1);
    }

    /** Digits with the point behind the first {@code point} of them, 1 to 7; at least one digit behind it. */
    private static int plain(int first, long a, long b, int count, int point, byte[] target, int at) {
        int bits = 8 * (point - 1);
        long before = (1L << bits) - 1;
        target[at] = (byte) ('0' + first);
        LONG.set(target, at + 2, a);
        LONG.set(target, at + 10, b);
        LONG.set(target, at + 1, (a & before) | ((long) '.' << bits) | ((a & ~before) << 8));
        return at + 1 + Math.max(point + 1, count);
    }

    /** Digits behind {@code 0.} and up to two more zeros. */
    private static int small(int first, long a, long b, int count, int point, byte[] target, int at) {
        int start = at + 2 - point;
        target[at] = '0';
        target[at + 1] = '.';
        target[at + 2] = '0';
        target[at + 3] = '0';
        target[start] = (byte) ('0' + first);
        LONG.set(target, start + 1, a);
        LONG.set(target, start + 9, b);
        return start + count;
    }
}
