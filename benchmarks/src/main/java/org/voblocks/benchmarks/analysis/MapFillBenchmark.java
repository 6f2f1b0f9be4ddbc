package org.voblocks.benchmarks.analysis;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.voblocks.analysis.map.CountsMap;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.WcsGeometry;

/** Projection and fill of a 400 x 400 map: events per second on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MapFillBenchmark {
    static final int EVENTS = 1_000_000;

    @Param({"TAN", "CAR", "AIT"})
    String projection = "TAN";

    private final float[] ra = new float[EVENTS];
    private final float[] dec = new float[EVENTS];
    private final float[] energy = new float[EVENTS];
    private CountsMap map = CountsMap.of(geometry("TAN"));

    @Setup
    public void draw() {
        Random random = new Random(1);
        for (int i = 0; i < EVENTS; i++) {
            dec[i] = (float) (-30.2255883 + 1.5 * random.nextGaussian());
            ra[i] = (float) (329.7169379 + 1.7 * random.nextGaussian());
            energy[i] = 1;
        }
        map = CountsMap.of(geometry(projection));
    }

    private static WcsGeometry geometry(String projection) {
        return WcsGeometry.centred(
                SkyFrame.ICRS, Projection.parse(projection), 329.7169379, -30.2255883, 400, 400, 0.02);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long fill() {
        map.add(ra, dec, energy, 0, EVENTS);
        return map.events();
    }
}
