package org.voblocks.dl3.validate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;

/** Dialects of MAGIC, VERITAS and FACT data. */
public final class OtherDialects {
    private OtherDialects() {}

    static List<Dialect> all() {
        return List.of(
                new RadMaxKeyword(),
                new CaretUnit(),
                new LowerCaseTimeSystem(),
                new FloatReferenceDay(),
                new SingleAxisTdim(),
                new ForeignCref(),
                new DoubleColumns(),
                new LongObsId());
    }

    /** MAGIC: the directional cut as a keyword instead of a table. */
    public static final class RadMaxKeyword implements Dialect {
        @Override
        public String seenIn() {
            return "MAGIC, CTA point-like responses";
        }

        @Override
        public String rule() {
            return "a point-like response has its cut in RAD_MAX; it is read as a RAD_MAX_2D table of one bin";
        }

        @Override
        public String section() {
            return "Point-like IRFs, RAD_MAX";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found =
                    type == HduType.AEFF && table.header().number("RAD_MAX").isPresent();
            return found ? Optional.of("RAD_MAX") : Optional.empty();
        }
    }

    /** MAGIC: {@code m^2}. */
    public static final class CaretUnit implements Dialect {
        @Override
        public String seenIn() {
            return "MAGIC";
        }

        @Override
        public String rule() {
            return "m^2 is read as m2";
        }

        @Override
        public String section() {
            return "Effective area, AEFF_2D";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found = type == HduType.AEFF
                    && table.has("EFFAREA")
                    && table.column("EFFAREA").unit().orElse("").contains("^");
            return found ? Optional.of("EFFAREA") : Optional.empty();
        }
    }

    /** VERITAS: {@code TIMESYS = 'utc'}. */
    public static final class LowerCaseTimeSystem implements Dialect {
        @Override
        public String seenIn() {
            return "VERITAS";
        }

        @Override
        public String rule() {
            return "TIMESYS must be written in upper case; lower case is read as well";
        }

        @Override
        public String section() {
            return "Time, header keywords";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            String word = table.header().text("TIMESYS").orElse("");
            return word.equals(word.toUpperCase(Locale.ROOT)) ? Optional.empty() : Optional.of("TIMESYS");
        }
    }

    /** VERITAS: MJDREFI as a floating point number. */
    public static final class FloatReferenceDay implements Dialect {
        @Override
        public String seenIn() {
            return "VERITAS";
        }

        @Override
        public String rule() {
            return "MJDREFI must be an integer; a floating point number is read, its fraction added to MJDREFF";
        }

        @Override
        public String section() {
            return "Time, header keywords";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            boolean found = table.header().value("MJDREFI").orElse(0L) instanceof Double;
            return found ? Optional.of("MJDREFI") : Optional.empty();
        }
    }

    /** VERITAS: TDIM of one axis. */
    public static final class SingleAxisTdim implements Dialect {
        @Override
        public String seenIn() {
            return "VERITAS";
        }

        @Override
        public String rule() {
            return "TDIM of one axis says no more than TFORM; it is read";
        }

        @Override
        public String section() {
            return "IRF axes";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            for (BinColumn column : table.columns()) {
                String tdim = table.header().text("TDIM" + (column.index() + 1)).orElse("");
                if (!tdim.isEmpty() && !tdim.contains(",")) {
                    return Optional.of(column.name());
                }
            }
            return Optional.empty();
        }
    }

    /** VERITAS: CREF names columns that the table does not have. */
    public static final class ForeignCref implements Dialect {
        @Override
        public String seenIn() {
            return "VERITAS";
        }

        @Override
        public String rule() {
            return "CREF must name the axis columns of the table; ETRUE is read as ENERG";
        }

        @Override
        public String section() {
            return "IRF axes";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            for (BinColumn column : table.columns()) {
                String key = "CREF" + (column.index() + 1);
                String cref = table.header().text(key).orElse("").toUpperCase(Locale.ROOT);
                if (cref.contains("ETRUE_LO") && !table.has("ETRUE_LO")) {
                    return Optional.of(key);
                }
            }
            return Optional.empty();
        }
    }

    /** FACT: double precision coordinates and energies. */
    public static final class DoubleColumns implements Dialect {
        @Override
        public String seenIn() {
            return "FACT";
        }

        @Override
        public String rule() {
            return "RA, DEC and ENERGY must be single precision (E); double precision is rounded";
        }

        @Override
        public String section() {
            return "Events, mandatory columns";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            if (type != HduType.EVENTS) {
                return Optional.empty();
            }
            return List.of("RA", "DEC", "ENERGY").stream()
                    .filter(name -> table.has(name) && table.column(name).form() == 'D')
                    .findFirst();
        }
    }

    /** FACT: an OBS_ID of more than 31 bits. */
    public static final class LongObsId implements Dialect {
        @Override
        public String seenIn() {
            return "FACT";
        }

        @Override
        public String rule() {
            return "OBS_ID does not fit in 32 bits, which some programs take; it is read";
        }

        @Override
        public String section() {
            return "Events, mandatory header keywords";
        }

        @Override
        public Optional<String> find(HduType type, BinTable table) {
            OptionalLong id = table.header().integer("OBS_ID");
            boolean found = id.isPresent() && id.getAsLong() > Integer.MAX_VALUE;
            return found ? Optional.of("OBS_ID") : Optional.empty();
        }
    }
}
