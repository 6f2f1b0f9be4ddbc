package org.voblocks.dl3.validate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.fits.BinTable;

/** Dialects of the first CTA data challenge. */
public final class Cta1dcDialects {
    private static final String SET = "CTA 1DC";

    private Cta1dcDialects() {}

    static List<Dialect> all() {
        return List.of(
                new Int32EventId(),
                new GtiWithoutUnits(),
                new EtrueAxis(),
                new BgdColumn(),
                new SlashUnit(),
                new ShortClass(),
                new UnnormalisedMigration());
    }

    /** EVENT_ID with 32 bits. */
    public static final class Int32EventId implements Dialect {
        @Override
        public String seenIn() {
            return SET;
        }

        @Override
        public String rule() {
            return "EVENT_ID must be a 64 bit integer (K); a 32 bit one (J) is widened";
        }

        @Override
        public String section() {
            return "Events, mandatory columns";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found = type == HduType.EVENTS
                    && table.has("EVENT_ID")
                    && table.column("EVENT_ID").form() == 'J';
            return found ? Optional.of("EVENT_ID") : Optional.empty();
        }
    }

    /** START and STOP without units. */
    public static final class GtiWithoutUnits implements Dialect {
        @Override
        public String seenIn() {
            return SET;
        }

        @Override
        public String rule() {
            return "START and STOP must have the unit s; without one they are taken to be seconds";
        }

        @Override
        public String section() {
            return "GTI, mandatory columns";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found = type == HduType.GTI
                    && table.has("START")
                    && table.column("START").unit().isEmpty();
            return found ? Optional.of("START") : Optional.empty();
        }
    }

    /** ETRUE_LO and ETRUE_HI. */
    public static final class EtrueAxis implements Dialect {
        @Override
        public String seenIn() {
            return SET;
        }

        @Override
        public String rule() {
            return "the energy axis must be ENERG_LO and ENERG_HI; ETRUE_LO and ETRUE_HI are read as these";
        }

        @Override
        public String section() {
            return "IRF axes";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found = table.has("ETRUE_LO") && !table.has("ENERG_LO");
            return found ? Optional.of("ENERG_LO") : Optional.empty();
        }
    }

    /** The background in a column BGD. */
    public static final class BgdColumn implements Dialect {
        @Override
        public String seenIn() {
            return SET;
        }

        @Override
        public String rule() {
            return "the background must be in the column BKG; BGD is read as this";
        }

        @Override
        public String section() {
            return "Background";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found = type == HduType.BKG && table.has("BGD") && !table.has("BKG");
            return found ? Optional.of("BKG") : Optional.empty();
        }
    }

    /** A background unit with slashes. */
    public static final class SlashUnit implements Dialect {
        @Override
        public String seenIn() {
            return SET;
        }

        @Override
        public String rule() {
            return "1/s/MeV/sr is not a FITS unit string; it is read as s-1 MeV-1 sr-1";
        }

        @Override
        public String section() {
            return "Background";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            if (type != HduType.BKG) {
                return Optional.empty();
            }
            for (String name : List.of("BKG", "BGD")) {
                if (table.has(name)
                        && table.column(name)
                                        .unit()
                                        .orElse("")
                                        .chars()
                                        .filter(c -> c == '/')
                                        .count()
                                > 1) {
                    return Optional.of(name);
                }
            }
            return Optional.empty();
        }
    }

    /** HDUCLAS4 without the name of the response: 2D, 3D, 3GAUSS. */
    public static final class ShortClass implements Dialect {
        @Override
        public String seenIn() {
            return SET;
        }

        @Override
        public String rule() {
            return "HDUCLAS4 must be AEFF_2D, EDISP_2D, PSF_3GAUSS, ...; the columns tell what the table is";
        }

        @Override
        public String section() {
            return "HDU classes";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            String word = table.header().text("HDUCLAS4").orElse("").toUpperCase(Locale.ROOT);
            return List.of("2D", "3D", "3GAUSS", "KING", "TABLE").contains(word)
                    ? Optional.of("HDUCLAS4")
                    : Optional.empty();
        }
    }

    /** A migration matrix whose rows do not integrate to 1. */
    public static final class UnnormalisedMigration implements Dialect {
        private static final double TOLERANCE = 0.05;

        @Override
        public String seenIn() {
            return SET + ", H.E.S.S. DL3 DR1 near the threshold";
        }

        @Override
        public String rule() {
            return "dP/dmu must integrate to 1 over the migration; it is made to when a kernel is computed";
        }

        @Override
        public String section() {
            return "Energy dispersion, EDISP_2D";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found = type == HduType.EDISP && Shape.worstMigrationIntegral(table) > TOLERANCE;
            return found ? Optional.of("MATRIX") : Optional.empty();
        }
    }
}
