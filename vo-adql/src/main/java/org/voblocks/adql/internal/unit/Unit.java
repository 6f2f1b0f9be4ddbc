package org.voblocks.adql.internal.unit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A product of powers of units with a factor (VOUnits 1.0).
 *
 * @param factor a number before the units, mostly 1
 * @param powers the exponents by unit symbol, in the order of the text
 */
public record Unit(double factor, Map<String, Double> powers) {
    public static final Unit NONE = new Unit(1, Map.of());

    public Unit {
        powers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(powers));
    }

    /** Reads a unit; empty if it is none of VOUnits. */
    public static Optional<Unit> parse(String text) {
        return new UnitParser(text).parse();
    }

    public Unit times(Unit other, double exponent) {
        Map<String, Double> product = new LinkedHashMap<>(powers);
        other.powers.forEach((symbol, power) -> product.merge(symbol, power * exponent, Double::sum));
        product.values().removeIf(power -> Math.abs(power) < 1e-12);
        return new Unit(factor * Math.pow(other.factor, exponent), product);
    }

    public Unit power(double exponent) {
        return NONE.times(this, exponent);
    }

    /** By what a number in this unit is multiplied to be in another; empty if they measure different things. */
    public OptionalDouble factorTo(Unit other) {
        Unit ratio = base().times(other.base(), -1);
        return ratio.powers.isEmpty() ? OptionalDouble.of(ratio.factor) : OptionalDouble.empty();
    }

    private Unit base() {
        Unit base = new Unit(factor, Map.of());
        for (Map.Entry<String, Double> entry : powers.entrySet()) {
            base = base.times(UnitTable.definition(entry.getKey()), entry.getValue());
        }
        return base;
    }

    /** The text of VOUnits, for example {@code mas.yr**-1}; null if it has no unit. */
    public @Nullable String text() {
        if (powers.isEmpty()) {
            return null;
        }
        String units = powers.entrySet().stream()
                .map(e -> e.getKey() + exponent(e.getValue()))
                .collect(Collectors.joining("."));
        return factor == 1 ? units : factor + units;
    }

    private static String exponent(double power) {
        if (power == 1) {
            return "";
        }
        if (power == Math.rint(power)) {
            return "**" + (long) power;
        }
        for (int denominator = 2; denominator <= 6; denominator++) {
            double numerator = power * denominator;
            if (Math.abs(numerator - Math.rint(numerator)) < 1e-9) {
                return "**(" + Math.round(numerator) + "/" + denominator + ")";
            }
        }
        return "**" + power;
    }
}
