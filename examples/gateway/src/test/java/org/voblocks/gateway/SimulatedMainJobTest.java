package org.voblocks.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job on the simulated store. What is expected is counted here, event by event, with nom-tam-fits and the
 * formulas of the gnomonic projection (Calabretta and Greisen, A&amp;A 395, 1077 (2002), equations 54 and 55).
 */
class SimulatedMainJobTest extends MainJobScenario {
    private static final List<Long> OBSERVATIONS = List.of(101L, 102L, 103L, 104L);
    private static Gateway gateway;
    private static Path store;

    /** One event. */
    private record Event(double ra, double dec, double energy) {}

    @BeforeAll
    static void start(@TempDir Path work) {
        gateway = Gateway.start(
                GatewayOptions.builder().port(0).workDirectory(work).build(), ProgressBar.none());
        store = work.resolve("simulated");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Override
    Gateway gateway() {
        return gateway;
    }

    @Override
    int observationsOfTheTarget() {
        return 8;
    }

    @Override
    List<Long> jobObservations() {
        return OBSERVATIONS;
    }

    @Override
    int[][] expectedMap() throws Exception {
        int[][] map = new int[400][400];
        double ra0 = Math.toRadians(RA);
        double dec0 = Math.toRadians(DEC);
        for (Event event : events()) {
            double ra = Math.toRadians(event.ra()) - ra0;
            double dec = Math.toRadians(event.dec());
            double cosine = Math.sin(dec0) * Math.sin(dec) + Math.cos(dec0) * Math.cos(dec) * Math.cos(ra);
            if (cosine > 0) {
                double xi = Math.toDegrees(Math.cos(dec) * Math.sin(ra) / cosine);
                double eta = Math.toDegrees(
                        (Math.cos(dec0) * Math.sin(dec) - Math.sin(dec0) * Math.cos(dec) * Math.cos(ra)) / cosine);
                int x = (int) Math.floor(-xi / 0.02 + 200);
                int y = (int) Math.floor(eta / 0.02 + 200);
                if (x >= 0 && x < 400 && y >= 0 && y < 400) {
                    map[y][x]++;
                }
            }
        }
        return map;
    }

    /** Events within 0.11 degrees and 0.1 to 40 TeV, the range of the energy axis. */
    @Override
    String expectedOn() throws Exception {
        long on = events().stream()
                .filter(e -> distance(e.ra(), e.dec()) < 0.11 && e.energy() >= 0.1 && e.energy() < 40)
                .count();
        return "\"n_on_all\":" + on;
    }

    private static double distance(double ra, double dec) {
        double d = Math.toRadians(dec);
        double d0 = Math.toRadians(DEC);
        double a = Math.toRadians(ra - RA);
        double s = Math.pow(Math.sin((d - d0) / 2), 2) + Math.cos(d) * Math.cos(d0) * Math.pow(Math.sin(a / 2), 2);
        return Math.toDegrees(2 * Math.asin(Math.sqrt(s)));
    }

    private static List<Event> events() throws Exception {
        List<Event> events = new ArrayList<>();
        for (long id : OBSERVATIONS) {
            Path file;
            try (Stream<Path> files = Files.walk(store)) {
                file = files.filter(f -> f.getFileName().toString().contains("_000" + id))
                        .findFirst()
                        .orElseThrow();
            }
            try (Fits fits = new Fits(file.toFile())) {
                BinaryTableHDU hdu = (BinaryTableHDU) fits.getHDU("EVENTS");
                float[] ra = (float[]) hdu.getColumn("RA");
                float[] dec = (float[]) hdu.getColumn("DEC");
                float[] energy = (float[]) hdu.getColumn("ENERGY");
                for (int i = 0; i < ra.length; i++) {
                    events.add(new Event(ra[i], dec[i], energy[i]));
                }
            }
        }
        return events;
    }
}
