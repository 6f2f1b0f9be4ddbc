package org.voblocks.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
}
