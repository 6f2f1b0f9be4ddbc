package org.voblocks.benchmarks.sky;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.sky.healpix.Healpix;
import org.voblocks.sky.healpix.Moc;

/** Ten thousand positions of the whole sky: in a circle, in a polygon, in cells; a cover of a field of view, a text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class SkyBenchmark {
    private static final int POSITIONS = 10_000;
    private static final String POLYGON = "POLYGON ICRS 82.5 21 84.5 21 84.5 23 83.5 22.5 82.5 23";

    private final double[] lon = new double[POSITIONS];
    private final double[] lat = new double[POSITIONS];
    private final Region circle = Circle.of(83.6, 22, 2.5);
    private final Region polygon = RegionText.parse(POLYGON);

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < POSITIONS; i++) {
            lon[i] = random.nextDouble() * 360;
            lat[i] = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        }
    }

    private int inside(Region region) {
        int inside = 0;
        for (int i = 0; i < POSITIONS; i++) {
            inside += region.contains(lon[i], lat[i]) ? 1 : 0;
        }
        return inside;
    }

    @Benchmark
    @OperationsPerInvocation(POSITIONS)
    public int inCircle() {
        return inside(circle);
    }

    @Benchmark
    @OperationsPerInvocation(POSITIONS)
    public int inPolygon() {
        return inside(polygon);
    }

    @Benchmark
    @OperationsPerInvocation(POSITIONS)
    public long healpixCell() {
        long sum = 0;
        for (int i = 0; i < POSITIONS; i++) {
            sum += Healpix.cell(10, lon[i], lat[i]);
        }
        return sum;
    }

    /** A circle of 2.5 degrees in cells of 3.4 minutes of arc. */
    @Benchmark
    public Moc coverOrder10() {
        return Moc.cover(circle, 10);
    }

    @Benchmark
    public Region parseStcs() {
        return RegionText.parse(POLYGON);
    }
}
