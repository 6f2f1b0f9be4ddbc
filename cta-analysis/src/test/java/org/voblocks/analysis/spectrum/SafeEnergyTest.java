package org.voblocks.analysis.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.voblocks.analysis.Reference;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.testing.External;

class SafeEnergyTest {
    @Test
    void theBiasThresholdIsGammapys() {
        OnOffSpectrum run = SpectrumFitTest.runs(Reference.SEED10).get(6);
        Path python = External.python("gammapy");
        External.Run gammapy = External.run(
                Duration.ofMinutes(2),
                python.toString(),
                "-W",
                "ignore",
                "-c",
                "import sys\nfrom gammapy.datasets import SpectrumDatasetOnOff\n"
                        + "d = SpectrumDatasetOnOff.read(sys.argv[1])\n"
                        + "for b in (0.05, 0.1): print('AT', d.edisp.get_edisp_kernel().get_bias_energy(b).to_value('TeV')[0])",
                External.data("reference/pks_seed10/ogip/pha_obs33787.fits.gz").toString());
        double[] expected = gammapy.output()
                .lines()
                .filter(line -> line.startsWith("AT "))
                .mapToDouble(line -> Double.parseDouble(line.substring(3)))
                .toArray();
        assertThat(expected).as(gammapy.output()).hasSize(2);
        // Gammapy interpolates the bias in its logarithm
        assertThat(SafeEnergy.biasThreshold(run.response(), 0.05)).isCloseTo(expected[0], within(0.02 * expected[0]));
        assertThat(SafeEnergy.biasThreshold(run.response(), 0.1)).isCloseTo(expected[1], within(0.02 * expected[1]));
    }

    @Test
    void aMatrixWithoutBiasIsSafeEverywhere() {
        EnergyAxis axis = EnergyAxis.logSpaced(0.1, 10, 4);
        double[][] unit = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        assertThat(SafeEnergy.biasThreshold(Response.of(axis, axis, new double[] {1, 1, 1, 1}, unit), 0.1))
                .isZero();
        assertThat(SafeEnergy.biasThreshold(Response.of(axis, axis, new double[4], new double[4][4]), 0.1))
                .isNaN();
    }
}
