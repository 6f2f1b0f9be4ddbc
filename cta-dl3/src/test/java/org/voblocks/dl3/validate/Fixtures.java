package org.voblocks.dl3.validate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.voblocks.dl3.HduRow;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.ObservationRow;
import org.voblocks.dl3.StoreIndex;
import org.voblocks.dl3.TimeReference;
import org.voblocks.dl3.TimeScale;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.FitsTable;
import org.voblocks.dl3.fits.FitsWriter;
import org.voblocks.dl3.fits.TableWriter;

/** Small stores, made up, each with the habits of one archive. */
final class Fixtures {
    private static final double[] TIME = {10.5, 20.25, 900.125};

    private Fixtures() {}

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static float[] filled(int count, double value) {
        float[] floats = new float[count];
        java.util.Arrays.fill(floats, (float) value);
        return floats;
    }

    private static FitsHeader.Builder gadf(String version, String class1) {
        return FitsHeader.builder()
                .set("HDUCLASS", "GADF", "")
                .set("HDUDOC", "https://github.com/open-gamma-ray-astro/gamma-astro-data-formats", "")
                .set("HDUVERS", version, "")
                .set("HDUCLAS1", class1, "");
    }

    private static FitsHeader.Builder response(String class2, String class4) {
        return gadf("0.2", "RESPONSE")
                .set("HDUCLAS2", class2, "")
                .set("HDUCLAS3", "FULL-ENCLOSURE", "")
                .set("HDUCLAS4", class4, "");
    }

    private static FitsHeader.Builder eventKeys(FitsHeader.Builder cards, long obsId) {
        return cards.set("OBS_ID", obsId, "")
                .set("TSTART", 0.0, "")
                .set("TSTOP", 1000.0, "")
                .set("ONTIME", 1000.0, "")
                .set("LIVETIME", 900.0, "")
                .set("DEADC", 0.9, "")
                .set("RA_PNT", 83.63, "")
                .set("DEC_PNT", 22.5, "")
                .set("EQUINOX", 2000.0, "")
                .set("RADECSYS", "FK5", "")
                .set("OBJECT", "Crab", "")
                .set("GEOLON", -17.9, "")
                .set("GEOLAT", 28.8, "")
                .set("ALTITUDE", 2200.0, "")
                .set("TELESCOP", "TEST", "");
    }

    private static FitsHeader.Builder time(FitsHeader.Builder cards, String system) {
        return cards.set("MJDREFI", 52706, "")
                .set("MJDREFF", 0.0, "")
                .set("TIMEUNIT", "s", "")
                .set("TIMESYS", system, "")
                .set("TIMEREF", "LOCAL", "");
    }

    private static TableWriter axis(TableWriter table, String name, String unit, double... edges) {
        float[] low = floats(java.util.Arrays.copyOf(edges, edges.length - 1));
        float[] high = floats(java.util.Arrays.copyOfRange(edges, 1, edges.length));
        return table.vectors(name + "_LO", unit, low, low.length).vectors(name + "_HI", unit, high, high.length);
    }

    private static StoreIndex index(Path folder, long obsId, Map<HduType, String[]> hdus) {
        List<HduRow> rows = new ArrayList<>();
        hdus.forEach((type, place) ->
                rows.add(new HduRow(obsId, type, type.word(), place[0], place[1], place[2], OptionalLong.empty())));
        TimeReference reference = new TimeReference(52706, 0, TimeScale.TT);
        ObservationRow row = new ObservationRow(
                obsId,
                reference,
                Map.of("OBS_ID", obsId, "RA_PNT", 83.63, "DEC_PNT", 22.5, "TSTART", 0.0, "TSTOP", 1000.0));
        StoreIndex index = new StoreIndex(folder, List.of(row), rows, List.of());
        index.write();
        return index;
    }

