package org.voblocks.dl3.fits;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.voblocks.dl3.Dl3Exception;

/**
 * A unit string (FITS 4.0, section 4.3) as a factor and powers of energy, angle, length and time. It takes the spellings
 * that are about in files: {@code s-1 MeV-1 sr-1}, {@code 1/s/MeV/sr}, {@code 1 / (MeV s sr)}, {@code m**2}, {@code m^2}.
 */
public final class Unit {
    private static final double DEG2_PER_SR = Math.pow(180 / Math.PI, 2);

    /** What a unit is in TeV, deg, m, s, and which of them it is. */
    private record Base(double factor, int dimension, int power) {}

    private static final Map<String, Base> NAMES = Map.ofEntries(
            Map.entry("ev", new Base(1e-12, 0, 1)),
            Map.entry("kev", new Base(1e-9, 0, 1)),
            Map.entry("mev", new Base(1e-6, 0, 1)),
            Map.entry("gev", new Base(1e-3, 0, 1)),
            Map.entry("tev", new Base(1, 0, 1)),
            Map.entry("pev", new Base(1e3, 0, 1)),
            Map.entry("erg", new Base(1 / 1.602176634, 0, 1)),
            Map.entry("deg", new Base(1, 1, 1)),
            Map.entry("degree", new Base(1, 1, 1)),
            Map.entry("degrees", new Base(1, 1, 1)),
            Map.entry("rad", new Base(180 / Math.PI, 1, 1)),
            Map.entry("arcmin", new Base(1 / 60.0, 1, 1)),
            Map.entry("arcsec", new Base(1 / 3600.0, 1, 1)),
            Map.entry("hourangle", new Base(15, 1, 1)),
            Map.entry("sr", new Base(DEG2_PER_SR, 1, 2)),
            Map.entry("m", new Base(1, 2, 1)),
            Map.entry("cm", new Base(0.01, 2, 1)),
            Map.entry("km", new Base(1000, 2, 1)),
            Map.entry("s", new Base(1, 3, 1)),
            Map.entry("sec", new Base(1, 3, 1)),
            Map.entry("ms", new Base(1e-3, 3, 1)),
            Map.entry("min", new Base(60, 3, 1)),
            Map.entry("h", new Base(3600, 3, 1)),
            Map.entry("d", new Base(86400, 3, 1)),
            Map.entry("day", new Base(86400, 3, 1)));

    private final String text;
    private int at;
    private double factor = 1;
    private final int[] powers = new int[4];

    private Unit(String text) {
        this.text = text;
    }

    /** The factor from one unit to another; empty where the text is none, or one of another kind. */
    public static Optional<Double> factor(String from, String to) {
        Unit a = new Unit(from.strip().toLowerCase(Locale.ROOT));
        Unit b = new Unit(to.strip().toLowerCase(Locale.ROOT));
        boolean known = a.product(1, false) && b.product(1, false) && Arrays.equals(a.powers, b.powers);
        return known ? Optional.of(a.factor / b.factor) : Optional.empty();
    }

    /** The factor from a column's unit; a column without one is taken to have the wanted unit. */
    public static double factor(BinTable table, BinColumn column, String wanted) {
        String unit = column.unit().map(String::strip).orElse("");
        if (unit.isEmpty()) {
            return 1;
        }
        return factor(unit, wanted)
                .orElseThrow(() -> new Dl3Exception(table.where() + ": column " + column.name() + " has the unit '"
                        + unit + "', expected one that converts to '" + wanted + "'"));
    }

    /** Terms up to the end of the text or of a bracket. */
    private boolean product(int sign, boolean inner) {
        int next = sign;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '.' || c == '*') {
                at++;
            } else if (c == '/') {
                at++;
                next = -sign;
            } else if (c == ')') {
                at++;
                return inner;
            } else {
                if (!term(next)) {
                    return false;
                }
                next = sign;
            }
        }
        return !inner;
    }

    private boolean term(int sign) {
        int from = at;
        if (text.charAt(at) == '(') {
            at++;
            return product(sign, true);
        }
        boolean number = Character.isDigit(text.charAt(at));
        while (at < text.length()
                && (number ? Character.isDigit(text.charAt(at)) : Character.isLetter(text.charAt(at)))) {
            at++;
        }
        String word = text.substring(from, at);
        int power = sign * exponent();
        if (number && word.length() < 9) {
            factor *= Math.pow(Integer.parseInt(word), power);
            return true;
        }
        Base base = NAMES.get(word);
        if (base == null) {
            return false;
        }
        factor *= Math.pow(base.factor(), power);
        powers[base.dimension()] += base.power() * power;
        return true;
    }

    /** {@code 2}, {@code -1}, {@code **2}, {@code ^-1}, {@code ^(-1)}; 1 where there is none. */
    private int exponent() {
        int from = at;
        while (at < text.length() && "*^(".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        int digits = at;
        while (at < text.length() && Character.isDigit(text.charAt(at)) && at - digits < 3) {
            at++;
        }
        if (digits == at) {
            at = from;
            return 1;
        }
        int value = Integer.parseInt(text.substring(digits, at));
        boolean bracket = text.substring(from, digits).contains("(");
        if (bracket && at < text.length() && text.charAt(at) == ')') {
            at++;
        }
        return negative ? -value : value;
    }
}
