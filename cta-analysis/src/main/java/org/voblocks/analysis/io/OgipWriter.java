package org.voblocks.analysis.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.Response;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.FitsWriter;
import org.voblocks.dl3.fits.TableWriter;

/**
 * Writes a spectrum as OGIP files: counts (PHA), background (BKG), effective area (ARF) and response matrix (RMF), which
 * name each other. Energies are keV and areas cm2, as XSPEC and Sherpa want them; channels count from 0, as Gammapy wants
 * them, and TLMIN says so.
 */
public final class OgipWriter {
    private static final double KEV_PER_TEV = 1e9;

    private OgipWriter() {}

    /** Opens the files, by their names. */
    @FunctionalInterface
    public interface Outputs {
        /** A stream that is closed when the file is written. */
        OutputStream open(String name) throws IOException;
    }

    /**
     * Writes four files.
     *
     * @param directory an existing folder
     * @param stem the beginning of the file names: stem.fits, stem_bkg.fits, stem_arf.fits, stem_rmf.fits
     * @return the files, the PHA file first
     */
    public static List<Path> write(OnOffSpectrum spectrum, Path directory, String stem) {
        List<Path> paths = new ArrayList<>();
        try {
            write(spectrum, stem, name -> {
                paths.add(directory.resolve(name));
                return Files.newOutputStream(directory.resolve(name));
            });
        } catch (IOException e) {
            throw new AnalysisException(directory + ": cannot write OGIP files: " + e.getMessage(), e);
        }
        return paths;
    }

    /** Writes four files to wherever streams lead; the PHA file first. */
    public static void write(OnOffSpectrum spectrum, String stem, Outputs files) throws IOException {
        TableWriter bounds = ebounds(spectrum.axis());
        try (OutputStream out = files.open(stem + ".fits")) {
            FitsWriter.write(out, false, List.of(spectrum(spectrum, stem, false), bounds));
        }
        try (OutputStream out = files.open(stem + "_bkg.fits")) {
            FitsWriter.write(out, false, List.of(spectrum(spectrum, stem, true), bounds));
        }
        try (OutputStream out = files.open(stem + "_arf.fits")) {
            FitsWriter.write(out, false, List.of(area(spectrum.response())));
        }
        try (OutputStream out = files.open(stem + "_rmf.fits")) {
            RmfFile.write(spectrum.response(), out);
        }
    }

    private static TableWriter spectrum(OnOffSpectrum s, String stem, boolean background) {
        int bins = s.axis().bins();
        int[] counts = new int[bins];
        short[] quality = new short[bins];
        double[] backscal = new double[bins];
        for (int i = 0; i < bins; i++) {
            counts[i] = (int) Math.round(background ? s.off(i) : s.on(i));
            quality[i] = (short) (s.safe(i) ? 0 : 5);
            // ratios carry alpha also for stacks, where acceptances of bins were summed
            backscal[i] = background ? 1 / s.alpha(i) : 1;
            if (!Double.isFinite(backscal[i])) {
                backscal[i] = 0;
            }
        }
        FitsHeader header = common("SPECTRUM", "1.2.1")
                .set("HDUCLAS2", background ? "BKG" : "TOTAL", "")
                .set("HDUCLAS3", "COUNT", "")
                .set("HDUCLAS4", "TYPE:I", "")
                .set("OBS_ID", s.name(), "observation, or the name of a stack")
                .set("EXPOSURE", s.livetime(), "[s] live time")
                .set("CHANTYPE", "PHA", "")
                .set("DETCHANS", (long) bins, "number of channels")
                .set("TLMIN1", 0L, "first channel")
                .set("TLMAX1", bins - 1L, "last channel")
                .set("POISSERR", true, "errors are those of counts")
                .set("AREASCAL", 1.0, "")
                .set("CORRFILE", "none", "")
                .set("CORRSCAL", 0.0, "")
                .set("GROUPING", 0L, "no grouping")
                .set("BACKFILE", background ? "none" : stem + "_bkg.fits", "background")
                .set("ANCRFILE", stem + "_arf.fits", "effective area")
                .set("RESPFILE", stem + "_rmf.fits", "energy dispersion")
                .build();
        return TableWriter.named("SPECTRUM")
                .column("CHANNEL", "", channels(bins))
                .column("COUNTS", "count", counts)
                .column("QUALITY", "", quality)
                .column("BACKSCAL", "", backscal)
                .header(header);
    }

    private static TableWriter ebounds(EnergyAxis axis) {
        double[][] edges = edges(axis);
        return TableWriter.named("EBOUNDS")
                .column("CHANNEL", "", channels(axis.bins()))
                .column("E_MIN", "keV", edges[0])
                .column("E_MAX", "keV", edges[1])
                .header(common("RESPONSE", "1.2.0")
                        .set("HDUCLAS2", "EBOUNDS", "")
                        .set("CHANTYPE", "PHA", "")
                        .set("DETCHANS", (long) axis.bins(), "number of channels")
                        .build());
    }

    private static TableWriter area(Response response) {
        double[][] edges = edges(response.trueAxis());
        return TableWriter.named("SPECRESP")
                .column("ENERG_LO", "keV", edges[0])
                .column("ENERG_HI", "keV", edges[1])
                .column("SPECRESP", "cm2", response.areas())
                .header(common("RESPONSE", "1.1.0")
                        .set("HDUCLAS2", "SPECRESP", "")
                        .build());
    }

    private static FitsHeader.Builder common(String kind, String version) {
        return FitsHeader.builder()
                .set("TELESCOP", "unknown", "")
                .set("INSTRUME", "unknown", "")
                .set("FILTER", "none", "")
                .set("HDUCLASS", "OGIP", "")
                .set("HDUCLAS1", kind, "")
                .set("HDUVERS", version, "");
    }

    private static short[] channels(int bins) {
        short[] channels = new short[bins];
        for (int i = 0; i < bins; i++) {
            channels[i] = (short) i;
        }
        return channels;
    }

    private static double[][] edges(EnergyAxis axis) {
        double[][] edges = new double[2][axis.bins()];
        for (int i = 0; i < axis.bins(); i++) {
            edges[0][i] = axis.edge(i) * KEV_PER_TEV;
            edges[1][i] = axis.edge(i + 1) * KEV_PER_TEV;
        }
        return edges;
    }
}
