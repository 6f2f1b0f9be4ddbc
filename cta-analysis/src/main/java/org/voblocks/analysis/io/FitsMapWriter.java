package org.voblocks.analysis.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.CountsMap;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.map.SkyImage;
import org.voblocks.analysis.map.WcsGeometry;

/**
 * Writes maps as FITS images with world coordinates. Counts are 32-bit integers, other maps 64-bit floating point;
 * several maps in one file become the primary array and IMAGE extensions, each with its name as EXTNAME.
 */
public final class FitsMapWriter {
    private static final String BANDS = "BANDS";

    private final Map<String, String> keywords;

    private FitsMapWriter(Map<String, String> keywords) {
        this.keywords = keywords;
    }

    public static FitsMapWriter create() {
        return new FitsMapWriter(Map.of());
    }

    /** A writer that adds these text keywords (up to 8 characters, such as CREATOR or OBJECT) to each header. */
    public FitsMapWriter withKeywords(Map<String, String> more) {
        for (String keyword : more.keySet()) {
            if (!keyword.matches("[A-Z0-9_-]{1,8}")) {
                throw new AnalysisException("FITS keyword '" + keyword
                        + "': expected 1 to 8 of the characters A-Z, 0-9, underscore and hyphen (FITS 4.0, 4.1.2.1)");
            }
        }
        return new FitsMapWriter(Map.copyOf(more));
    }

    /** Writes a counts map, or a cube with the energy bins as third axis and as a table BANDS (GADF, "Sky maps"). */
    public void write(CountsMap map, OutputStream out) throws IOException {
        WcsGeometry geometry = map.geometry();
        int planes = map.axis().map(axis -> axis.bins()).orElse(0);
        FitsCards cards = begin(true, 32, geometry, planes);
        if (planes > 0) {
            cards.put("BANDSHDU", BANDS, "table of the energy bins");
        }
        finish(cards, geometry, "counts", "", out);
        int[] counts = map.counts();
        ByteBuffer row = ByteBuffer.allocate(geometry.nx() * Integer.BYTES);
        for (int from = 0; from < counts.length; from += geometry.nx()) {
            row.clear();
            row.asIntBuffer().put(counts, from, geometry.nx());
            out.write(row.array());
        }
        pad(counts.length * (long) Integer.BYTES, out);
        if (map.axis().isPresent()) {
            bands(map.axis().get(), out);
        }
    }

    /** CHANNEL, ENERGY (the middle), E_MIN and E_MAX of each bin. */
    private static void bands(EnergyAxis axis, OutputStream out) throws IOException {
        List<String> columns = List.of("CHANNEL", "ENERGY", "E_MIN", "E_MAX");
        int rowLength = Integer.BYTES + 3 * Double.BYTES;
        FitsCards cards = new FitsCards()
                .put("XTENSION", "BINTABLE", "binary table")
                .put("BITPIX", 8, "")
                .put("NAXIS", 2, "")
                .put("NAXIS1", rowLength, "bytes of a row")
                .put("NAXIS2", axis.bins(), "energy bins")
                .put("PCOUNT", 0, "")
                .put("GCOUNT", 1, "")
                .put("TFIELDS", columns.size(), "");
        for (int i = 0; i < columns.size(); i++) {
            cards.put("TTYPE" + (i + 1), columns.get(i), "").put("TFORM" + (i + 1), i == 0 ? "J" : "D", "");
            if (i > 0) {
                cards.put("TUNIT" + (i + 1), "TeV", "");
            }
        }
        cards.put("EXTNAME", BANDS, "").put("AXCOLS1", "E_MIN,E_MAX", "").put("INTERP1", "log", "");
        cards.writeTo(out);
        ByteBuffer rows = ByteBuffer.allocate(axis.bins() * rowLength);
        for (int bin = 0; bin < axis.bins(); bin++) {
            rows.putInt(bin)
                    .putDouble(axis.middle(bin))
                    .putDouble(axis.edge(bin))
                    .putDouble(axis.edge(bin + 1));
        }
        out.write(rows.array());
        pad(rows.capacity(), out);
    }

    /** Writes one map. */
    public void write(SkyImage image, OutputStream out) throws IOException {
        write(List.of(image), out);
    }

    /** Writes several maps into one file. */
    public void write(List<SkyImage> images, OutputStream out) throws IOException {
        boolean primary = true;
        for (SkyImage image : images) {
            WcsGeometry geometry = image.geometry();
            finish(begin(primary, -64, geometry, 0), geometry, image.name(), image.unit(), out);
            ByteBuffer row = ByteBuffer.allocate(geometry.nx() * Double.BYTES);
            for (int y = 0; y < geometry.ny(); y++) {
                row.clear();
                for (int x = 0; x < geometry.nx(); x++) {
                    row.putDouble(image.value(x, y));
                }
                out.write(row.array());
            }
            pad(geometry.size() * (long) Double.BYTES, out);
            primary = false;
        }
    }

    private FitsCards begin(boolean primary, int bitpix, WcsGeometry geometry, int planes) {
        FitsCards cards = new FitsCards();
        if (primary) {
            cards.put("SIMPLE", true, "conforms to FITS 4.0");
        } else {
            cards.put("XTENSION", "IMAGE", "image extension");
        }
        cards.put("BITPIX", bitpix, bitpix < 0 ? "IEEE floating point" : "two's complement integers");
        cards.put("NAXIS", planes > 0 ? 3 : 2, "");
        cards.put("NAXIS1", geometry.nx(), "");
        cards.put("NAXIS2", geometry.ny(), "");
        if (planes > 0) {
            cards.put("NAXIS3", planes, "energy bins");
        }
        if (primary) {
            cards.put("EXTEND", true, "");
        } else {
            cards.put("PCOUNT", 0, "");
            cards.put("GCOUNT", 1, "");
        }
        return cards;
    }

    private void finish(FitsCards cards, WcsGeometry geometry, String name, String unit, OutputStream out)
            throws IOException {
        cards.putWcs(geometry);
        cards.put("EXTNAME", name, "");
        if (!unit.isEmpty()) {
            cards.put("BUNIT", unit, "");
        }
        keywords.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> cards.put(e.getKey(), e.getValue(), ""));
        cards.writeTo(out);
    }

    private static void pad(long length, OutputStream out) throws IOException {
        out.write(new byte[FitsCards.padding(length)]);
    }
}
