package org.voblocks.analysis.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.Response;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsFile;

/**
 * Reads OGIP spectra: a PHA file with the background, effective area and response files that its header names, next to
 * it (OGIP/92-007 and its addendum for PHA, CAL/GEN/92-002 for ARF and RMF). Energies in keV, MeV, GeV or TeV; QUALITY as
 * integer or logical; BACKSCAL as column or keyword.
 */
public final class OgipReader {
    private OgipReader() {}

    /** Reads a PHA file and those it names. */
    public static OnOffSpectrum read(Path pha) {
        try (FitsFile file = FitsFile.open(pha)) {
            BinTable spectrum = file.table("SPECTRUM");
            double[] on = spectrum.doubles("COUNTS");
            double[] scale = backscal(spectrum, on.length);
            EnergyAxis recoAxis = ebounds(file.table("EBOUNDS"));
            Response response = response(named(pha, spectrum, "ANCRFILE"), named(pha, spectrum, "RESPFILE"), recoAxis);
            boolean[] safe = new boolean[on.length];
            long[] quality = spectrum.has("QUALITY") ? spectrum.longs("QUALITY") : new long[on.length];
            for (int i = 0; i < safe.length; i++) {
                safe[i] = quality[i] == 0;
            }
            Path back = named(pha, spectrum, "BACKFILE");
            try (FitsFile background = FitsFile.open(back)) {
                BinTable table = background.table("SPECTRUM");
                double[] off = table.doubles("COUNTS");
                if (off.length != on.length || recoAxis.bins() != on.length) {
                    throw new AnalysisException(back + ": " + off.length + " channels of background, " + on.length
                            + " of counts in " + pha + " and " + recoAxis.bins()
                            + " energy bins: expected as many of each");
                }
                String name = spectrum.header().text("OBS_ID").orElse(pha.getFileName() + "");
                return OnOffSpectrum.builder(response)
                        .name(name)
                        .livetime(exposure(spectrum))
                        .counts(on, off)
                        .acceptances(scale, backscal(table, off.length))
                        .safe(safe)
                        .build();
            }
        }
    }

    private static double exposure(BinTable spectrum) {
        return spectrum.header()
                .number("EXPOSURE")
                .orElseThrow(() -> new AnalysisException(
                        spectrum.where() + ": no EXPOSURE; expected the live time in seconds (OGIP/92-007, 3.1.1)"));
    }

    private static Path named(Path pha, BinTable spectrum, String keyword) {
        String name = spectrum.header().text(keyword).orElse("").trim();
        if (name.isEmpty() || name.toLowerCase(Locale.ROOT).equals("none")) {
            throw new AnalysisException(spectrum.where() + ": " + keyword
                    + " names no file; expected one beside the PHA file (a measured background and a response are"
                    + " needed)");
        }
        Path path = pha.resolveSibling(name);
        if (!Files.exists(path)) {
            throw new AnalysisException(
                    spectrum.where() + ": " + keyword + " names " + name + ", but there is no " + path);
        }
        return path;
    }

    private static double[] backscal(BinTable table, int channels) {
        if (table.has("BACKSCAL")) {
            return table.doubles("BACKSCAL");
        }
        OptionalDouble one = table.header().number("BACKSCAL");
        double[] all = new double[channels];
        java.util.Arrays.fill(all, one.orElse(1));
        return all;
    }

    private static EnergyAxis ebounds(BinTable table) {
        return axis(table, "E_MIN", "E_MAX");
    }

    private static EnergyAxis axis(BinTable table, String low, String high) {
        double[] from = table.doubles(low);
        double[] to = table.doubles(high);
        double factor = teV(table, low);
        double[] edges = new double[from.length + 1];
        for (int i = 0; i < from.length; i++) {
            edges[i] = from[i] * factor;
        }
        edges[from.length] = to[to.length - 1] * factor;
        return EnergyAxis.ofEdges(edges);
    }

    private static double teV(BinTable table, String column) {
        String unit = table.column(column).unit().orElse("keV").trim();
        return switch (unit) {
            case "TeV" -> 1;
            case "GeV" -> 1e-3;
            case "MeV" -> 1e-6;
            case "keV" -> 1e-9;
            default ->
                throw new AnalysisException(table.where() + ": column " + column + " has the unit '" + unit
                        + "'; expected keV, MeV, GeV or TeV");
        };
    }

    private static Response response(Path arf, Path rmf, EnergyAxis recoAxis) {
        try (FitsFile areaFile = FitsFile.open(arf);
                FitsFile matrixFile = FitsFile.open(rmf)) {
            BinTable area = areaFile.table("SPECRESP");
            double[] values = area.doubles("SPECRESP");
            String unit = area.column("SPECRESP").unit().orElse("cm2").trim();
            boolean squareMetres = unit.equals("m2") || unit.equals("m**2") || unit.equals("m^2");
            for (int i = 0; i < values.length && squareMetres; i++) {
                values[i] *= 1e4;
            }
            boolean matrixName = matrixFile.find("MATRIX").isPresent();
            BinTable matrix = matrixFile.table(matrixName ? "MATRIX" : "SPECRESP MATRIX");
            long first = firstChannel(matrixFile, matrix);
            double[][] rows = new double[(int) matrix.rows()][];
            for (int t = 0; t < rows.length; t++) {
                rows[t] = row(matrix, t, first, recoAxis.bins());
            }
            return Response.of(axis(area, "ENERG_LO", "ENERG_HI"), recoAxis, values, rows);
        }
    }

    /** The number of the first channel: TLMIN of F_CHAN, or the first one of EBOUNDS. */
    private static long firstChannel(FitsFile file, BinTable matrix) {
        for (int i = 0; i < matrix.columns().size(); i++) {
            if (matrix.columns().get(i).name().equalsIgnoreCase("F_CHAN")) {
                OptionalDouble least = matrix.header().number("TLMIN" + (i + 1));
                if (least.isPresent()) {
                    return (long) least.getAsDouble();
                }
            }
        }
        return file.find("EBOUNDS").isPresent() ? file.table("EBOUNDS").longs("CHANNEL")[0] : 1;
    }

    private static double[] row(BinTable matrix, int row, long firstChannel, int channels) {
        double[] values = new double[channels];
        int groups = (int) matrix.vector("N_GRP", row)[0];
        double[] starts = matrix.vector("F_CHAN", row);
        double[] lengths = matrix.vector("N_CHAN", row);
        double[] entries = matrix.vector("MATRIX", row);
        int at = 0;
        for (int g = 0; g < groups; g++) {
            int start = (int) (starts[g] - firstChannel);
            int length = (int) lengths[g];
            if (start < 0 || start + length > channels || at + length > entries.length) {
                if (length == 0) {
                    continue;
                }
                throw new AnalysisException(matrix.where() + ", row " + (row + 1) + ": group " + (g + 1) + " of "
                        + length + " channels from " + (long) starts[g] + "; expected channels " + firstChannel + " to "
                        + (firstChannel + channels - 1) + " and as many entries of MATRIX");
            }
            System.arraycopy(entries, at, values, start, length);
            at += length;
        }
        return values;
    }
}