    /** Few keywords, EVENT_ID of 32 bits, GTI without units, responses of a calibration database far away. */
    static Path cta1dc(Path parent) {
        Path folder = parent.resolve("cta-1dc/index/gps");
        TableWriter events = TableWriter.named("EVENTS")
                .column("EVENT_ID", "", new int[] {1, 2, 3})
                .column("TIME", "s", TIME)
                .column("RA", "deg", floats(83.6, 83.7, 84))
                .column("DEC", "deg", floats(22, 22.1, 22.4))
                .column("ENERGY", "TeV", floats(0.1, 1, 10))
                .column("DETX", "deg", floats(0.1, 0.2, 0.3))
                .header(time(eventKeys(FitsHeader.builder(), 110380), "TT")
                        .set("CREATOR", "ctobssim", "")
                        .build());
        TableWriter gti = TableWriter.named("GTI")
                .column("START", "", new double[] {0})
                .column("STOP", "", new double[] {1000})
                .header(time(gadf("0.2", "GTI"), "TT").build());
        FitsWriter.write(parent.resolve("cta-1dc/data/gps_110380.fits"), List.of(events, gti));

        double[] energy = {0.1, 1, 10};
        double[] theta = {0, 1, 2, 3};
        TableWriter area = axis(
                        axis(TableWriter.named("EFFECTIVE AREA"), "ENERG", "TeV", energy), "THETA", "deg", theta)
                .vectors("EFFAREA", "m2", filled(6, 1e5), 2, 3)
                .header(response("EFF_AREA", "2D").build());
        TableWriter dispersion = TableWriter.named("ENERGY DISPERSION");
        axis(axis(axis(dispersion, "ETRUE", "TeV", energy), "MIGRA", "", 0.5, 1, 1.5), "THETA", "deg", theta)
                .vectors("MATRIX", "", filled(12, 70), 2, 2, 3)
                .header(response("EDISP", "2D").build());
        TableWriter psf = TableWriter.named("POINT SPREAD FUNCTION");
        axis(axis(psf, "ENERG", "TeV", energy), "THETA", "deg", theta)
                .vectors("SCALE", "", filled(6, 1), 2, 3)
                .vectors("SIGMA_1", "deg", filled(6, 0.1), 2, 3)
                .vectors("AMPL_2", "", filled(6, 0), 2, 3)
                .vectors("SIGMA_2", "deg", filled(6, 0), 2, 3)
                .vectors("AMPL_3", "", filled(6, 0), 2, 3)
                .vectors("SIGMA_3", "deg", filled(6, 0), 2, 3)
                .header(response("RPSF", "3GAUSS").build());
        float[] rates = new float[3 * 3 * 2];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = 1e-5f * (1 + i % 3);
        }
        TableWriter background = TableWriter.named("BACKGROUND");
        axis(axis(axis(background, "DETX", "deg", -3, -1, 1, 3), "DETY", "deg", -3, -1, 1, 3), "ENERG", "TeV", energy)
                .vectors("BGD", "1/s/MeV/sr", rates, 3, 3, 2)
                .header(response("BKG", "3D").build());
        FitsWriter.write(
                parent.resolve("cta-1dc/caldb/irf_file.fits"), List.<FitsTable>of(area, dispersion, psf, background));
        index(
                folder,
                110380,
                Map.of(
                        HduType.EVENTS, new String[] {"../../data", "gps_110380.fits", "EVENTS"},
                        HduType.GTI, new String[] {"../../data", "gps_110380.fits", "GTI"},
                        HduType.AEFF, new String[] {"../../caldb", "irf_file.fits", "EFFECTIVE AREA"},
                        HduType.EDISP, new String[] {"../../caldb", "irf_file.fits", "ENERGY DISPERSION"},
                        HduType.PSF, new String[] {"../../caldb", "irf_file.fits", "POINT SPREAD FUNCTION"},
                        HduType.BKG, new String[] {"../../caldb", "irf_file.fits", "BACKGROUND"}));
        return folder;
    }

    /** UTC times, a single offset, m^2, and the directional cut as a keyword. */
    static Path magic(Path parent) {
        Path folder = parent.resolve("magic");
        TableWriter events = TableWriter.named("EVENTS")
                .column("EVENT_ID", "", new long[] {1, 2, 3})
                .column("TIME", "s", TIME)
                .column("RA", "deg", floats(83.6, 83.7, 84))
                .column("DEC", "deg", floats(22, 22.1, 22.4))
                .column("ENERGY", "TeV", floats(0.1, 1, 10))
                .header(time(eventKeys(gadf("0.2", "EVENTS"), 5029747), "UTC").build());
        TableWriter gti = TableWriter.named("GTI")
                .column("START", "s", new double[] {0})
                .column("STOP", "s", new double[] {1000})
                .header(time(gadf("0.2", "GTI"), "UTC").build());
        TableWriter area = axis(TableWriter.named("EFFECTIVE AREA"), "ENERG", "TeV", 0.1, 1, 10)
                .vectors("THETA_LO", "deg", floats(0.4), 1)
                .vectors("THETA_HI", "deg", floats(0.4), 1)
                .vectors("EFFAREA", "m^2", filled(2, 1e5), 2, 1)
                .header(response("EFF_AREA", "AEFF_2D")
                        .set("HDUCLAS3", "POINT-LIKE", "")
                        .set("RAD_MAX", 0.1414213, "")
                        .build());
        FitsWriter.write(folder.resolve("run.fits.gz"), List.of(events, gti, area));
        StoreIndex.scan(folder).write();
        return folder;
    }

    /** Lower case time system, floating point reference day, TDIM of one axis, CREF of other columns. */
    static Path veritas(Path parent) {
        Path folder = parent.resolve("veritas");
        TableWriter events = TableWriter.named("EVENTS")
                .column("EVENT_ID", "", new long[] {1, 2, 3})
                .column("TIME", "s", TIME)
                .column("RA", "deg", floats(83.6, 83.7, 84))
                .column("DEC", "deg", floats(22, 22.1, 22.4))
                .column("ENERGY", "TeV", floats(0.1, 1, 10))
                .header(time(eventKeys(gadf("0.3", "EVENTS"), 64080), "utc")
                        .set("MJDREFI", 53402.0, "")
                        .build());
        TableWriter gti = TableWriter.named("GTI")
                .column("START", "s", new double[] {0})
                .column("STOP", "s", new double[] {1000})
                .header(time(gadf("0.3", "GTI"), "utc")
                        .set("MJDREFI", 53402.0, "")
                        .build());
        TableWriter dispersion = TableWriter.named("EDISP");
        axis(axis(axis(dispersion, "ENERG", "TeV", 0.1, 1, 10), "MIGRA", "", 0.5, 1, 1.5), "THETA", "deg", 0, 1)
                .vectors("MATRIX", "", floats(1, 2, 1, 0), 2, 2, 1)
                .header(response("EDISP", "EDISP_2D")
                        .set("CREF7", "(ETRUE_LO:ETRUE_HI,MIGRA_LO:MIGRA_HI,THETA_LO:THETA_HI)", "")
                        .set("TDIM1", "(2)", "")
                        .build());
        FitsWriter.write(folder.resolve("run.anasum.fits"), List.of(events, gti, dispersion));
        StoreIndex.scan(folder).write();
        return folder;
    }

    /** Double precision columns in another order, an OBS_ID of more than 31 bits, no OBS_MODE. */
    static Path fact(Path parent) {
        Path folder = parent.resolve("fact");
        TableWriter events = TableWriter.named("EVENTS")
                .column("ENERGY", "TeV", new double[] {0.1, 1, 10})
                .column("RA", "deg", new double[] {83.6, 83.7, 84})
                .column("DEC", "deg", new double[] {22, 22.1, 22.4})
                .column("TIME", "s", TIME)
                .column("EVENT_ID", "", new long[] {1, 2, 3})
                .header(time(eventKeys(gadf("0.2", "EVENTS"), 20131103093L), "TT")
                        .build());
        FitsWriter.write(folder.resolve("20131103_93.fits"), List.of(events));
        StoreIndex.scan(folder).write();
        return folder;
    }
}
