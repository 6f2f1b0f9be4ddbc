package org.voblocks.dl3.irf;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.voblocks.dl3.Dl3Exception;
import org.voblocks.dl3.fits.BinTable;

/** Factors from the units that response tables use to the ones of this library. */
final class Units {
    private static final Map<String, Map<String, Double>> KNOWN = Map.of(
            "TeV", Map.of("tev", 1.0, "gev", 1e-3, "mev", 1e-6, "kev", 1e-9, "ev", 1e-12),
            "deg", Map.of("deg", 1.0, "degree", 1.0, "degrees", 1.0, "rad", Math.toDegrees(1), "arcmin", 1 / 60.0),
            "m2", Map.of("m2", 1.0, "cm2", 1e-4, "km2", 1e6),
            "sr-1", Map.of("sr-1", 1.0, "1/sr", 1.0, "deg-2", 1 / Math.pow(Math.toRadians(1), 2)),
            "s-1 MeV-1 sr-1", rates());

    private Units() {}

    private static Map<String, Double> rates() {
        return Map.of(
                "mev-1s-1sr-1", 1.0,
                "mev-1sr-1s-1", 1.0,
                "s-1mev-1sr-1", 1.0,
                "1/s/mev/sr", 1.0,
                "1/(mevssr)", 1.0,
                "1/(smevsr)", 1.0,
                "s-1tev-1sr-1", 1e-6,
                "tev-1s-1sr-1", 1e-6,
                "1/s/tev/sr", 1e-6,
                "s-1gev-1sr-1", 1e-3);
    }

    /** The factor; a column without a unit is taken to have the standard's. */
    static double factor(BinTable table, String column, Optional<String> unit, String wanted) {
        String word = unit.orElse("").toLowerCase(Locale.ROOT).replaceAll("[\\s^*()]+|\\*\\*", "");
        if (word.isEmpty()) {
            return 1;
        }
        Map<String, Double> factors = KNOWN.get(wanted);
        Double factor = factors == null ? null : factors.get(word);
        if (factor == null && factors != null) {
            factor = factors.get(unit.orElse("").toLowerCase(Locale.ROOT).replaceAll("[\\s*]+", ""));
        }
        if (factor == null) {
            throw new Dl3Exception(table.where() + ": column " + column + " has the unit '" + unit.orElse("")
                    + "', expected one that converts to '" + wanted + "'");
        }
        return factor;
    }
}
