package org.voblocks.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.voblocks.analysis.map.CountsMap;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.SkyImage;
import org.voblocks.analysis.map.WcsGeometry;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.PowerLaw;
import org.voblocks.analysis.spectrum.SpectrumFit;
import org.voblocks.analysis.spectrum.SpectrumOptions;
import org.voblocks.analysis.spectrum.ThetaSquared;
import org.voblocks.dl3.Observation;

/** The same result for every order and every split of the work. */
class MergeTest {
    private static final WcsGeometry GEOMETRY = WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 10, 20, 40, 30, 0.1);

    @Property(tries = 40)
    void countsMapsDoNotDependOnTheSplit(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int parts) {
        Random random = new Random(seed);
        CountsMap whole = CountsMap.of(GEOMETRY, EnergyAxis.logSpaced(0.1, 10, 3));
        List<CountsMap> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(CountsMap.of(GEOMETRY, EnergyAxis.logSpaced(0.1, 10, 3)));
        }
        for (int i = 0; i < 500; i++) {
            double ra = 10 + 5 * random.nextGaussian();
            double dec = 20 + 5 * random.nextGaussian();
            double energy = Math.exp(random.nextGaussian());
            whole.add(ra, dec, energy);
            split.get(random.nextInt(parts)).add(ra, dec, energy);
        }
        Collections.shuffle(split, random);
        CountsMap merged = split.remove(0);
        split.forEach(merged::merge);
        assertThat(merged.counts()).isEqualTo(whole.counts());
        assertThat(merged.events()).isEqualTo(500);
        assertThat(merged.total()).isEqualTo(whole.total());
    }

    @Property(tries = 20)
    void stacksDoNotDependOnTheOrderOrTheSplit(@ForAll @IntRange(min = 1, max = 1000) int seed) {
        List<OnOffSpectrum> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            runs.add(Synthetic.spectrum("run " + i, 1e-11 * (i + 1), seed + i));
        }
        OnOffSpectrum whole = OnOffSpectrum.stack("whole", runs);
        Collections.shuffle(runs, new Random(seed));
        OnOffSpectrum first = OnOffSpectrum.stack("first", runs.subList(0, 2));
        OnOffSpectrum second = OnOffSpectrum.stack("second", runs.subList(2, 5));
        OnOffSpectrum merged = OnOffSpectrum.stack("merged", List.of(second, first));
        assertThat(merged.livetime()).isCloseTo(whole.livetime(), within(1e-9));
        for (int i = 0; i < whole.axis().bins(); i++) {
            assertThat(merged.on(i)).isEqualTo(whole.on(i));
            assertThat(merged.off(i)).isEqualTo(whole.off(i));
            assertThat(merged.background(i)).isCloseTo(whole.background(i), within(1e-12 * (1 + whole.background(i))));
        }
        double expected = SpectrumFit.of(List.of(whole)).stat(PowerLaw.of(2.4, 2e-11, 1));
        assertThat(SpectrumFit.of(List.of(merged)).stat(PowerLaw.of(2.4, 2e-11, 1)))
                .isCloseTo(expected, within(1e-8 * expected));
    }

    @Test
    void aStackExpectsTheCountsThatItsPartsExpect() {
        List<OnOffSpectrum> runs = List.of(
                Synthetic.spectrum("1", 3e-11, 1),
                Synthetic.spectrum("2", 1e-13, 2),
                Synthetic.spectrum("3", 5e-12, 3));
        OnOffSpectrum stack = OnOffSpectrum.stack("stack", runs);
        PowerLaw model = PowerLaw.of(2.4, 2e-11, 1);
        double[] sum = new double[stack.axis().bins()];
        for (OnOffSpectrum run : runs) {
            double[] counts = fold(run, model);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += run.used(i) ? counts[i] : 0;
            }
        }
        double[] stacked = fold(stack, model);
        for (int i = 0; i < sum.length; i++) {
            assertThat(stacked[i]).isCloseTo(sum[i], within(1e-10 * (1 + sum[i])));
        }
    }

    private static double[] fold(OnOffSpectrum spectrum, PowerLaw model) {
        EnergyAxis truth = spectrum.response().trueAxis();
        double[] flux = new double[truth.bins()];
        for (int t = 0; t < flux.length; t++) {
            flux[t] = model.integral(truth.edge(t), truth.edge(t + 1));
        }
        double[] counts = new double[spectrum.axis().bins()];
        spectrum.response().fold(flux, spectrum.livetime(), counts);
        return counts;
    }

    @Test
    void jobsSplitOverRunsGiveTheSameMaps() throws Exception {
        CountsMapOptions options = CountsMapOptions.builder(
                        WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, Reference.RA, Reference.DEC, 120, 120, 0.04))
                .selection(EventSelection.GOOD.withEnergies(0.5, 20).withOffsetMax(2))
                .exposure(true)
                .ring(new RingOptions(0.5, 0.3, 0.1, List.of(new SkyCircle(Reference.RA, Reference.DEC, 0.3))))
                .build();
        List<Long> ids = Reference.SEED10.subList(0, 4);
        CountsMapResult whole = HessJobsTest.withRuns(
                ids, runs -> CountsMapJob.run(runs, options.toBuilder().build(), Progress.NONE));
        CountsMapResult merged = HessJobsTest.withRuns(ids, runs -> {
            CountsMapJob first = CountsMapJob.of(options).add(runs.get(2)).add(runs.get(0));
            CountsMapJob second = copy(CountsMapJob.of(options).add(runs.get(3)).add(runs.get(1)));
            return second.merge(first).result();
        });
        assertThat(merged.counts().counts()).isEqualTo(whole.counts().counts());
        assertThat(merged.images()).hasSameSizeAs(whole.images());
        for (int k = 0; k < whole.images().size(); k++) {
            SkyImage a = whole.images().get(k);
            SkyImage b = merged.images().get(k);
            for (int i = 0; i < a.geometry().size(); i++) {
                if (!Double.isNaN(a.value(i))) {
                    assertThat(b.value(i))
                            .as(a.name())
                            .isCloseTo(a.value(i), within(1e-9 * (1 + Math.abs(a.value(i)))));
                }
            }
        }
    }

    @Test
    void spectraAreTheSameInEveryOrderAndSplit() {
        SpectrumOptions options = SpectrumOptions.builder(new SkyCircle(Reference.RA, Reference.DEC, 0.11))
                .build();
        HessJobsTest.withRuns(Reference.SEED10, runs -> {
            OnOffResult whole = OnOffJob.run(runs, options, Progress.NONE);
            List<Observation> shuffled = new ArrayList<>(runs);
            for (int seed = 0; seed < 3; seed++) {
                Collections.shuffle(shuffled, new Random(seed));
                OnOffJob first = OnOffJob.of(options);
                OnOffJob second = OnOffJob.of(options);
                for (int i = 0; i < shuffled.size(); i++) {
                    (i <= seed ? first : second).add(shuffled.get(i));
                }
                OnOffResult merged = seed == 0
                        ? first.merge(second).result()
                        : second.merge(first).result();
                assertThat(merged.stacked()).usingRecursiveComparison().isEqualTo(whole.stacked());
                assertThat(OnOffJob.run(shuffled, options, Progress.NONE).stacked())
                        .usingRecursiveComparison()
                        .isEqualTo(whole.stacked());
            }
            return whole;
        });
    }

    @Test
    void thetaSquaredTablesMerge() {
        List<ThetaSquared> tables = HessJobsTest.withRuns(Reference.SEED10.subList(6, 8), runs -> {
            ThetaSquared whole = ThetaSquared.of(0.04, 8);
            ThetaSquared first = ThetaSquared.of(0.04, 8);
            ThetaSquared second = ThetaSquared.of(0.04, 8);
            runs.forEach(run -> whole.add(run, Reference.RA, Reference.DEC, EventSelection.GOOD));
            first.add(runs.get(1), Reference.RA, Reference.DEC, EventSelection.GOOD);
            second.add(runs.get(0), Reference.RA, Reference.DEC, EventSelection.GOOD);
            return List.of(whole, first.merge(second));
        });
        assertThat(tables.get(0).counts(0).significance()).isGreaterThan(20);
        assertThat(tables.get(0).counts(7).significance()).isLessThan(10);
        for (int i = 0; i < 8; i++) {
            assertThat(tables.get(1).counts(i).on())
                    .isEqualTo(tables.get(0).counts(i).on());
            assertThat(tables.get(1).counts(i).alpha())
                    .isCloseTo(tables.get(0).counts(i).alpha(), within(1e-12));
        }
    }

    @Test
    void differentGeometriesDoNotMerge() {
        CountsMap other = CountsMap.of(WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 10, 20, 40, 30, 0.2));
        assertThatThrownBy(() -> CountsMap.of(GEOMETRY).merge(other))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("counts maps of different geometries do not merge");
        assertThatThrownBy(() -> CountsMapJob.of(CountsMapOptions.of(GEOMETRY)).result())
                .hasMessage("no observations for a counts map: expected 1 or more");
        assertThatThrownBy(() -> OnOffSpectrum.stack("none", List.of()))
                .hasMessage("no spectra to stack: expected 1 or more");
    }

    private static CountsMapJob copy(CountsMapJob job) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(job);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (CountsMapJob) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
