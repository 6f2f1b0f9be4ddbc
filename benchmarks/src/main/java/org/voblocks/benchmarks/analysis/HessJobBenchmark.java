package org.voblocks.benchmarks.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.voblocks.analysis.CountsMapJob;
import org.voblocks.analysis.CountsMapOptions;
import org.voblocks.analysis.CountsMapResult;
import org.voblocks.analysis.EventSelection;
import org.voblocks.analysis.OnOffJob;
import org.voblocks.analysis.OnOffResult;
import org.voblocks.analysis.Progress;
import org.voblocks.analysis.RingOptions;
import org.voblocks.analysis.SpectrumAnalysis;
import org.voblocks.analysis.SpectrumAnalysisOptions;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.WcsGeometry;
import org.voblocks.analysis.spectrum.FitResult;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.SpectralModel;
import org.voblocks.analysis.spectrum.SpectrumExtraction;
import org.voblocks.analysis.spectrum.SpectrumFit;
import org.voblocks.analysis.spectrum.SpectrumOptions;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Observation;

/** The jobs on ten H.E.S.S. runs of PKS 2155-304, files read each time; and fits of their stack. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HessJobBenchmark {
    private static final List<Long> RUNS =
            List.of(47802L, 47803L, 47804L, 47827L, 47828L, 47829L, 33787L, 33788L, 33789L, 33791L);
    private static final double RA = 329.7169379;
    private static final double DEC = -30.2255883;
    private static final SpectrumOptions SPECTRUM =
            SpectrumOptions.builder(new SkyCircle(RA, DEC, 0.11)).build();

    private final DataStore store = DataStore.open(Path.of(System.getenv("GAMMAPY_DATA"), "hess-dl3-dr1"));
    private final List<OnOffSpectrum> spectra = new ArrayList<>();
    private final List<OnOffSpectrum> stacked = new ArrayList<>();

    @Setup
    public void prepare() {
        spectra.clear();
        spectra.addAll(extract());
        stacked.clear();
        stacked.add(OnOffSpectrum.stack("stacked", spectra));
    }

    private List<OnOffSpectrum> extract() {
        return spectrumJob().runs().stream()
                .map(SpectrumExtraction.Run::spectrum)
                .toList();
    }

    private interface Work<T> {
        T on(List<Observation> observations);
    }

    private <T> T withRuns(Work<T> work) {
        List<Observation> open = new ArrayList<>();
        try {
            RUNS.forEach(id -> open.add(store.observation(id)));
            return work.on(open);
        } finally {
            open.forEach(Observation::close);
        }
    }

    private static WcsGeometry geometry() {
        return WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, RA, DEC, 400, 400, 0.02);
    }

    @Benchmark
    public CountsMapResult countsJob() {
        return withRuns(runs -> CountsMapJob.run(runs, CountsMapOptions.of(geometry()), Progress.NONE));
    }

    @Benchmark
    public CountsMapResult ringJob() {
        CountsMapOptions options = CountsMapOptions.builder(geometry())
                .selection(EventSelection.GOOD.withEnergies(0.5, 20).withOffsetMax(2))
                .ring(new RingOptions(0.5, 0.3, 0.1, List.of(new SkyCircle(RA, DEC, 0.3))))
                .build();
        return withRuns(runs -> CountsMapJob.run(runs, options, Progress.NONE));
    }

    @Benchmark
    public OnOffResult spectrumJob() {
        return withRuns(runs -> OnOffJob.run(runs, SPECTRUM, Progress.NONE));
    }

    @Benchmark
    public FitResult fitStackedPowerLaw() {
        return SpectrumFit.of(stacked).fit(SpectralModel.named("pl"));
    }

    @Benchmark
    public FitResult fitJointPowerLaw() {
        return SpectrumFit.of(spectra).fit(SpectralModel.named("pl"));
    }

    @Benchmark
    public SpectrumAnalysis fitPointsAndLightCurve() {
        return SpectrumAnalysis.run(
                spectra,
                SpectrumAnalysisOptions.builder(SpectralModel.named("pl")).build());
    }
}
