package org.voblocks.dl3.validate;

import java.util.List;
import java.util.Optional;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;

/** Dialects of the first H.E.S.S. data release. */
public final class HessDialects {
    private static final String SET = "H.E.S.S. DL3 DR1";

    private HessDialects() {}

    static List<Dialect> all() {
        return List.of(
                new WobbleMode(),
                new ReversedFovLongitude(),
                new CutSeconds(),
                new LatitudeFirstBackground(),
                new SplitDates(),
                new Fk5Frame(),
                new PointAxes());
    }

    /** OBS_MODE = 'WOBBLE'. */
    public static final class WobbleMode implements Dialect {
        @Override
        public String seenIn() {
            return SET;
        }

        @Override
        public String rule() {
            return "OBS_MODE must be POINTING, RASTER, SLEW, SCAN or DRIFT; WOBBLE is read as a pointing";
        }

        @Override
        public String section() {
            return "Events, mandatory header keywords";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found = type == HduType.EVENTS
                    && table.header().text("OBS_MODE").orElse("").equalsIgnoreCase("WOBBLE");
            return found ? Optional.of("OBS_MODE") : Optional.empty();
        }
    }

    /** Longitudes of the field of view grow with right ascension. */
    public static final class ReversedFovLongitude implements Dialect {
        @Override
        public String seenIn() {
            return SET;
        }

        @Override
        public String rule() {
            return "field-of-view longitudes must grow against right ascension; those of this writer grow with it";
        }

        @Override
        public String section() {
            return "Coordinates, field of view";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            return writtenBySash(type, table.header()) ? Optional.of("CREATOR") : Optional.empty();
        }
    }

    /** Good time intervals cut to whole seconds: the last events of an interval lie behind its STOP. */
    public static final class CutSeconds implements Dialect {
        @Override
        public String seenIn() {
            return SET;
        }

        @Override
        public String rule() {
            return "START and STOP must enclose the events of an interval; TSTART and TSTOP are cut to whole seconds, and"
                    + " events up to the end of the second that is STOP count";
        }

        @Override
        public String section() {
            return "GTI";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            FitsHeader header = table.header();
            boolean found = writtenBySash(type, header)
                    && header.number("TSTOP").orElse(0.5)
                            == Math.rint(header.number("TSTOP").orElse(0.5));
            return found ? Optional.of("TSTOP") : Optional.empty();
        }
    }

    private static boolean writtenBySash(HduType type, FitsHeader header) {
        return type == HduType.EVENTS
                && header.text("CREATOR").orElse("").equals("SASH FITS::EventListWriter")
                && header.text("HDUVERS").orElse("").equals("0.2");
    }

    /** A background table without CREF, the energy as the slowest axis: the latitude is the fastest. */
    public static final class LatitudeFirstBackground implements Dialect {
        @Override
        public String seenIn() {
            return SET + ", CTA 1DC";
        }

        @Override
        public String rule() {
            return "the axes are DETX, DETY, ENERG by their columns, but the rates have DETY as the fastest axis";
        }

        @Override
        public String section() {
            return "Background, BKG_3D";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            if (type != HduType.BKG || !table.has("DETX_LO") || !table.has("ENERG_LO") || !table.has("BKG")) {
                return Optional.empty();
            }
            boolean last =
                    table.column("ENERG_LO").index() > table.column("DETX_LO").index();
            boolean cref = table.header().has("CREF" + (table.column("BKG").index() + 1));
            return last && !cref ? Optional.of("BKG") : Optional.empty();
        }
    }

    /** Dates without a time of day, which is in a keyword of its own. */
    public static final class SplitDates implements Dialect {
        @Override
        public String seenIn() {
            return SET;
        }

        @Override
        public String rule() {
            return "DATE-OBS must be a date with a time (YYYY-MM-DDThh:mm:ss); the time is in TIME-OBS";
        }

        @Override
        public String section() {
            return "Events, optional header keywords";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found = type == HduType.EVENTS
                    && table.header().has("TIME-OBS")
                    && !table.header().text("DATE-OBS").orElse("T").contains("T");
            return found ? Optional.of("DATE-OBS") : Optional.empty();
        }
    }

    /** RADECSYS = 'FK5'. */
    public static final class Fk5Frame implements Dialect {
        @Override
        public String seenIn() {
            return SET + ", MAGIC, CTA 1DC, VERITAS";
        }

        @Override
        public String rule() {
            return "coordinates are FK5 (J2000); they are given as they are, which is ICRS to 0.03 arcsec";
        }

        @Override
        public String section() {
            return "Coordinates, RA / DEC";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found = type == HduType.EVENTS
                    && table.header().text("RADECSYS").orElse("").equalsIgnoreCase("FK5");
            return found ? Optional.of("RADECSYS") : Optional.empty();
        }
    }

    /** An axis whose lower and upper edges are the same. */
    public static final class PointAxes implements Dialect {
        @Override
        public String seenIn() {
            return SET + " (THETA), MAGIC (one point)";
        }

        @Override
        public String rule() {
            return "an axis must have bins; points are read as the centres of bins half-way between them";
        }

        @Override
        public String section() {
            return "IRF axes";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            return Shape.axes(table).stream()
                    .filter(axis -> Shape.samePoints(table, axis))
                    .map(axis -> axis + "_LO")
                    .findFirst();
        }
    }
}
