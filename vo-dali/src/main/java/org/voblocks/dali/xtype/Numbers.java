package org.voblocks.dali.xtype;

import java.util.Locale;
import java.util.StringTokenizer;
import org.voblocks.dali.VoException;

/** Numbers separated by blanks, as DALI writes arrays. */
final class Numbers {
    private static final int MOST = 100_000;

    private Numbers() {}

    static double[] parse(String type, String text) {
        StringTokenizer tokens = new StringTokenizer(text, " \t\r\n,");
        int count = tokens.countTokens();
        if (count > MOST) {
            throw VoException.badRequest(type + ": " + count + " numbers are too many (at most " + MOST + ")");
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(type, tokens.nextToken());
        }
        return numbers;
    }

    private static double number(String type, String token) {
        switch (token.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-inf", "-infinity" -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> {
                try {
                    char last = token.charAt(token.length() - 1);
                    boolean hexadecimal = token.indexOf('x') >= 0 || token.indexOf('X') >= 0;
                    if (!hexadecimal && (Character.isDigit(last) || last == '.')) { // not Java's own 1d, 1f, 0x1p3
                        return Double.parseDouble(token);
                    }
                } catch (NumberFormatException e) {
                    throw new VoException(400, type + ": '" + shorten(token) + "' is no number", e);
                }
                throw VoException.badRequest(type + ": '" + shorten(token) + "' is no number");
            }
        }
    }

    static String text(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "+Inf" : "-Inf";
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return Double.toString(number);
    }

    static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
