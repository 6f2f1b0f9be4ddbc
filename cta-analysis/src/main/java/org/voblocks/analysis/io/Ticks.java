package org.voblocks.analysis.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round places for the ticks of an axis, and their labels. */
final class Ticks {
    /** Steps of declination or galactic coordinates in degrees. */
    private static final double[] DEGREES = {
        1 / 3600.,
        2 / 3600.,
        5 / 3600.,
        10 / 3600.,
        20 / 3600.,
        30 / 3600.,
        1 / 60.,
        2 / 60.,
        5 / 60.,
        10 / 60.,
        20 / 60.,
        0.5,
        1,
        2,
        5,
        10,
        15,
        30,
        45
    };
    /** Steps of right ascension in degrees: 1 s is 1/240. */
    private static final double[] HOURS = {
        1 / 240., 2 / 240., 5 / 240., 10 / 240., 20 / 240., 30 / 240., 0.25, 0.5, 1.25, 2.5, 5, 7.5, 15, 30, 45
    };

    private Ticks() {}

    /** Multiples of 1, 2 or 5 times a power of ten within a range, about so many. */
    static List<Double> linear(double low, double high, int about) {
        double raw = (high - low) / Math.max(1, about);
        List<Double> ticks = new ArrayList<>();
        if (!(raw > 0) || Double.isInfinite(raw)) {
            return ticks;
        }
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double rest = raw / power;
        double step = (rest < 1.5 ? 1 : rest < 3.5 ? 2 : rest < 7.5 ? 5 : 10) * power;
        for (double i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step + 0.0);
        }
        return ticks;
    }

    /** The smallest usual step of an angle that gives at most so many ticks over a span in degrees. */
    static double angleStep(double spanDeg, int atMost, boolean hours) {
        double[] steps = hours ? HOURS : DEGREES;
        for (double step : steps) {
            if (spanDeg / step <= atMost) {
                return step;
            }
        }
        return steps[steps.length - 1];
    }

    /** A short decimal number. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size >= 1e5 || size < 1e-3)) {
            String text = String.format(Locale.ROOT, "%.1e", value);
            return text.replace(".0e", "e")
                    .replace("e+0", "e")
                    .replace("e-0", "e-")
                    .replace("e+", "e");
        }
        String text = String.format(Locale.ROOT, "%.4f", value);
        text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") ? "0" : text;
    }

    /** Degrees as h m s, with the parts that the step needs. */
    static String hours(double degrees, double step) {
        long seconds = Math.floorMod(Math.round(degrees * 240), 86400L);
        String text = String.format(Locale.ROOT, "%02dʰ", seconds / 3600);
        if (step < 15) {
            text += String.format(Locale.ROOT, "%02dᵐ", seconds / 60 % 60);
        }
        if (step < 0.25) {
            text += String.format(Locale.ROOT, "%02dˢ", seconds % 60);
        }
        return text;
    }

    /** Degrees as degrees, minutes and seconds of arc, with the parts that the step needs. */
    static String degrees(double degrees, double step) {
        long seconds = Math.round(Math.abs(degrees) * 3600);
        String sign = degrees < 0 && seconds != 0 ? "−" : "";
        String text = sign + seconds / 3600 + "°";
        if (step < 1) {
            text += String.format(Locale.ROOT, "%02d′", seconds / 60 % 60);
        }
        if (step < 1 / 60.) {
            text += String.format(Locale.ROOT, "%02d″", seconds % 60);
        }
        return text;
    }
}
