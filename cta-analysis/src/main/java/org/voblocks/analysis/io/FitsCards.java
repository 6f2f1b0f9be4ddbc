package org.voblocks.analysis.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.WcsGeometry;

/** A FITS header in the making: 80-character cards in blocks of 2880 bytes (FITS 4.0, section 4). */
final class FitsCards {
    static final int BLOCK = 2880;

    private final StringBuilder cards = new StringBuilder();

    FitsCards put(String keyword, boolean value, String comment) {
        return card(keyword, String.format(Locale.ROOT, "%20s", value ? "T" : "F"), comment);
    }

    FitsCards put(String keyword, long value, String comment) {
        return card(keyword, String.format(Locale.ROOT, "%20d", value), comment);
    }

    FitsCards put(String keyword, double value, String comment) {
        if (!Double.isFinite(value)) {
            return this;
        }
        String text = Double.toString(value);
        return card(keyword, " ".repeat(Math.max(0, 20 - text.length())) + text, comment);
    }

    FitsCards put(String keyword, String value, String comment) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            text.append(c < ' ' || c > '~' ? '?' : c);
        }
        String quoted = text.toString().replace("'", "''");
        while (quoted.length() > 68) {
            text.setLength(text.length() - 1);
            quoted = text.toString().replace("'", "''");
        }
        return card(
                keyword, String.format(Locale.ROOT, "%-20s", String.format(Locale.ROOT, "'%-8s'", quoted)), comment);
    }

    /** The world coordinates of a geometry (FITS 4.0, section 8). */
    FitsCards putWcs(WcsGeometry g) {
        put("WCSAXES", 2, "number of coordinate axes");
        put("CTYPE1", g.ctype1(), "longitude and projection");
        put("CTYPE2", g.ctype2(), "latitude and projection");
        put("CRPIX1", g.crpix1(), "[pixel] reference point");
        put("CRPIX2", g.crpix2(), "[pixel] reference point");
        put("CRVAL1", g.crval1(), "[deg] longitude of the reference point");
        put("CRVAL2", g.crval2(), "[deg] latitude of the reference point");
        put("CDELT1", g.cdelt1(), "[deg] step in x");
        put("CDELT2", g.cdelt2(), "[deg] step in y");
        put("CUNIT1", "deg", "");
        put("CUNIT2", "deg", "");
        put("LONPOLE", g.lonpole(), "[deg] native longitude of the celestial pole");
        put("LATPOLE", g.latpole(), "[deg] celestial latitude of the native pole");
        if (g.frame() != SkyFrame.GALACTIC) {
            put("RADESYS", g.frame().name(), "reference frame");
        }
        if (g.frame() == SkyFrame.FK5) {
            put("EQUINOX", 2000.0, "[yr] equinox of the frame");
        }
        return this;
    }

    void writeTo(OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(cards);
        text.append(String.format(Locale.ROOT, "%-80s", "END"));
        text.append(" ".repeat(padding(text.length())));
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Bytes from a length to the end of its block. */
    static int padding(long length) {
        return (int) ((BLOCK - length % BLOCK) % BLOCK);
    }

    private FitsCards card(String keyword, String value, String comment) {
        String card =
                String.format(Locale.ROOT, "%-8s= %s%s", keyword, value, comment.isEmpty() ? "" : " / " + comment);
        cards.append(String.format(Locale.ROOT, "%-80s", card.length() > 80 ? card.substring(0, 80) : card));
        return this;
    }
}
