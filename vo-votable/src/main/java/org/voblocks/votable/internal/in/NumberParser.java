package org.voblocks.votable.internal.in;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Numbers from ASCII bytes, without strings in between. Floating point is exact: short decimals by one division or
 * multiplication (Clinger, PLDI 1990), others by {@link EiselLemire}, the rest by {@link Double#parseDouble}. After a
 * failure {@link #failed} is true; a parser serves one thread.
 */
public final class NumberParser {
    private static final double[] EXACT = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long MIDWAY = 1L << 28;
    private static final long BELOW_FLOAT = (1L << 29) - 1;

    private boolean failed;

    /** A parser that has not failed yet. */
    public NumberParser() {}

    /** Whether the last text was no number of the kind asked for. */
    public boolean failed() {
        return failed;
    }

    private long fail() {
        failed = true;
        return 0;
    }

    /** A decimal integer with an optional sign, or a hexadecimal one behind {@code 0x} (VOTable 1.4, section 6). */
    public long parseLong(byte[] text, int start, int end) {
        failed = false;
        int i = start;
        boolean negative = false;
        if (i < end && (text[i] == '-' || text[i] == '+')) {
            negative = text[i] == '-';
            i++;
        }
        if (end - i > 2 && text[i] == '0' && (text[i + 1] | 0x20) == 'x') {
            long value = hexadecimal(text, i + 2, end);
            return negative ? -value : value;
        }
        if (i >= end || end - i > 19) {
            return i < end && text[i] == '0' ? parseLong(text, i + 1, end, negative) : fail();
        }
        long value = 0;
        for (; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return fail();
            }
            value = value * 10 + digit;
        }
        if (value < 0 && !(negative && value == Long.MIN_VALUE)) {
            return fail();
        }
        return negative ? -value : value;
    }

    /** Without leading zeros, of which there may be many. */
    private long parseLong(byte[] text, int start, int end, boolean negative) {
        int i = start;
        while (i < end - 1 && text[i] == '0') {
            i++;
        }
        if (end - i > 19 || text[i] == '-' || text[i] == '+') {
            return fail();
        }
        long value = parseLong(text, i, end);
        return negative ? -value : value;
    }

    private long hexadecimal(byte[] text, int start, int end) {
        long value = 0;
        if (end - start > 16) {
            return fail();
        }
        for (int i = start; i < end; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return fail();
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    /** A float: correctly rounded from the text, not by way of a rounded double. */
    public float parseFloat(byte[] text, int start, int end) {
        double d = parseDouble(text, start, end);
        if (failed || d == 0 || Double.isNaN(d) || Double.isInfinite(d)) {
            return (float) d;
        }
        boolean halfway = (Double.doubleToRawLongBits(d) & BELOW_FLOAT) == MIDWAY;
        if (halfway || Math.abs(d) < Float.MIN_NORMAL) {
            return Float.parseFloat(ascii(text, start, end));
        }
        return (float) d;
    }

    /** A decimal number with optional fraction and exponent, {@code NaN}, or an infinity ({@code Inf, +Inf, -Inf}). */
    public double parseDouble(byte[] text, int start, int end) {
        failed = false;
        int i = start;
        boolean negative = false;
        if (i < end && (text[i] == '-' || text[i] == '+')) {
            negative = text[i] == '-';
            i++;
        }
        long digits = 0;
        int first = i;
        int digit;
        while (i < end && (digit = text[i] - '0') >= 0 && digit <= 9) {
            digits = digits * 10 + digit;
            i++;
        }
        int count = i - first;
        int exponent = 0;
        if (i < end && text[i] == '.') {
            int point = ++i;
            while (i < end && (digit = text[i] - '0') >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                i++;
            }
            exponent = point - i;
            count -= exponent;
        }
        if (count == 0) {
            return word(text, first, end, negative);
        }
        if (i < end) {
            int marked = exponent(text, i, end);
            if (failed) {
                return Double.NaN;
            }
            exponent += marked;
        }
        if (count > 19 && significant(text, first, end) > 19) {
            return Double.parseDouble(ascii(text, start, end));
        }
        return value(negative, digits, exponent, text, start, end);
    }

    /** Digits of the mantissa without the zeros in front. */
    private static int significant(byte[] text, int start, int end) {
        int count = 0;
        for (int i = start; i < end && (text[i] == '.' || (text[i] >= '0' && text[i] <= '9')); i++) {
            if (text[i] != '.' && (count > 0 || text[i] != '0')) {
                count++;
            }
        }
        return count;
    }

    private static double value(boolean negative, long digits, int exponent, byte[] text, int start, int end) {
        if (digits >= 0 && digits <= 1L << 53 && exponent >= -22 && exponent <= 22) {
            double exact = digits;
            double value = exponent < 0 ? exact / EXACT[-exponent] : exact * EXACT[exponent];
            return negative ? -value : value;
        }
        double value = EiselLemire.value(digits, exponent);
        if (Double.isNaN(value)) {
            return Double.parseDouble(ascii(text, start, end));
        }
        return negative ? -value : value;
    }

    /** What stands behind the mantissa: {@code e}, {@code E} or Fortran's {@code d}, {@code D} and an integer. */
    private int exponent(byte[] text, int start, int end) {
        int letter = text[start] | 0x20;
        int i = start + 1;
        boolean negative = false;
        if (i < end && (text[i] == '-' || text[i] == '+')) {
            negative = text[i] == '-';
            i++;
        }
        if (i >= end || (letter != 'e' && letter != 'd')) {
            return (int) fail();
        }
        int value = 0;
        for (; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return (int) fail();
            }
            value = Math.min(99_999, value * 10 + digit);
        }
        return negative ? -value : value;
    }

    private double word(byte[] text, int start, int end, boolean negative) {
        String word = new String(text, start, end - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (word.equals("nan")) {
            return Double.NaN;
        }
        if (word.equals("inf") || word.equals("infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        fail();
        return Double.NaN;
    }

    private static String ascii(byte[] text, int start, int end) {
        return new String(text, start, end - start, StandardCharsets.ISO_8859_1)
                .replace('d', 'e')
                .replace('D', 'E');
    }
}
