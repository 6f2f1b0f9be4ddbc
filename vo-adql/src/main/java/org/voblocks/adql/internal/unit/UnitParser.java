package org.voblocks.adql.internal.unit;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads units: {@code 10**-16 erg.s**-1.cm**-2}, {@code mas/yr}, {@code (kg.m)/s2}. */
final class UnitParser {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?([eE][+-]?\\d+)?");
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z%]+");
    private static final Pattern EXPONENT = Pattern.compile(
            "(?:\\*\\*|\\^)\\s*(?:\\(\\s*([+-]?\\d+(?:\\.\\d+)?)(?:/(\\d+))?\\s*\\)|([+-]?\\d+(?:\\.\\d+)?))|([+-]?\\d+)");

    private final String text;
    private int at;
    private int depth;
    private boolean bad;

    UnitParser(String text) {
        this.text = text.strip();
    }

    Optional<Unit> parse() {
        if (text.isEmpty() || text.length() > 200) {
            return text.isEmpty() ? Optional.of(Unit.NONE) : Optional.empty();
        }
        Unit unit = product();
        return bad || at < text.length() ? Optional.empty() : Optional.of(unit);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void spaces() {
        while (peek() == ' ') {
            at++;
        }
    }

    private Unit product() {
        Unit unit = factor();
        while (!bad && at < text.length() && peek() != ')') {
            double sign = 1;
            spaces();
            if (peek() == '/') {
                sign = -1;
                at++;
            } else if (peek() == '.' || peek() == '*') {
                at++;
            }
            spaces();
            unit = unit.times(factor(), sign);
        }
        return unit;
    }

    private Unit factor() {
        Unit unit;
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        Matcher symbol = SYMBOL.matcher(text).region(at, text.length());
        if (peek() == '(' && depth < 20) {
            at++;
            depth++;
            unit = product();
            depth--;
            if (peek() != ')') {
                bad = true;
                return Unit.NONE;
            }
            at++;
        } else if (number.lookingAt()) {
            unit = new Unit(Double.parseDouble(number.group()), Map.of());
            at = number.end();
        } else if (symbol.lookingAt()) {
            at = symbol.end();
            bad |= !UnitTable.knows(symbol.group());
            unit = new Unit(1, Map.of(symbol.group(), 1.0));
        } else {
            bad = true;
            return Unit.NONE;
        }
        Matcher exponent = EXPONENT.matcher(text).region(at, text.length());
        if (exponent.lookingAt()) {
            at = exponent.end();
            unit = unit.power(exponent(exponent));
        }
        return unit;
    }

    private static double exponent(Matcher m) {
        if (m.group(1) != null) {
            return Double.parseDouble(m.group(1)) / (m.group(2) == null ? 1 : Double.parseDouble(m.group(2)));
        }
        return Double.parseDouble(m.group(3) != null ? m.group(3) : m.group(4));
    }
}
