package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dl3.simulate.Progress;
import org.voblocks.dl3.simulate.SimulatedStore;
import org.voblocks.testing.External;

/** {@code gateway spectrum}, on a simulated store and on OGIP files that Gammapy wrote and fitted. */
class SpectrumCommandTest {
    @TempDir
    static Path shared;

    private static Path store;

    @TempDir
    Path out;

    private final StringWriter err = new StringWriter();
    private final StringWriter told = new StringWriter();

    @BeforeAll
    static void simulate() {
        store = shared.resolve("store");
        SimulatedStore.example().write(store, Progress.NONE);
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("spectrum"));
        all.addAll(List.of(args));
        all.addAll(List.of("--out", out.toString()));
        return Main.run(new PrintWriter(told, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private int ofPks(String... more) {
        List<String> all = new ArrayList<>(List.of("--data", store.toString(), "--ra", "329.717", "--dec", "-30.2256"));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }

    @Test
    void aStoreGivesAllProducts() throws IOException {
        assertThat(ofPks("--obs-ids", "101, 102", "--emin", "0.3", "--emax=30", "--model", "lp"))
                .as(err.toString())
                .isZero();
        for (String name : List.of(
                "pha_stacked.fits",
                "pha_obs101_rmf.fits",
                "fit.json",
                "fit.yaml",
                "flux_points.fits",
                "flux_points.ecsv",
                "light_curve.fits",
                "light_curve.ecsv",
                "spectrum.png",
                "light_curve.png")) {
            assertThat(out.resolve(name)).isNotEmptyFile();
        }
        JsonNode fit = summary().get("fit");
        assertThat(fit.get("model").asText()).isEqualTo("lp");
        assertThat(fit.get("energy_min").asDouble()).isGreaterThanOrEqualTo(0.3);
        assertThat(fit.get("energy_max").asDouble()).isLessThanOrEqualTo(30);
        assertThat(fit.get("flux_points")).allMatch(p -> p.get("dnde_ul").asDouble() > 0);
        assertThat(fit.get("light_curve")).hasSize(2);
        // the band is narrowest where the pivot energy says
        JsonNode narrowest = null;
        for (JsonNode at : fit.get("butterfly")) {
            assertThat(at.get("dnde").asDouble()).isPositive();
            if (narrowest == null || relative(at) < relative(narrowest)) {
                narrowest = at;
            }
        }
        double step = Math.pow(
                fit.get("energy_max").asDouble() / fit.get("energy_min").asDouble(), 1 / 79.0);
        assertThat(narrowest.get("energy").asDouble() / fit.get("pivot_energy").asDouble())
                .isBetween(1 / step, step);
        assertThat(told.toString()).contains("alpha").contains("±").contains("cm-2 s-1 TeV-1");
    }

    private static double relative(JsonNode at) {
        return at.get("dnde_err").asDouble() / at.get("dnde").asDouble();
    }

    @Test
    void anExclusionTakesOffRegionsAway() throws IOException {
        assertThat(ofPks("--obs-ids=101", "--model=none")).isZero();
        int all = summary().at("/runs/0/off_regions").asInt();
        // run 101 points half a degree north of the source: this circle covers the ring's northern half
        assertThat(ofPks("--obs-ids=101", "--model=none", "--exclusion", "329.717,-29.2256,0.4"))
                .isZero();
        assertThat(summary().at("/runs/0/off_regions").asInt()).isBetween(1, all - 1);
        assertThat(summary().has("fit")).isFalse();
    }

    @Test
    void fitsOfFilesAreAtOrBelowGammapysMinimum() throws IOException {
        JsonNode fits = new ObjectMapper()
                .readTree(External.data("reference/pks_seed10/spectrum.json").toFile())
                .get("fits");
        Path ogip = External.data("reference/pks_seed10/ogip");
        assertThat(run("--ogip", ogip.resolve("pha_stacked.fits.gz").toString(), "--model", "ecpl"))
                .as(err.toString())
                .isZero();
        compare(fits.get("stacked_ecpl"));
        List<String> runs = new ArrayList<>(List.of("--model", "lp", "--ogip"));
        for (int id : new int[] {33787, 33788, 33789, 33791, 47802, 47803, 47804, 47827, 47828, 47829}) {
            runs.add(ogip.resolve("pha_obs" + id + ".fits.gz").toString());
        }
        assertThat(run(runs.toArray(String[]::new))).as(err.toString()).isZero();
        compare(fits.get("joint_lp"));
        assertThat(summary().get("spectra")).hasSize(10);
    }

    private void compare(JsonNode expected) throws IOException {
        JsonNode fit = summary().get("fit");
        assertThat(fit.get("stat").asDouble())
                .isLessThanOrEqualTo(expected.get("stat").asDouble() + 1e-6);
        assertThat(fit.get("bins")).isEqualTo(expected.get("n_bins"));
        for (JsonNode p : fit.get("parameters")) {
            JsonNode other = expected.at("/parameters/" + p.get("name").asText().replace("lambda", "lambda_"));
            assertThat(p.get("value").asDouble())
                    .isCloseTo(
                            other.get("value").asDouble(),
                            within(0.05 * other.get("error").asDouble() + 1e-12));
        }
    }

    @Test
    void gammapyReadsTheModel() {
        Path python = External.python("gammapy");
        assertThat(ofPks("--obs-ids", "101 102", "--model", "ecpl")).isZero();
        External.Run read = External.run(
                Duration.ofMinutes(2),
                python.toString(),
                "-W",
                "ignore",
                "-c",
                "import sys\nfrom gammapy.modeling.models import Models\n"
                        + "m = Models.read(sys.argv[1])[0].spectral_model\n"
                        + "print(m.tag[0], m.lambda_.unit, m.index.error > 0, m.amplitude.value > 0)",
                out.resolve("fit.yaml").toString());
        assertThat(read.output()).contains("ExpCutoffPowerLawSpectralModel 1 / TeV True True");
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        assertThat(ofPks()).isEqualTo(2);
        assertThat(run("--model", "pl")).isEqualTo(2);
        assertThat(ofPks("--obs-ids", "101", "--emin", "5", "--emax", "2")).isEqualTo(2);
        assertThat(ofPks("--obs-ids", "101", "--fit", "both")).isEqualTo(2);
        assertThat(ofPks("--obs-ids", "101", "--model", "cubic")).isEqualTo(2);
        assertThat(ofPks("--obs-ids", "201")).isEqualTo(2);
        assertThat(run("--ogip", "none.fits")).isEqualTo(2);
        assertThat(err.toString().lines().toList())
                .containsExactly(
                        "gateway: Missing required option: '--obs-ids=\"ID …\"'",
                        "gateway: expected either --data DIR with --obs-ids, --ra and --dec, or --ogip FILE …",
                        "gateway: energies from 5.0 to 2.0 TeV: expected 0 <= emin < emax",
                        "gateway: --fit both: expected stacked or joint",
                        "gateway: unknown spectral model 'cubic': expected pl, pl2, ecpl, secpl, lp, bpl, sbpl or crab",
                        "gateway: no observation has both an ON and an OFF region: observation 201: the ON region lies"
                                + " 121.088 degrees from the pointing, outside of the field of view: the effective area"
                                + " ends at 4.0",
                        "gateway: --ogip none.fits: there is no such file");
        assertThat(Files.list(out)).isEmpty();
    }

    @Test
    void energiesWithoutCountsGiveTheReasonInPlaceOfAFit() throws IOException {
        assertThat(ofPks("--obs-ids", "101", "--emin", "80", "--emax", "200")).isEqualTo(1);
        assertThat(summary().at("/fit/error").asText())
                .startsWith("no counts ON from 80.0 to 200.0 TeV, where 0.0 were OFF: expected 1 or more for a fit");
        assertThat(err.toString()).startsWith("gateway: no fit: no counts ON");
    }
}
