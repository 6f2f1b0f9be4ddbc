package org.voblocks.sky;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Angles written with minutes and seconds, as {@code 3:34:45.4}, {@code 3h34m45.4s} or {@code 033445.4} (Catalogue of ADQL
 * User Defined Functions 1.2, section 2.6). The last part alone may have a fraction.
 */
public final class Sexagesimal {
    private static final String PARTS =
            "(\\d{1,3})%s(\\d{1,2})%s(\\d+(?:\\.\\d*)?)%s|(\\d{2})(\\d{2})(\\d{2}(?:\\.\\d*)?)";
    private static final Pattern HOURS = Pattern.compile("()(?:" + PARTS.formatted("[:hH]", "[:mM]", "[sS]?") + ")");
    private static final Pattern DEGREES =
            Pattern.compile("([+-]?)(?:" + PARTS.formatted("[:dD]", "[:mM]", "[sS]?") + ")");

    private Sexagesimal() {}

    /** Hours, minutes and seconds in degrees; empty if the text is no such thing. */
    public static Optional<Double> hours(String text) {
        return value(HOURS, text, 15);
    }

    /** Degrees, minutes and seconds, with or without a sign, in degrees; empty if the text is no such thing. */
    public static Optional<Double> degrees(String text) {
        return value(DEGREES, text, 1);
    }

    private static Optional<Double> value(Pattern pattern, String text, double factor) {
        Matcher m = pattern.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        int first = m.group(2) == null ? 5 : 2;
        double value = Double.parseDouble(m.group(first))
                + Double.parseDouble(m.group(first + 1)) / 60
                + Double.parseDouble(m.group(first + 2)) / 3600;
        return Optional.of(m.group(1).equals("-") ? -value * factor : value * factor);
    }
}
