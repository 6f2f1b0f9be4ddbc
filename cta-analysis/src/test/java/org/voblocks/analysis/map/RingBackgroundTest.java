package org.voblocks.analysis.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.Reference;
import org.voblocks.testing.External;

class RingBackgroundTest {
    private static final WcsGeometry SEED =
            WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, Reference.RA, Reference.DEC, 400, 400, 0.02);
    private static final RingBackground RING =
            new RingBackground(0.5, 0.3, List.of(new SkyCircle(Reference.RA, Reference.DEC, 0.3)));

    @Test
    void givesTheExactSignificanceOfTheReference() {
        SkyImage counts = SkyImage.of(SEED, "counts", "", Reference.values("pks_seed10/stk_counts.fits.gz"));
        SkyImage acceptance =
                SkyImage.of(SEED, "acceptance", "", Reference.values("pks_seed10/stk_acceptance.fits.gz"));
        OnOffMaps maps = RING.apply(counts, acceptance).correlated(0.1);
        SkyImage significance = maps.significance();
        double[] expected = Reference.values("pks_seed10/exact_stack_first_sqrt_ts.fits.gz");
        double most = 0;
        int different = 0;
        for (int i = 0; i < expected.length; i++) {
            different += Double.isNaN(expected[i]) != Double.isNaN(significance.value(i)) ? 1 : 0;
            if (!Double.isNaN(expected[i])) {
                most = Math.max(most, Math.abs(significance.value(i) - expected[i]));
            }
        }
        assertThat(different).as("pixels with a value in one only").isZero();
        assertThat(most).isLessThan(1e-6);
        int at = significance.indexOfMax();
        assertThat(List.of(at / 400, at % 400)).containsExactly(200, 199);
        assertThat(significance.value(at)).isCloseTo(108.2691, within(1e-4));
        JsonNode reference = Reference.json("pks_seed10/maps.json").get("ring_stack_first_exact");
        for (JsonNode sample : reference.get("sample_[y,x,n_on,n_off,alpha,sqrt_ts]")) {
            int pixel = sample.get(0).asInt() * 400 + sample.get(1).asInt();
            assertThat(maps.counts(pixel).on()).isEqualTo(sample.get(2).asDouble());
            assertThat(maps.counts(pixel).off()).isEqualTo(sample.get(3).asDouble());
            assertThat(maps.counts(pixel).alpha()).isCloseTo(sample.get(4).asDouble(), within(1e-12));
        }
    }

    @Test
    void excessAndSignificanceOfGammapysStackAreGammapys() {
        double[] mask = Reference.values("pks_seed10/ring_mask.fits.gz");
        double[] acceptance = Reference.values("pks_seed10/ring_acceptance.fits.gz");
        for (int i = 0; i < mask.length; i++) {
            acceptance[i] *= mask[i];
        }
        OnOffMaps maps = new OnOffMaps(
                        SEED,
                        Reference.values("pks_seed10/ring_counts.fits.gz"),
                        acceptance,
                        Reference.values("pks_seed10/ring_counts_off.fits.gz"),
                        Reference.values("pks_seed10/ring_acceptance_off.fits.gz"))
                .correlated(0.1);
        double[] excess = Reference.values("pks_seed10/ring_excess.fits.gz");
        double[] significance = Reference.values("pks_seed10/ring_sqrt_ts.fits.gz");
        SkyImage ourExcess = maps.excess();
        SkyImage ours = maps.significance();
        for (int i = 0; i < mask.length; i++) {
            assertThat(Double.isNaN(ours.value(i))).as("pixel " + i).isEqualTo(Double.isNaN(significance[i]));
            if (!Double.isNaN(excess[i])) {
                assertThat(ourExcess.value(i)).as("pixel " + i).isCloseTo(excess[i], within(2e-3));
                assertThat(ours.value(i)).as("pixel " + i).isCloseTo(significance[i], within(1e-3));
            }
        }
    }

    @Test
    void kernelsHaveTheNumberOfPixelsOfTheReference() {
        JsonNode kernels = Reference.json("pks_seed10/maps.json").get("kernels");
        assertThat(RadialSum.disc(SEED, 0.1).pixels())
                .isEqualTo(kernels.get("tophat_npix_le").asInt());
        assertThat(RadialSum.ring(SEED, 0.5, 0.8).pixels())
                .isEqualTo(kernels.get("ring_npix_in_le_r_le_out").asInt());
    }

    @Property(tries = 60)
    void sumsAreThoseOfTheDefinition(
            @ForAll @DoubleRange(min = 0, max = 6) double inner,
            @ForAll @DoubleRange(min = 0.1, max = 6) double width,
            @ForAll long seed) {
        int nx = 17;
        int ny = 11;
        double[] values = new Random(seed).ints(nx * ny, 0, 5).asDoubleStream().toArray();
        WcsGeometry geometry = WcsGeometry.centred(SkyFrame.ICRS, Projection.CAR, 0, 0, nx, ny, 1);
        double[] sums = RadialSum.ring(geometry, inner, inner + width).apply(values, nx, ny);
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                assertThat(sums[y * nx + x]).isEqualTo(direct(values, nx, ny, x, y, inner, inner + width));
            }
        }
    }

    private static double direct(double[] values, int nx, int ny, int x, int y, double inner, double outer) {
        double sum = 0;
        for (int v = 0; v < ny; v++) {
            for (int u = 0; u < nx; u++) {
                double r = Math.hypot(u - x, v - y);
                if (r >= inner * (1 - 1e-9) && r <= outer * (1 + 1e-9)) {
                    sum += values[v * nx + u];
                }
            }
        }
        return sum;
    }

    @Test
    void anAdaptiveRingIsGammapys(@TempDir Path folder) throws IOException {
        Path python = External.python("gammapy");
        // Gammapy 1.0 takes its theta for one pixel whatever it is, so alpha is that of the pixel alone here
        double alphaMax = 6e-4;
        SkyImage counts = SkyImage.of(SEED, "counts", "", Reference.values("pks_seed10/stk_counts.fits.gz"));
        SkyImage acceptance =
                SkyImage.of(SEED, "acceptance", "", Reference.values("pks_seed10/stk_acceptance.fits.gz"));
        List<SkyCircle> exclusions =
                List.of(new SkyCircle(Reference.RA, Reference.DEC, 0.3), new SkyCircle(328.5, -29.5, 0.7));
        for (AdaptiveRing.Growth growth : AdaptiveRing.Growth.values()) {
            OnOffMaps ours =
                    new AdaptiveRing(0.5, 0.2, 1.1, 0.1, alphaMax, 0, growth, exclusions).apply(counts, acceptance);
            Path script = Files.writeString(folder.resolve("ring.py"), ADAPTIVE);
            Path out = folder.resolve(growth + ".bin");
            External.run(
                    Duration.ofMinutes(3),
                    python.toString(),
                    script.toString(),
                    External.data("reference/pks_seed10").toString(),
                    growth == AdaptiveRing.Growth.RADIUS ? "fixed_width" : "fixed_r_in",
                    String.valueOf(alphaMax),
                    out.toString());
            DoubleBuffer theirs = ByteBuffer.wrap(Files.readAllBytes(out)).asDoubleBuffer();
            int rings = 0;
            int different = 0;
            for (int i = 0; i < SEED.size(); i++) {
                double off = theirs.get(i);
                double acceptanceOff = theirs.get(SEED.size() + i);
                if (acceptance.value(i) > 0 && acceptanceOff > 0) {
                    rings++;
                    double alpha = acceptance.value(i) / acceptanceOff;
                    boolean same = ours.hasData(i)
                            && Math.abs(ours.counts(i).off() - off) < 0.1
                            && Math.abs(ours.counts(i).alpha() / alpha - 1) < 1e-4;
                    different += same ? 0 : 1;
                }
            }
            assertThat(rings).isGreaterThan(20_000);
            // their rings are sums by single precision Fourier transforms: alpha at the limit may fall on either side
            assertThat(different).as(growth.toString()).isLessThan(rings / 1000);
        }
    }

    private static final String ADAPTIVE = """
            import sys, warnings
            warnings.simplefilter('ignore')
            import numpy as np
            import astropy.units as u
            from astropy.coordinates import SkyCoord
            from astropy.io import fits
            from regions import CircleSkyRegion
            from gammapy.datasets import MapDataset
            from gammapy.makers import AdaptiveRingBackgroundMaker
            from gammapy.maps import Map, MapAxis, WcsGeom
            folder, method, alpha, out = sys.argv[1:]
            axis = MapAxis.from_energy_bounds('0.5 TeV', '20 TeV', nbin=1)
            where = SkyCoord(329.7169379, -30.2255883, unit='deg')
            geom = WcsGeom.create(skydir=where, npix=(400, 400), binsz=0.02, proj='TAN', frame='icrs', axes=[axis])
            data = [fits.getdata(f'{folder}/stk_{name}.fits.gz').astype(float).reshape(1, 400, 400)
                    for name in ('counts', 'acceptance')]
            dataset = MapDataset(counts=Map.from_geom(geom, data=data[0]), background=Map.from_geom(geom, data=data[1]),
                                 mask_safe=Map.from_geom(geom, data=data[1] > 0))
            circles = [CircleSkyRegion(where, 0.3 * u.deg),
                       CircleSkyRegion(SkyCoord(328.5, -29.5, unit='deg'), 0.7 * u.deg)]
            maker = AdaptiveRingBackgroundMaker('0.5 deg', '1.1 deg', '0.2 deg', '0.1 deg', float(alpha), method=method,
                                                exclusion_mask=~geom.to_image().region_mask(circles))
            cubes = maker.make_cubes(dataset)
            acceptance, acceptance_off, off = maker._reduce_cubes(cubes, dataset)
            with open(out, 'wb') as f:
                for m in (off, acceptance_off):
                    f.write(np.nan_to_num(m.data).astype('>f8').tobytes())
            """;

    @Test
    void aRingThatNeverHasEnoughGivesNoData() {
        WcsGeometry geometry = WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 0, 0, 40, 40, 0.1);
        double[] ones = new double[1600];
        java.util.Arrays.fill(ones, 1);
        SkyImage flat = SkyImage.of(geometry, "flat", "", ones);
        // a disc of 13 pixels of 0.1 deg against a ring: 1 pixel wide at 0.3 deg it has 16, at 0.6 deg 40 pixels
        AdaptiveRing enough = new AdaptiveRing(0.3, 0.05, 0.7, 0.1, 0.5, 0.2, AdaptiveRing.Growth.RADIUS, List.of());
        OnOffMaps maps = enough.apply(flat, flat);
        int centre = 20 * 40 + 20;
        assertThat(maps.hasData(centre)).isTrue();
        assertThat(13 / maps.counts(centre).off()).isLessThanOrEqualTo(0.5);
        AdaptiveRing never = new AdaptiveRing(0.3, 0.05, 0.7, 0.1, 0.01, 0.2, AdaptiveRing.Growth.RADIUS, List.of());
        assertThat(never.apply(flat, flat).hasData(centre)).isFalse();
        assertThatThrownBy(() -> new AdaptiveRing(0.3, 0.2, 0.4, 0.1, 0.1, 0.1, AdaptiveRing.Growth.WIDTH, List.of()))
                .hasMessage("a ring of 0.3 to 0.5 degrees that grows to 0.4 in steps of 0.1: expected a larger last"
                        + " radius and a step above 0");
    }

    @Test
    void pixelsWithoutDataHaveNoValue() {
        WcsGeometry geometry = WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 0, 0, 20, 20, 0.1);
        double[] acceptance = new double[400];
        acceptance[210] = 1;
        SkyImage counts = SkyImage.of(geometry, "counts", "", new double[400]);
        OnOffMaps maps =
                new RingBackground(0.2, 0.2, List.of()).apply(counts, SkyImage.of(geometry, "a", "", acceptance));
        assertThat(maps.significance().indexOfMax()).isEqualTo(-1);
        assertThat(maps.hasData(210)).isFalse();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> new RingBackground(0.5, 0, List.of()))
                .isInstanceOf(AnalysisException.class)
                .hasMessage("a ring with inner radius 0.5 and width 0.0 degrees: expected 0 or more, and more than 0");
        WcsGeometry oblong = WcsGeometry.builder().size(5, 5).step(-0.1, 0.2).build();
        assertThatThrownBy(() -> RadialSum.disc(oblong, 1))
                .hasMessage("pixels of -0.1 by 0.2 degrees: expected square ones for sums over rings and discs");
    }
}
