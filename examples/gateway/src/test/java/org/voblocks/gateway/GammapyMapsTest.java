package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.External;

/** The same job by another engine: the example {@code job-types/gammapy_maps} against {@code count_map}. */
class GammapyMapsTest {
    private static final String RUNS = "47802 47803 47804 47827 47828 47829 33787 33788 33789 33791";

    /** The map's pixels and the header cards that place them on the sky. */
    private record Placed(int[][] pixels, List<String> world) {
        static Placed of(byte[] file) throws Exception {
            try (Fits fits = new Fits(new ByteArrayInputStream(file))) {
                BasicHDU<?> image = fits.readHDU();
                Header header = image.getHeader();
                return new Placed(
                        (int[][]) image.getKernel(),
                        List.of(
                                header.getStringValue("CTYPE1"),
                                header.getStringValue("CTYPE2"),
                                String.valueOf((float) header.getDoubleValue("CRVAL1")),
                                String.valueOf((float) header.getDoubleValue("CRVAL2"))));
            }
        }
    }

    @Test
    void bothMapsAreEqualPixelByPixel(@TempDir Path work) throws Exception {
        External.python("gammapy");
        Path data = External.gammapyData("hess-dl3-dr1");
        Path types = Files.createDirectories(work.resolve("types"));
        for (String name : new String[] {"gammapy_maps.json", "gammapy_maps.py"}) {
            Files.copy(Path.of("job-types", name), types.resolve(name));
        }
        try (Gateway gateway = Gateway.start(
                GatewayOptions.builder().data(data).port(0).workDirectory(work).build(), ProgressBar.none())) {
            assertThat(Http.get(gateway.url() + "/jobs").text()).contains("gammapy_maps");
            for (String[] variant : new String[][] {{"icrs", "TAN"}, {"icrs", "CAR"}, {"galactic", "TAN"}}) {
                Placed ours = run(gateway, "count_map", variant);
                Placed gammapy = run(gateway, "gammapy_maps", variant);
                assertThat(ours.world()).isEqualTo(gammapy.world());
                assertThat(ours.pixels()).as(String.join(" ", variant)).isDeepEqualTo(gammapy.pixels());
            }
        }
    }

    private static Placed run(Gateway gateway, String type, String[] variant) throws Exception {
        Http.Answer created = Http.post(
                gateway.url() + "/jobs/" + type,
                "obs_ids",
                RUNS,
                "RA",
                "329.7169379",
                "Dec",
                "-30.2255883",
                "frame",
                variant[0],
                "projection",
                variant[1],
                "PHASE",
                "RUN");
        assertThat(created.status()).as(created.text()).isEqualTo(303);
        String job = URI.create(created.header("Location")).toString();
        String phase = "EXECUTING";
        for (int i = 0; i < 12 && Set.of("QUEUED", "EXECUTING").contains(phase); i++) {
            phase = Http.elements(Http.get(job + "?WAIT=30").xml(), "phase")
                    .get(0)
                    .getTextContent();
        }
        assertThat(phase).as(Http.get(job).text()).isEqualTo("COMPLETED");
        return Placed.of(Http.get(job + "/results/counts.fits").bytes());
    }
}
