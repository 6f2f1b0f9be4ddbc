package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.GoodTimeIntervals;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.ObservationWriter;
import org.voblocks.dl3.StoreIndex;
import org.voblocks.dl3.simulate.Progress;
import org.voblocks.dl3.simulate.SimulatedStore;

/** Observations that lack something, look elsewhere or were made with different telescopes. */
class UnusualObservationsTest {
    @TempDir
    static Path shared;

    private static Path store;

    @TempDir
    Path out;

    private final StringWriter err = new StringWriter();

    /** The index does not have the background of run 102 any more. */
    @BeforeAll
    static void simulate() {
        store = shared.resolve("store");
        SimulatedStore.example().write(store, Progress.NONE);
        StoreIndex index = StoreIndex.scan(store);
        new StoreIndex(
                        store,
                        index.observations(),
                        index.hdus().stream()
                                .filter(row -> row.obsId() != 102 || row.type() != HduType.BKG)
                                .toList(),
                        List.of())
                .write();
    }

    private int run(String command, String obsIds, double ra, double dec, String... more) {
        List<String> all = new ArrayList<>(List.of(command, "--data", store.toString(), "--obs-ids", obsIds));
        all.addAll(List.of("--ra=" + ra, "--dec=" + dec, "--out", out.toString()));
        all.addAll(List.of(more));
        return Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }

    @Test
    void withoutABackgroundModelThereIsNoRing() throws IOException {
        assertThat(run("count-map", "101 102", 329.717, -30.226, "--ring-inner=0.5"))
                .isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("gateway: observation 102 has no bkg table (HDU_TYPE of the index): leave it out, or make"
                        + " the map without a ring or exposure");
        assertThat(out).isEmptyDirectory();
        assertThat(run("count-map", "101 102", 329.717, -30.226)).isZero();
        assertThat(summary().get("counts").asLong()).isPositive();
    }

    @Test
    void aMapBesideTheFieldOfViewIsEmptyAndSaysSo() throws IOException {
        assertThat(run("count-map", "101", 150, 20, "--ring-inner=0.5", "--nxpix=50", "--nypix=50"))
                .isZero();
        assertThat(err.toString())
                .contains("no pixel of the map lies in the field of view of an observation at these energies")
                .contains("no event lies in the map");
        assertThat(summary().get("counts").asLong()).isZero();
        assertThat(summary().get("notes")).hasSize(2);
    }

    @Test
    void energiesWithoutEventsGiveAnEmptyMap() throws IOException {
        assertThat(run("count-map", "101", 329.717, -30.226, "--emin=290", "--emax=299"))
                .isZero();
        assertThat(summary().get("counts").asLong()).isZero();
        assertThat(err.toString()).contains("no event lies in the map");
    }

