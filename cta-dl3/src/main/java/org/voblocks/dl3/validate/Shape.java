package org.voblocks.dl3.validate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.voblocks.dl3.Dl3Exception;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.irf.EnergyDispersion2D;

/** What is common to looking at response tables. */
final class Shape {
    private Shape() {}

    /** The axes of a table: names of columns that end in _LO, without it. */
    static List<String> axes(BinTable table) {
        return table.columns().stream()
                .map(BinColumn::name)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(name -> name.endsWith("_LO"))
                .map(name -> name.substring(0, name.length() - 3))
                .filter(name -> table.has(name + "_HI"))
                .toList();
    }

    static boolean samePoints(BinTable table, String axis) {
        return table.rows() > 0 && Arrays.equals(table.vector(axis + "_LO", 0), table.vector(axis + "_HI", 0));
    }

    /** How far the integral over the migration is from 1, at worst, where there are entries. */
    static double worstMigrationIntegral(BinTable table) {
        EnergyDispersion2D dispersion;
        try {
            dispersion = EnergyDispersion2D.read(table);
        } catch (Dl3Exception e) {
            return 0;
        }
        double worst = 0;
        for (int e = 0; e < dispersion.energyAxis().size(); e++) {
            for (int o = 0; o < dispersion.offsetAxis().size(); o++) {
                double sum = 0;
                for (int m = 0; m < dispersion.migraAxis().size(); m++) {
                    sum += dispersion.density(
                                    dispersion.energyAxis().center(e),
                                    dispersion.migraAxis().center(m),
                                    dispersion.offsetAxis().center(o))
                            * dispersion.migraAxis().width(m);
                }
                worst = sum > 0 ? Math.max(worst, Math.abs(sum - 1)) : worst;
            }
        }
        return worst;
    }
}
