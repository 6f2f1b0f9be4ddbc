package org.voblocks.analysis.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.HealpixGrid;
import org.voblocks.analysis.map.HealpixMap;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.dl3.fits.FitsHdu;
import org.voblocks.dl3.fits.FitsHeader;

/**
 * Reads HEALPix maps from binary tables (GADF "Sky maps, HPX format"; the tables of the HEALPix software): INDXSCHM
 * IMPLICIT, EXPLICIT (also LOCAL, PARTIAL) and SPARSE. Each column of values, and each channel of a sparse table, is a
 * map.
 */
public final class HealpixMapReader {
    private static final List<String> CELLS = List.of("PIX", "PIXEL", "HPXINDEX", "UNIQ");

    private HealpixMapReader() {}

    /** The maps of the first HEALPix table of a file, in the order of the columns. */
    public static List<HealpixMap> read(Path path) {
        try (FitsFile file = FitsFile.open(path)) {
            for (FitsHdu hdu : file.hdus()) {
                if (hdu.isBinTable() && hdu.header().text("PIXTYPE").orElse("").equalsIgnoreCase("HEALPIX")) {
                    return maps(file.table(hdu));
                }
            }
        }
        throw new AnalysisException(path + ": has no table with PIXTYPE = 'HEALPIX'");
    }

    private static List<HealpixMap> maps(BinTable table) {
        FitsHeader header = table.header();
        String ordering = word(header, "ORDERING", "RING");
        if (!ordering.equals("RING") && !ordering.startsWith("NEST")) {
            throw new AnalysisException(table.where() + ": has ORDERING = '" + ordering + "', expected RING or NESTED");
        }
        int nside = (int) header.integer("NSIDE")
                .orElseThrow(() -> new AnalysisException(table.where() + ": has no integer NSIDE"));
        HealpixGrid grid = new HealpixGrid(frame(table), nside, !ordering.equals("RING"));
        String index = CELLS.stream().filter(table::has).findFirst().orElse("");
        if (index.equals("UNIQ")) {
            throw new AnalysisException(table.where() + ": has cells of several sizes (UNIQ), expected one NSIDE");
        }
        if (index.isEmpty()) {
            return values(table, "").stream()
                    .map(c -> HealpixMap.full(grid, c.name(), c.unit().orElse(""), all(table, c)))
                    .toList();
        }
        long[] cells = table.longs(index);
        if (table.has("CHANNEL") && table.has("VALUE")) {
            return sparse(table, grid, cells);
        }
        return values(table, index).stream()
                .map(c -> HealpixMap.partial(grid, c.name(), c.unit().orElse(""), cells, table.doubles(c.name())))
                .toList();
    }

    private static List<BinColumn> values(BinTable table, String index) {
        List<BinColumn> columns = table.columns().stream()
                .filter(c -> !c.name().equals(index) && !c.isText())
                .toList();
        if (columns.isEmpty()) {
            throw new AnalysisException(table.where() + ": has no column of values");
        }
        return columns;
    }

    private static List<HealpixMap> sparse(BinTable table, HealpixGrid grid, long... cells) {
        long[] channels = table.longs("CHANNEL");
        double[] values = table.doubles("VALUE");
        TreeMap<Long, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < channels.length; i++) {
            rows.computeIfAbsent(channels[i], c -> new ArrayList<>()).add(i);
        }
        List<HealpixMap> maps = new ArrayList<>();
        String unit = table.column("VALUE").unit().orElse("");
        rows.forEach((channel, of) -> maps.add(HealpixMap.partial(
                grid,
                "CHANNEL" + channel,
                unit,
                of.stream().mapToLong(i -> cells[i]).toArray(),
                of.stream().mapToDouble(i -> values[i]).toArray())));
        return maps;
    }

    /** All values of a column, whose rows may hold several cells each. */
    private static double[] all(BinTable table, BinColumn column) {
        if (column.repeat() == 1) {
            return table.doubles(column.name());
        }
        double[] values = new double[Math.multiplyExact(table.size(8 * column.repeat()), column.repeat())];
        for (int row = 0; row < table.rows(); row++) {
            double[] cell = table.vector(column.name(), row);
            System.arraycopy(cell, 0, values, row * column.repeat(), cell.length);
        }
        return values;
    }

    private static SkyFrame frame(BinTable table) {
        String word = word(table.header(), "COORDSYS", "C");
        return switch (word) {
            case "G", "GAL", "GALACTIC" -> SkyFrame.GALACTIC;
            case "C", "Q", "CEL", "EQU", "CELESTIAL", "EQUATORIAL", "ICRS" -> SkyFrame.ICRS;
            default ->
                throw new AnalysisException(
                        table.where() + ": has COORDSYS = '" + word + "', expected G (galactic) or C (celestial)");
        };
    }

    private static String word(FitsHeader header, String key, String otherwise) {
        return header.text(key).orElse(otherwise).toUpperCase(Locale.ROOT);
    }
}