    @Test
    void differentInstrumentsAreCombinedAndNamed() throws IOException {
        assertThat(run("spectrum", "101 105", 329.717, -30.226))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).contains("observations of different instruments are combined");
        assertThat(summary().get("instruments")).hasSize(2);
        assertThat(summary().at("/fit/converged").asBoolean()).isTrue();
        assertThat(run("count-map", "101 105", 329.717, -30.226)).isZero();
        assertThat(summary().get("instruments")).hasSize(2);
    }

    @Test
    void anOnRegionAtThePointingHasNoReflectedRegions() {
        // run 107 points one degree north of the source
        assertThat(run("spectrum", "107", 329.717, -29.2256)).isEqualTo(2);
        assertThat(err.toString())
                .contains("no observation has both an ON and an OFF region: observation 107")
                .contains("no reflected OFF region of radius 0.11 fits");
    }

    @Test
    void anOnRegionWithoutEventsGivesNoFitButCounts() throws IOException {
        assertThat(run("spectrum", "101", 331.5, -29.5, "--on-radius=0.002", "--emin=5"))
                .isEqualTo(1);
        assertThat(summary().get("n_on").asLong()).isZero();
        assertThat(summary().at("/fit/error").asText()).startsWith("no counts ON from 5.0");
    }

    @Test
    void aRunThatLooksElsewhereIsSkippedAndTheOthersAreUsed() throws IOException {
        assertThat(run("spectrum", "101 201", 329.717, -30.226)).isZero();
        assertThat(summary().get("runs")).hasSize(1);
        assertThat(summary().get("skipped").get(0).asText()).startsWith("observation 201: the ON region lies 121");
    }

    @Test
    void aStoreWithoutIndexFilesIsLookedThrough(@TempDir Path bare) throws IOException {
        Path events = Files.createDirectory(bare.resolve("events"));
        for (int id : new int[] {101, 102}) {
            String name = "sim_000" + id + ".fits.gz";
            Files.copy(store.resolve("events").resolve(name), events.resolve(name));
        }
        assertThat(run("count-map", "101 102", 329.717, -30.226)).isZero();
        long indexed = summary().get("counts").asLong();
        List<String> args = new ArrayList<>(List.of("count-map", "--data", bare.toString(), "--obs-ids", "101 102"));
        args.addAll(List.of("--ra=329.717", "--dec=-30.226", "--out", out.toString()));
        StringWriter told = new StringWriter();
        assertThat(Main.run(new PrintWriter(told, true), new PrintWriter(err, true), args.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        assertThat(summary().get("counts").asLong()).isEqualTo(indexed).isPositive();
        assertThat(told.toString().strip()).isEqualTo(indexed + " counts in " + out.resolve("counts.fits"));
    }

    private double significanceInTheMiddle() throws Exception {
        try (Fits fits = new Fits(out.resolve("significance.fits").toFile())) {
            return ((double[][]) fits.readHDU().getKernel())[75][75];
        }
    }

    @Test
    void aRingThatIsCoveredByAnExclusionGrowsIfItMay() throws Exception {
        String[] covered = {
            "--ring-inner=0.4", "--ring-width=0.1", "--exclusion=329.717,-30.226,0.8", "--nxpix=150", "--nypix=150"
        };
        assertThat(run("count-map", "101", 329.717, -30.226, covered)).isZero();
        assertThat(summary().at("/significance/with_value").asInt()).isBetween(1, 150 * 150 - 1);
        assertThat(significanceInTheMiddle()).isNaN();
        List<String> growing = new ArrayList<>(List.of(covered));
        growing.add("--ring-outer-max=1.4");
        assertThat(run("count-map", "101", 329.717, -30.226, growing.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        assertThat(significanceInTheMiddle()).isGreaterThan(5);
        assertThat(summary().at("/significance/upper_limit").asDouble())
                .isGreaterThan(summary().at("/significance/excess").asDouble());
        for (String name : List.of("excess_error", "upper_limit")) {
            assertThat(out.resolve(name + ".fits")).isNotEmptyFile();
            assertThat(out.resolve(name + ".png")).isNotEmptyFile();
        }
    }

    @Test
    void eventsOutsideOfGoodTimeCountOnlyIfAskedFor(@TempDir Path bare) throws IOException {
        // the good time of run 101 ends half-way here, its events do not
        Path file = bare.resolve("run.fits.gz");
        try (Observation run = DataStore.open(store).observation(101)) {
            GoodTimeIntervals gti = run.gti();
            double middle = (gti.start(0) + gti.stop(0)) / 2;
            ObservationWriter.of(run.events("*"), GoodTimeIntervals.of(gti.start(0), middle, gti.timeReference()))
                    .write(file);
        }
        List<Long> counts = new ArrayList<>();
        for (String option : List.of("--nxpix=400", "--all-times")) {
            List<String> args = new ArrayList<>(List.of("count-map", "--data", bare.toString(), "--obs-ids", "101"));
            args.addAll(List.of("--ra=329.717", "--dec=-30.226", option, "--out", out.toString()));
            assertThat(Main.run(
                            new PrintWriter(new StringWriter()),
                            new PrintWriter(err, true),
                            args.toArray(String[]::new)))
                    .as(err.toString())
                    .isZero();
            counts.add(summary().get("counts").asLong());
        }
        assertThat(counts.get(0)).isBetween(counts.get(1) / 3, 2 * counts.get(1) / 3);
    }
}
