package org.voblocks.dali.xtype;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voblocks.dali.VoException;

/** Angles in base 60: xtypes {@code hms} and {@code dms} (DALI 1.2 draft, section 3.3). Values are in degrees. */
public final class Sexagesimal {
    private static final Pattern FORM = Pattern.compile("([+-]?)(\\d{1,3})[: ](\\d{1,2})[: ](\\d{1,2}(?:\\.\\d*)?)");

    private Sexagesimal() {}

    /** Degrees of {@code hh:mm:ss.s}, from 0 to below 360. */
    public static double parseHms(String text) {
        double hours = parse("hms", text, "hh:mm:ss.s", 24);
        if (hours < 0 || hours >= 24) {
            throw VoException.badRequest("hms '" + Numbers.shorten(text) + "': expected 0 to below 24 hours");
        }
        return hours * 15;
    }

    /** Degrees of {@code ±dd:mm:ss.s}, from -90 to 90. */
    public static double parseDms(String text) {
        double degrees = parse("dms", text, "dd:mm:ss.s", 90);
        if (Math.abs(degrees) > 90) {
            throw VoException.badRequest("dms '" + Numbers.shorten(text) + "': expected -90 to 90 degrees");
        }
        return degrees;
    }

    /**
     * {@code hh:mm:ss.s} of degrees, taken modulo 360.
     *
     * @param decimals digits of the seconds of time after the point, 0 to 9
     */
    public static String hms(double degrees, int decimals) {
        double turned = degrees % 360;
        return text(turned < 0 ? turned + 360 : turned, 15, decimals, 24);
    }

    /**
     * {@code ±dd:mm:ss.s} of degrees.
     *
     * @param decimals digits of the arc seconds after the point, 0 to 9
     */
    public static String dms(double degrees, int decimals) {
        if (!(Math.abs(degrees) <= 90)) {
            throw VoException.badRequest("dms of " + degrees + ": expected -90 to 90 degrees");
        }
        return (degrees < 0 ? "-" : "+") + text(Math.abs(degrees), 1, decimals, 0);
    }

    private static double parse(String type, String text, String form, int limit) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw VoException.badRequest(type + " '" + Numbers.shorten(text) + "': expected " + form);
        }
        int minutes = Integer.parseInt(m.group(3));
        double seconds = Double.parseDouble(m.group(4));
        if (minutes >= 60 || seconds >= 60 || Integer.parseInt(m.group(2)) > limit) {
            throw VoException.badRequest(
                    type + " '" + Numbers.shorten(text) + "': expected minutes and seconds below 60");
        }
        double value = Integer.parseInt(m.group(2)) + minutes / 60.0 + seconds / 3600;
        return m.group(1).equals("-") ? -value : value;
    }

    /** Rounds once, at the last digit, so that no 60 can come out. */
    private static String text(double degrees, int perUnit, int decimals, int wrap) {
        if (decimals < 0 || decimals > 9) {
            throw new IllegalArgumentException("decimals " + decimals + ": expected 0 to 9");
        }
        BigDecimal seconds = new BigDecimal(degrees)
                .multiply(BigDecimal.valueOf(3600))
                .divide(BigDecimal.valueOf(perUnit), decimals, RoundingMode.HALF_UP);
        BigDecimal[] split = seconds.divideAndRemainder(BigDecimal.valueOf(60));
        long minutes = split[0].longValueExact();
        long units = minutes / 60;
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%0" + (decimals == 0 ? 2 : decimals + 3) + "." + decimals + "f",
                wrap > 0 ? units % wrap : units,
                minutes % 60,
                split[1]);
    }
}
