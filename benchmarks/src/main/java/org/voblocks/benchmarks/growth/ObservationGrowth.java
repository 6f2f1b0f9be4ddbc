package org.voblocks.benchmarks.growth;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.voblocks.analysis.CountsMapJob;
import org.voblocks.analysis.CountsMapOptions;
import org.voblocks.analysis.CountsMapResult;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.WcsGeometry;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Observation;

/** Counts maps of the H.E.S.S. runs, files read each time; more than the 105 there are go round again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 2, time = 1)
public class ObservationGrowth {
    private static final CountsMapOptions OPTIONS =
            CountsMapOptions.of(WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 329.717, -30.226, 400, 400, 0.02));

    @Param({"1", "10", "100", "1000"})
    public int size = 1;

    private final DataStore store = DataStore.open(Path.of(System.getenv("GAMMAPY_DATA"), "hess-dl3-dr1"));

    @Benchmark
    public CountsMapResult countsMap() {
        List<Long> ids = store.observations().stream().map(row -> row.obsId()).toList();
        CountsMapJob job = CountsMapJob.of(OPTIONS);
        for (int i = 0; i < size; i++) {
            try (Observation observation = store.observation(ids.get(i % ids.size()))) {
                job.add(observation);
            }
        }
        return job.result();
    }
}
