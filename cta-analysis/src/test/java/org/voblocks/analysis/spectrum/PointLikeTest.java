package org.voblocks.analysis.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.ObservationWriter;
import org.voblocks.dl3.StoreIndex;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.irf.Axis;
import org.voblocks.dl3.irf.EffectiveArea2D;
import org.voblocks.dl3.irf.EnergyDispersion2D;
import org.voblocks.dl3.irf.RadMax2D;
import org.voblocks.dl3.simulate.Progress;
import org.voblocks.dl3.simulate.SimulatedStore;
import org.voblocks.testing.External;

/** A cut that depends on energy and offset, with wobble regions, against Gammapy on the same file. */
class PointLikeTest {
    private static final double RA = SimulatedStore.PKS_2155.ra();
    private static final double DEC = SimulatedStore.PKS_2155.dec();

    @TempDir
    Path folder;

    private void store() {
        DataStore whole = SimulatedStore.example().write(folder.resolve("whole"), Progress.NONE);
        FitsHeader cards =
                FitsHeader.builder().set("HDUCLAS3", "POINT-LIKE", "").build();
        Axis energy = Axis.energy(0.02, 200, 20);
        Axis offset = Axis.linear("THETA", "deg", 0, 3, 3);
        double[] area = new double[60];
        double[] cut = new double[60];
        for (int o = 0; o < 3; o++) {
            for (int e = 0; e < 20; e++) {
                area[o * 20 + e] = 1e5 / (1 + Math.pow(0.2 / energy.center(e), 3)) * (1 - 0.2 * o);
                cut[o * 20 + e] = 0.08 + 0.1 / (1 + e) + 0.02 * o;
            }
        }
        Axis migra = Axis.linear("MIGRA", "", 0, 3, 60);
        double[] density = new double[20 * 60 * 3];
        for (int i = 0; i < density.length; i++) {
            double mu = migra.center(i / 20 % 60);
            density[i] = Math.exp(-Math.pow((mu - 1) / 0.2, 2) / 2) / (0.2 * Math.sqrt(2 * Math.PI));
        }
        try (Observation run = whole.observation(101)) {
            ObservationWriter.of(run.events("*"), run.gti())
                    .add(EffectiveArea2D.of(energy, offset, area, cards))
                    .add(EnergyDispersion2D.of(energy, migra, offset, density, cards))
                    .add(RadMax2D.of(energy, offset, cut, FitsHeader.EMPTY))
                    .write(folder.resolve("points/run.fits.gz"));
        }
        StoreIndex.scan(folder.resolve("points")).write();
    }

    @Test
    void countsAreGammapys() {
        store();
        SpectrumOptions options = SpectrumOptions.builder(new SkyCircle(RA, DEC, 0.11))
                .offRegions(ReflectedRegions.wobble(3))
                .build();
        SpectrumExtraction.Run run;
        try (Observation observation = DataStore.open(folder.resolve("points")).observation(101)) {
            run = SpectrumExtraction.of(options).extract(observation);
        }
        assertThat(run.off()).hasSize(3);
        Path python = External.python("gammapy");
        String script = "import sys\n"
                + "from astropy.coordinates import SkyCoord\n"
                + "from regions import PointSkyRegion\n"
                + "from gammapy.data import DataStore\n"
                + "from gammapy.datasets import SpectrumDataset\n"
                + "from gammapy.makers import ReflectedRegionsBackgroundMaker, SpectrumDatasetMaker, WobbleRegionsFinder\n"
                + "from gammapy.maps import MapAxis, RegionGeom\n"
                + "o = DataStore.from_dir(sys.argv[1]).get_observations([101], required_irf='point-like')[0]\n"
                + "a = MapAxis.from_energy_bounds('0.1 TeV', '40 TeV', nbin=27)\n"
                + "t = MapAxis.from_energy_bounds('0.05 TeV', '100 TeV', nbin=67, name='energy_true')\n"
                + "g = RegionGeom.create(PointSkyRegion(SkyCoord(float(sys.argv[2]), float(sys.argv[3]), unit='deg')), axes=[a])\n"
                + "d = SpectrumDatasetMaker(selection=['counts', 'exposure', 'edisp']).run(SpectrumDataset.create(geom=g, energy_axis_true=t), o)\n"
                + "d = ReflectedRegionsBackgroundMaker(region_finder=WobbleRegionsFinder(n_off_regions=3)).run(d, o)\n"
                + "print('ON', *d.counts.data.squeeze())\n"
                + "print('OFF', *d.counts_off.data.squeeze())\n"
                + "print('EXPOSURE', *d.exposure.quantity.to_value('cm2 s').squeeze())\n";
        External.Run gammapy = External.run(
                Duration.ofMinutes(3),
                python.toString(),
                "-W",
                "ignore",
                "-c",
                script,
                folder.resolve("points").toString(),
                String.valueOf(RA),
                String.valueOf(DEC));
        double[] on = numbers(gammapy.output(), "ON ");
        double[] off = numbers(gammapy.output(), "OFF ");
        double[] exposure = numbers(gammapy.output(), "EXPOSURE ");
        OnOffSpectrum spectrum = run.spectrum();
        for (int i = 0; i < on.length; i++) {
            assertThat(spectrum.on(i)).as("ON " + i).isEqualTo(on[i]);
            assertThat(spectrum.off(i)).as("OFF " + i).isEqualTo(off[i]);
            assertThat(spectrum.alpha(i)).isCloseTo(1 / 3.0, within(1e-12));
        }
        assertThat(Arrays.stream(on).sum()).isGreaterThan(100);
        for (int t = 0; t < exposure.length; t++) {
            assertThat(spectrum.response().area(t) * spectrum.livetime())
                    .as("exposure " + t)
                    .isCloseTo(exposure[t], within(1e-5 * exposure[t]));
        }
    }

    private static double[] numbers(String output, String word) {
        return output.lines()
                .filter(line -> line.startsWith(word))
                .findFirst()
                .map(line -> Arrays.stream(line.substring(word.length()).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .orElseThrow(() -> new AssertionError(output));
    }

    @Test
    void wobbleRegionsLieEvenly() {
        SkyCircle on = new SkyCircle(10, 20, 0.1);
        assertThat(ReflectedRegions.wobble(1).find(on, 10, 20.5))
                .singleElement()
                .satisfies(off -> {
                    assertThat(off.raDeg()).isCloseTo(10, within(1e-9));
                    assertThat(off.decDeg()).isCloseTo(21, within(1e-9));
                });
        assertThat(ReflectedRegions.wobble(3).find(on, 10, 20.5)).hasSize(3);
        assertThat(ReflectedRegions.wobble(20).find(on, 10, 20.5)).isEmpty();
        assertThat(ReflectedRegions.wobble(3)
                        .excluding(java.util.List.of(new SkyCircle(10, 21, 0.3)))
                        .find(on, 10, 20.5))
                .hasSize(2);
    }
}
