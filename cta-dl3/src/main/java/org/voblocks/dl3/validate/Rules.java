package org.voblocks.dl3.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;

/** What GADF 0.3 asks of keywords and columns. */
final class Rules {
    private static final List<String> CLASSES = List.of("HDUCLASS", "HDUDOC", "HDUVERS", "HDUCLAS1");
    private static final List<String> TIME = List.of("MJDREFI", "MJDREFF", "TIMEUNIT", "TIMESYS", "TIMEREF");
    private static final List<String> EVENTS = List.of(
            "OBS_ID",
            "TSTART",
            "TSTOP",
            "ONTIME",
            "LIVETIME",
            "DEADC",
            "OBS_MODE",
            "RA_PNT",
            "DEC_PNT",
            "EQUINOX",
            "RADECSYS",
            "ORIGIN",
            "TELESCOP",
            "INSTRUME",
            "CREATOR",
            "GEOLON",
            "GEOLAT",
            "ALTITUDE");
    private static final Set<String> MODES = Set.of("POINTING", "RASTER", "SLEW", "SCAN", "DRIFT");

    /** Column name, TFORM letter, unit. */
    private record Wanted(String name, char form, String unit) {}

    private static final Map<HduType, List<Wanted>> COLUMNS = Map.of(
            HduType.EVENTS,
            List.of(
                    new Wanted("EVENT_ID", 'K', ""),
                    new Wanted("TIME", 'D', "s"),
                    new Wanted("RA", 'E', "deg"),
                    new Wanted("DEC", 'E', "deg"),
                    new Wanted("ENERGY", 'E', "TeV")),
            HduType.GTI,
            List.of(new Wanted("START", 'D', "s"), new Wanted("STOP", 'D', "s")),
            HduType.AEFF,
            List.of(
                    new Wanted("ENERG_LO", ' ', "TeV"),
                    new Wanted("THETA_LO", ' ', "deg"),
                    new Wanted("EFFAREA", ' ', "m2")),
            HduType.EDISP,
            List.of(
                    new Wanted("ENERG_LO", ' ', "TeV"),
                    new Wanted("MIGRA_LO", ' ', ""),
                    new Wanted("THETA_LO", ' ', "deg"),
                    new Wanted("MATRIX", ' ', "")),
            HduType.PSF,
            List.of(new Wanted("ENERG_LO", ' ', "TeV"), new Wanted("THETA_LO", ' ', "deg")),
            HduType.BKG,
            List.of(new Wanted("ENERG_LO", ' ', "TeV"), new Wanted("BKG", ' ', "")),
            HduType.RAD_MAX,
            List.of(
                    new Wanted("ENERG_LO", ' ', "TeV"),
                    new Wanted("THETA_LO", ' ', "deg"),
                    new Wanted("RAD_MAX", ' ', "deg")));

    private Rules() {}

    /** A violation: item, message, section. */
    record Violation(Severity severity, String item, String message, String section) {}

    static List<Violation> check(HduType type, BinTable table) {
        List<Violation> violations = new ArrayList<>();
        keywords(CLASSES, table, "HDU classes", violations);
        if (type == HduType.EVENTS || type == HduType.GTI) {
            keywords(TIME, table, "Time, header keywords", violations);
        } else {
            keywords(List.of("HDUCLAS2", "HDUCLAS3", "HDUCLAS4"), table, "HDU classes", violations);
        }
        if (type == HduType.EVENTS) {
            events(table, violations);
        }
        for (Wanted wanted : COLUMNS.getOrDefault(type, List.of())) {
            column(type, table, wanted, violations);
        }
        for (String axis : Shape.axes(table)) {
            axis(table, axis, violations);
        }
        return violations;
    }

    private static void keywords(List<String> keys, BinTable table, String section, List<Violation> violations) {
        for (String key : keys) {
            if (!table.header().has(key)) {
                violations.add(new Violation(Severity.ERROR, key, "mandatory keyword is missing", section));
            }
        }
    }

    private static void events(BinTable table, List<Violation> violations) {
        String section = "Events, mandatory header keywords";
        String mode = table.header().text("OBS_MODE").orElse("").toUpperCase(Locale.ROOT);
        for (String key : EVENTS) {
            boolean pointing = key.equals("RA_PNT") || key.equals("DEC_PNT");
            if (!table.header().has(key) && !(pointing && mode.equals("DRIFT"))) {
                violations.add(new Violation(Severity.ERROR, key, "mandatory keyword is missing", section));
            }
        }
        if (!mode.isEmpty() && !MODES.contains(mode)) {
            violations.add(new Violation(
                    Severity.ERROR,
                    "OBS_MODE",
                    "is '" + mode + "', expected POINTING, RASTER, SLEW, SCAN or DRIFT",
                    section));
        }
        for (String key : List.of("GEOLON", "GEOLAT", "ALTITUDE", "TSTART", "TSTOP", "RA_PNT", "DEC_PNT")) {
            Object value = table.header().value(key).orElse(0L);
            if (!(value instanceof Number)) {
                violations.add(new Violation(
                        Severity.WARNING, key, "is the text '" + value + "', expected a number", section));
            }
        }
    }

    private static void column(HduType type, BinTable table, Wanted wanted, List<Violation> violations) {
        String section = switch (type) {
            case EVENTS -> "Events, mandatory columns";
            case GTI -> "GTI, mandatory columns";
            default -> "IRFs, " + type.word();
        };
        if (!table.has(wanted.name())) {
            violations.add(new Violation(Severity.ERROR, wanted.name(), "mandatory column is missing", section));
            return;
        }
        BinColumn column = table.column(wanted.name());
        if (wanted.form() != ' ' && column.form() != wanted.form()) {
            violations.add(new Violation(
                    Severity.ERROR,
                    wanted.name(),
                    "has the format " + column.form() + ", expected " + wanted.form(),
                    section));
        }
        String unit = column.unit().orElse("");
        if (!wanted.unit().isEmpty() && !unit.equals(wanted.unit())) {
            violations.add(new Violation(
                    Severity.ERROR,
                    wanted.name(),
                    "has " + (unit.isEmpty() ? "no unit" : "the unit '" + unit + "'") + ", expected '" + wanted.unit()
                            + "'",
                    section));
        }
    }

    private static void axis(BinTable table, String axis, List<Violation> violations) {
        if (table.rows() < 1) {
            return;
        }
        double[] low = table.vector(axis + "_LO", 0);
        double[] high = table.vector(axis + "_HI", 0);
        if (low.length != high.length) {
            violations.add(new Violation(
                    Severity.ERROR,
                    axis + "_LO",
                    "has " + low.length + " elements, " + axis + "_HI has " + high.length,
                    "IRF axes"));
            return;
        }
        for (int i = 1; i < low.length; i++) {
            double gap = Math.abs(low[i] - high[i - 1]);
            if (gap > 1e-4 * Math.abs(high[i] - low[i]) && high[i] != low[i]) {
                violations.add(new Violation(
                        Severity.WARNING,
                        axis + "_LO",
                        "bin " + i + " begins at " + low[i] + ", the one before it ends at " + high[i - 1],
                        "IRF axes"));
                return;
            }
        }
    }
}
