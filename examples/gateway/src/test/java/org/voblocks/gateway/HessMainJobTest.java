package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.External;

/**
 * The main job on the H.E.S.S. DL3 test data release. The counts map was made by Gammapy 1.0; 21 observations and ON =
 * 4070 were found with Gammapy, too (the observations' fields of view contain the target; reflected regions).
 */
class HessMainJobTest extends MainJobScenario {
    private static Gateway gateway;

    @BeforeAll
    static void start(@TempDir Path work) {
        gateway = Gateway.start(
                GatewayOptions.builder()
                        .data(External.gammapyData("hess-dl3-dr1"))
                        .port(0)
                        .workDirectory(work)
                        .build(),
                ProgressBar.none());
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Override
    Gateway gateway() {
        return gateway;
    }

    @Override
    int observationsOfTheTarget() {
        return 21;
    }

    @Override
    List<Long> jobObservations() {
        return List.of(47802L, 47803L, 47804L, 47827L, 47828L, 47829L, 33787L, 33788L, 33789L, 33791L);
    }

    @Override
    int[][] expectedMap() throws Exception {
        Path file = External.data("reference/pks_seed10/counts_TAN_icrs.fits.gz");
        try (Fits fits = new Fits(file.toFile())) {
            Object kernel = fits.getHDU(0).getKernel();
            return integers(kernel);
        }
    }

    private static int[][] integers(Object kernel) throws IOException {
        if (kernel instanceof int[][] map) {
            return map;
        }
        Object[] rows = (Object[]) kernel;
        int[][] map = new int[rows.length][];
        for (int y = 0; y < rows.length; y++) {
            int columns = java.lang.reflect.Array.getLength(rows[y]);
            map[y] = new int[columns];
            for (int x = 0; x < columns; x++) {
                map[y][x] = (int) java.lang.reflect.Array.getDouble(rows[y], x);
            }
        }
        return map;
    }

    @Override
    String expectedOn() {
        return "\"n_on\":4070,";
    }

    /** The significance map was computed with Gammapy's acceptance and exact ring sums (README of the reference data). */
    @Test
    void aRingGivesTheSignificanceMap() throws Exception {
        Map<String, String> results = results(complete(
                "count_map",
                "obs_ids",
                jobObservations().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                "RA",
                String.valueOf(RA),
                "Dec",
                String.valueOf(DEC),
                "background",
                "ring",
                "exclusion",
                RA + " " + DEC + " 0.3",
                "emin",
                "0.5",
                "emax",
                "20",
                "offset_max",
                "2",
                "exposure",
                "true"));
        for (String name : List.of(
                "counts",
                "exposure",
                "acceptance",
                "background",
                "excess",
                "excess_error",
                "upper_limit",
                "significance")) {
            assertThat(results).containsKeys("application/fits " + name + ".fits", "image/png " + name + ".png");
        }
        double[][] significance = image(new ByteArrayInputStream(
                Http.get(results.get("application/fits significance.fits")).bytes()));
        double[][] expected;
        try (InputStream file = new GZIPInputStream(
                Files.newInputStream(External.data("reference/pks_seed10/exact_stack_first_sqrt_ts.fits.gz")))) {
            expected = image(file);
        }
        double most = 0;
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 400; x++) {
                assertThat(Double.isNaN(significance[y][x])).isEqualTo(Double.isNaN(expected[y][x]));
                most = Double.isNaN(expected[y][x])
                        ? most
                        : Math.max(most, Math.abs(significance[y][x] - expected[y][x]));
            }
        }
        assertThat(most).isLessThan(1e-6);
        assertThat(significance[200][199]).isCloseTo(108.2691, within(5e-5));
    }

    @Test
    void theCommandMakesTheSameMapsInGalacticCoordinates(@TempDir Path out) throws Exception {
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "count-map",
                "--data",
                External.gammapyData("hess-dl3-dr1").toString(),
                "--obs-ids",
                "47802, 47803",
                "--ra",
                String.valueOf(RA),
                "--dec",
                String.valueOf(DEC),
                "--nxpix=100",
                "--nypix=100",
                "--frame=galactic",
                "--projection=ARC",
                "--emin=0.5",
                "--ring-inner=0.4",
                "--exclusion=" + RA + "," + DEC + ",0.3",
                "--out",
                out.toString());
        assertThat(code).as(err.toString()).isZero();
        Path python = External.python("astropy");
        External.Run run = External.run(
                Duration.ofMinutes(2),
                python.toString(),
                "-c",
                "import sys, numpy\nfrom astropy.io import fits\nfrom astropy.wcs import WCS\n"
                        + "h = fits.open(sys.argv[1])[0]\n"
                        + "w = WCS(h.header); print(h.header['CTYPE1'])\n"
                        + "from astropy.coordinates import SkyCoord\n"
                        + "y, x = numpy.unravel_index(numpy.nanargmax(h.data), h.data.shape)\n"
                        + "c = w.pixel_to_world(x, y).icrs\n"
                        + "print('near', c.separation(SkyCoord(float(sys.argv[2]), float(sys.argv[3]), unit='deg')).deg < 0.1)",
                out.resolve("significance.fits").toString(),
                String.valueOf(RA),
                String.valueOf(DEC));
        assertThat(run.output()).contains("GLON-ARC").contains("near True");
    }

    private static double[][] image(InputStream stream) throws Exception {
        try (Fits fits = new Fits(stream)) {
            Object kernel = fits.readHDU().getKernel();
            if (kernel instanceof double[][] doubles) {
                return doubles;
            }
            float[][] floats = (float[][]) kernel;
            double[][] doubles = new double[floats.length][floats[0].length];
            for (int y = 0; y < floats.length; y++) {
                for (int x = 0; x < floats[y].length; x++) {
                    doubles[y][x] = floats[y][x];
                }
            }
            return doubles;
        }
    }

    @Test
    void theSpectrumJobTakesEnergiesExclusionsAndAJointFit() throws Exception {
        Map<String, String> results = results(complete(
                "spectrum",
                "obs_ids",
                "47802 47803",
                "RA",
                String.valueOf(RA),
                "Dec",
                String.valueOf(DEC),
                "emin",
                "0.5",
                "emax",
                "10",
                "exclusion",
                "330.5 -31 0.3",
                "fit",
                "joint",
                "model",
                "lp"));
        assertThat(results).containsKeys("application/yaml fit.yaml", "application/zip pha_runs.zip");
        JsonNode fit = JsonMapper.builder()
                .build()
                .readTree(Http.get(results.get("application/json fit.json")).bytes());
        assertThat(fit.get("spectra").asInt()).isEqualTo(2);
        assertThat(fit.get("model").asText()).isEqualTo("lp");
        assertThat(fit.get("energy_min").asDouble()).isBetween(0.5, 0.65);
        assertThat(fit.get("energy_max").asDouble()).isBetween(3.0, 10.0);
    }

    /** The fit is compared with Gammapy's of the same runs; its own stack differs a little (see HessJobsTest). */
    @Test
    void theSpectrumJobFitsAndWritesItsProducts() throws Exception {
        Map<String, String> results = results(complete(
                "spectrum",
                "obs_ids",
                jobObservations().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                "RA",
                String.valueOf(RA),
                "Dec",
                String.valueOf(DEC),
                "model",
                "pl"));
        assertThat(results)
                .containsKeys(
                        "application/fits pha_stacked.fits",
                        "application/fits pha_stacked_rmf.fits",
                        "application/fits flux_points.fits",
                        "application/x-ecsv flux_points.ecsv",
                        "application/x-ecsv light_curve.ecsv",
                        "image/png spectrum.png",
                        "image/png light_curve.png");
        JsonMapper json = JsonMapper.builder().build();
        JsonNode parameters = json.readTree(
                        Http.get(results.get("application/json spectrum.json")).bytes())
                .at("/fit/parameters");
        JsonNode gammapy = json.readTree(
                        External.data("reference/pks_seed10/spectrum.json").toFile())
                .at("/fits/stacked_pl/parameters");
        for (String name : List.of("index", "amplitude")) {
            JsonNode ours = StreamSupport.stream(parameters.spliterator(), false)
                    .filter(p -> p.get("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow();
            JsonNode expected = gammapy.get(name);
            assertThat(ours.get("value").asDouble())
                    .as(name)
                    .isCloseTo(
                            expected.get("value").asDouble(),
                            within(expected.get("error").asDouble()));
        }
        assertThat(Http.get(results.get("application/x-ecsv light_curve.ecsv")).text())
                .startsWith("# %ECSV");
    }
}
