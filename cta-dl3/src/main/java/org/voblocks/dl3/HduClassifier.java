package org.voblocks.dl3;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.voblocks.dl3.fits.FitsHdu;
import org.voblocks.dl3.fits.FitsHeader;

/** What an HDU is: by its HDUCLAS keywords ("HDU classes"), else by its name and columns. */
final class HduClassifier {
    private static final Map<String, HduType> NAMES = Map.ofEntries(
            Map.entry("EVENTS", HduType.EVENTS),
            Map.entry("GTI", HduType.GTI),
            Map.entry("GOOD TIME INTERVALS", HduType.GTI),
            Map.entry("POINTING", HduType.POINTING),
            Map.entry("AEFF", HduType.AEFF),
            Map.entry("EFFECTIVE AREA", HduType.AEFF),
            Map.entry("EDISP", HduType.EDISP),
            Map.entry("ENERGY DISPERSION", HduType.EDISP),
            Map.entry("PSF", HduType.PSF),
            Map.entry("POINT SPREAD FUNCTION", HduType.PSF),
            Map.entry("BKG", HduType.BKG),
            Map.entry("BACKGROUND", HduType.BKG),
            Map.entry("RAD_MAX", HduType.RAD_MAX));

    private HduClassifier() {}

    static Optional<HduType> type(FitsHdu hdu) {
        if (!hdu.isBinTable()) {
            return Optional.empty();
        }
        FitsHeader header = hdu.header();
        String class1 = upper(header, "HDUCLAS1");
        String class2 = upper(header, "HDUCLAS2");
        HduType type = switch (class1) {
            case "EVENTS" -> HduType.EVENTS;
            case "GTI" -> HduType.GTI;
            case "POINTING" -> HduType.POINTING;
            default ->
                switch (class2) {
                    case "EFF_AREA" -> HduType.AEFF;
                    case "EDISP" -> HduType.EDISP;
                    case "RPSF", "PSF" -> HduType.PSF;
                    case "BKG" -> HduType.BKG;
                    case "RAD_MAX" -> HduType.RAD_MAX;
                    default -> NAMES.get(hdu.name().toUpperCase(Locale.ROOT));
                };
        };
        return Optional.ofNullable(type);
    }

    /** HDU_CLASS of the index: HDUCLAS4 in the words of the standard, else by the columns. */
    static String hduClass(HduType type, FitsHdu hdu) {
        String class4 = upper(hdu.header(), "HDUCLAS4");
        return switch (type) {
            case EVENTS, GTI, POINTING -> type.word();
            case AEFF -> "aeff_2d";
            case EDISP -> "edisp_2d";
            case RAD_MAX -> "rad_max_2d";
            case BKG -> hasColumn(hdu, "DETX_LO") ? "bkg_3d" : "bkg_2d";
            case PSF -> {
                if (class4.startsWith("PSF_")) {
                    yield class4.toLowerCase(Locale.ROOT);
                }
                yield hasColumn(hdu, "RPSF") ? "psf_table" : hasColumn(hdu, "SIGMA_1") ? "psf_3gauss" : "psf_king";
            }
        };
    }

    private static boolean hasColumn(FitsHdu hdu, String name) {
        long fields = hdu.header().integer("TFIELDS").orElse(0);
        for (int n = 1; n <= fields; n++) {
            if (hdu.header().text("TTYPE" + n).orElse("").equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static String upper(FitsHeader header, String key) {
        return header.text(key).orElse("").toUpperCase(Locale.ROOT);
    }
}
