package org.voblocks.adql.internal.unit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The units of VOUnits 1.0 (tables 2 to 6) in terms of m, kg, s, rad, A, K, mol, cd and what can only be counted. */
final class UnitTable {
    private static final double DEG = Math.PI / 180;
    private static final Map<String, Unit> UNITS = new HashMap<>();
    private static final Map<String, Double> PREFIXES = Map.ofEntries(
            Map.entry("da", 1e1),
            Map.entry("h", 1e2),
            Map.entry("k", 1e3),
            Map.entry("M", 1e6),
            Map.entry("G", 1e9),
            Map.entry("T", 1e12),
            Map.entry("P", 1e15),
            Map.entry("E", 1e18),
            Map.entry("Z", 1e21),
            Map.entry("Y", 1e24),
            Map.entry("d", 1e-1),
            Map.entry("c", 1e-2),
            Map.entry("m", 1e-3),
            Map.entry("u", 1e-6),
            Map.entry("n", 1e-9),
            Map.entry("p", 1e-12),
            Map.entry("f", 1e-15),
            Map.entry("a", 1e-18),
            Map.entry("z", 1e-21),
            Map.entry("y", 1e-24));
    private static final List<String> NO_PREFIX = List.of("min", "h", "d", "deg", "au", "AU", "kg", "u", "%");

    static {
        for (String base : List.of(
                "m",
                "kg",
                "s",
                "rad",
                "A",
                "K",
                "mol",
                "cd",
                "mag",
                "ct",
                "ph",
                "pix",
                "adu",
                "chan",
                "bin",
                "vox",
                "bit",
                "D",
                "dB",
                "dex",
                "electron",
                "beam",
                "solRad")) {
            UNITS.put(base, new Unit(1, Map.of(base, 1.0)));
        }
        define("g", 1e-3, "kg", 1);
        define("sr", 1, "rad", 2);
        define("deg", DEG, "rad", 1);
        define("arcmin", DEG / 60, "rad", 1);
        define("arcsec", DEG / 3600, "rad", 1);
        define("min", 60, "s", 1);
        define("h", 3600, "s", 1);
        define("d", 86400, "s", 1);
        define("yr", 31557600, "s", 1);
        define("a", 31557600, "s", 1);
        define("Hz", 1, "s", -1);
        define("Bq", 1, "s", -1);
        define("Angstrom", 1e-10, "m", 1);
        define("angstrom", 1e-10, "m", 1);
        define("AU", 149597870700.0, "m", 1);
        define("au", 149597870700.0, "m", 1);
        define("pc", 149597870700.0 * 648000 / Math.PI, "m", 1);
        define("lyr", 299792458.0 * 31557600, "m", 1);
        define("solMass", 1.98841e30, "kg", 1);
        define("u", 1.66053906660e-27, "kg", 1);
        define("barn", 1e-28, "m", 2);
        define("count", 1, "ct", 1);
        define("photon", 1, "ph", 1);
        define("pixel", 1, "pix", 1);
        define("byte", 8, "bit", 1);
        define("B", 8, "bit", 1);
        UNITS.put("N", new Unit(1, Map.of("kg", 1.0, "m", 1.0, "s", -2.0)));
        UNITS.put("Pa", new Unit(1, Map.of("kg", 1.0, "m", -1.0, "s", -2.0)));
        UNITS.put("J", new Unit(1, Map.of("kg", 1.0, "m", 2.0, "s", -2.0)));
        UNITS.put("W", new Unit(1, Map.of("kg", 1.0, "m", 2.0, "s", -3.0)));
        UNITS.put("solLum", new Unit(3.828e26, Map.of("kg", 1.0, "m", 2.0, "s", -3.0)));
        UNITS.put("eV", new Unit(1.602176634e-19, Map.of("kg", 1.0, "m", 2.0, "s", -2.0)));
        UNITS.put("erg", new Unit(1e-7, Map.of("kg", 1.0, "m", 2.0, "s", -2.0)));
        UNITS.put("Ry", new Unit(2.1798723611035e-18, Map.of("kg", 1.0, "m", 2.0, "s", -2.0)));
        UNITS.put("Jy", new Unit(1e-26, Map.of("kg", 1.0, "s", -2.0)));
        UNITS.put("R", new Unit(1e10 / (4 * Math.PI), Map.of("ph", 1.0, "m", -2.0, "s", -1.0, "rad", -2.0)));
        UNITS.put("C", new Unit(1, Map.of("A", 1.0, "s", 1.0)));
        UNITS.put("V", new Unit(1, Map.of("kg", 1.0, "m", 2.0, "s", -3.0, "A", -1.0)));
        UNITS.put("Wb", new Unit(1, Map.of("kg", 1.0, "m", 2.0, "s", -2.0, "A", -1.0)));
        UNITS.put("T", new Unit(1, Map.of("kg", 1.0, "s", -2.0, "A", -1.0)));
        UNITS.put("G", new Unit(1e-4, Map.of("kg", 1.0, "s", -2.0, "A", -1.0)));
        UNITS.put("Ohm", new Unit(1, Map.of("kg", 1.0, "m", 2.0, "s", -3.0, "A", -2.0)));
        UNITS.put("F", new Unit(1, Map.of("kg", -1.0, "m", -2.0, "s", 4.0, "A", 2.0)));
        UNITS.put("H", new Unit(1, Map.of("kg", 1.0, "m", 2.0, "s", -2.0, "A", -2.0)));
        UNITS.put("S", new Unit(1, Map.of("kg", -1.0, "m", -2.0, "s", 3.0, "A", 2.0)));
        UNITS.put("lm", new Unit(1, Map.of("cd", 1.0, "rad", 2.0)));
        UNITS.put("lx", new Unit(1, Map.of("cd", 1.0, "rad", 2.0, "m", -2.0)));
        UNITS.put("%", new Unit(0.01, Map.of()));
    }

    private UnitTable() {}

    private static void define(String symbol, double factor, String base, double power) {
        UNITS.put(symbol, new Unit(factor, Map.of(base, power)));
    }

    static boolean knows(String symbol) {
        return !definition(symbol).equals(Unit.NONE);
    }

    /** A symbol, with or without a prefix, in base units; {@link Unit#NONE} if it is not known. */
    static Unit definition(String symbol) {
        if (symbol.equals("mas")) {
            return new Unit(DEG / 3600e3, Map.of("rad", 1.0));
        }
        Unit unit = UNITS.get(symbol);
        if (unit != null) {
            return unit;
        }
        for (int length = 2; length >= 1; length--) {
            if (symbol.length() > length) {
                Double prefix = PREFIXES.get(symbol.substring(0, length));
                Unit rest = UNITS.get(symbol.substring(length));
                if (symbol.substring(length).equals("as")) {
                    rest = UNITS.get("arcsec");
                }
                if (prefix != null && rest != null && !NO_PREFIX.contains(symbol.substring(length))) {
                    return new Unit(prefix * rest.factor(), rest.powers());
                }
            }
        }
        return Unit.NONE;
    }
}
