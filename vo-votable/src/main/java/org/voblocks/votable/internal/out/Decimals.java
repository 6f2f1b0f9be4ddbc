package org.voblocks.votable.internal.out;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers as decimal text straight into bytes; an object serves one thread. */
final class Decimals {
    private static final byte[] LEAST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);
    /** Zero instead of one, so that zero has one digit. */
    private static final long[] POWERS = new long[19];

    /** Two digits, as they stand in memory. */
    private static final short[] PAIRS = new short[100];

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    static {
        long power = 10;
        for (int i = 1; i < 19; i++) {
            POWERS[i] = power;
            power *= 10;
        }
        for (int i = 0; i < 100; i++) {
            PAIRS[i] = (short) ((('0' + i / 10) << 8) | ('0' + i % 10));
        }
    }

    private final Schubfach shortest = new Schubfach();

    /** Writes the digits at {@code at} and returns the index after them. */
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
        write(rest, target, start, length);
        return start + length;
    }

    /** Writes a number of so many digits. */
    private static void write(long value, byte[] target, int at, int length) {
        long rest = value;
        int i = at + length;
        while (rest >= 100_000_000) {
            long quotient = rest / 100_000_000;
            i -= 8;
            LONG.set(target, i, eight((int) (rest - quotient * 100_000_000)));
            rest = quotient;
        }
        int small = (int) rest;
        while (small >= 100) {
            int quotient = small / 100;
            i -= 2;
            pair(target, i, small - quotient * 100);
            small = quotient;
        }
        if (small >= 10) {
            pair(target, i - 2, small);
        } else {
            target[i - 1] = (byte) ('0' + small);
        }
    }

    /** The eight digits of a number below 10^8, in the order of little-endian bytes: divided in lanes, two or four at once. */
    private static long eight(int value) {
        int upper = value / 10_000;
        long fours = upper | ((long) (value - upper * 10_000) << 32);
        long hundreds = ((fours * 10_486) >>> 20) & 0x7F_0000_007FL;
        long twos = hundreds + ((fours - 100 * hundreds) << 16);
        long tens = ((twos * 103) >>> 10) & 0x000F_000F_000F_000FL;
        return tens + ((twos - 10 * tens) << 8) + 0x3030_3030_3030_3030L;
    }

    private static void pair(byte[] target, int at, int value) {
        SHORT.set(target, at, PAIRS[value]);
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

    private int digits(boolean negative, byte[] target, int at) {
        long digits = shortest.digits();
        int exponent = shortest.exponent();
        if ((digits & 1) == 0 && digits % 10 == 0) { // of long ones most have no zeros at their end
            if (digits % 100_000_000 == 0) {
                digits /= 100_000_000;
                exponent += 8;
            }
            if (digits % 10_000 == 0) {
                digits /= 10_000;
                exponent += 4;
            }
            if (digits % 100 == 0) {
                digits /= 100;
                exponent += 2;
            }
            while (digits % 10 == 0) {
                digits /= 10;
                exponent++;
            }
        }
        int start = at;
        if (negative) {
            target[start++] = '-';
        }
        int length = digits(digits);
        int point = length + exponent;
        if (point > -3 && point <= 7) {
            return plain(digits, length, point, target, start);
        }
        return scientific(digits, length, point - 1, target, start);
    }

    /** Digits with the point behind the first {@code point} of them; at least one digit on each side. */
    private static int plain(long digits, int length, int point, byte[] target, int at) {
        if (point <= 0) {
            target[at] = '0';
            target[at + 1] = '.';
            Arrays.fill(target, at + 2, at + 2 - point, (byte) '0');
            write(digits, target, at + 2 - point, length);
            return at + 2 - point + length;
        }
        if (point >= length) {
            write(digits, target, at, length);
            Arrays.fill(target, at + length, at + point, (byte) '0');
            target[at + point] = '.';
            target[at + point + 1] = '0';
            return at + point + 2;
        }
        write(digits, target, at + 1, length);
        for (int i = at; i < at + point; i++) {
            target[i] = target[i + 1];
        }
        target[at + point] = '.';
        return at + 1 + length;
    }

    private static int scientific(long digits, int length, int exponent, byte[] target, int at) {
        write(digits, target, at + 1, length);
        int end = at + 1 + length;
        target[at] = target[at + 1];
        target[at + 1] = '.';
        if (length == 1) {
            target[end++] = '0';
        }
        target[end++] = 'E';
        return write(exponent, target, end);
    }
}
