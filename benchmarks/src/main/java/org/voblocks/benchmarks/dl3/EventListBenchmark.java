package org.voblocks.benchmarks.dl3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.GoodTimeIntervals;
import org.voblocks.dl3.ObservationWriter;
import org.voblocks.dl3.TimeReference;
import org.voblocks.dl3.TimeScale;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.dl3.fits.FitsHeader;

/**
 * Event lists of four million events of 28 bytes (112 MB): a plain file that is mapped, and the same packed with gzip.
 * The score is events per microsecond, that is, millions of events per second; times 28 it is MB of the file per second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventListBenchmark {
    /** Events of each file. */
    public static final int EVENTS = 4_000_000;

    /** Bytes of an event. */
    public static final int EVENT_BYTES = 28;

    private @Nullable Path folder;

    /** Writes the files. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        folder = Files.createTempDirectory("events");
        writeFiles(folder);
    }

    /** Writes {@code events.fits} and {@code events.fits.gz}, the same ones each time. */
    public static void writeFiles(Path directory) {
        SplittableRandom random = new SplittableRandom(1);
        long[] eventId = new long[EVENTS];
        double[] time = new double[EVENTS];
        float[] ra = new float[EVENTS];
        float[] dec = new float[EVENTS];
        float[] energy = new float[EVENTS];
        double clock = 2e8;
        for (int i = 0; i < EVENTS; i++) {
            eventId[i] = 6506875453476L + 100L * i;
            clock -= Math.log(1 - random.nextDouble()) / 4;
            time[i] = clock;
            ra[i] = (float) (329.7 + 4 * (random.nextDouble() - 0.5));
            dec[i] = (float) (-30.2 + 4 * (random.nextDouble() - 0.5));
            energy[i] = (float) Math.pow(1 - random.nextDouble(), -0.6);
        }
        TimeReference reference = new TimeReference(51910, 0, TimeScale.TT);
        FitsHeader header =
                reference.writeTo(FitsHeader.builder().set("OBS_ID", 1L, "")).build();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("EVENT_ID", eventId);
        columns.put("TIME", time);
        columns.put("RA", ra);
        columns.put("DEC", dec);
        columns.put("ENERGY", energy);
        ObservationWriter writer = ObservationWriter.of(
                EventList.of(header, columns, Map.of()), GoodTimeIntervals.of(2e8, clock + 1, reference));
        writer.write(directory.resolve("events.fits"));
        writer.write(directory.resolve("events.fits.gz"));
    }

    /** Removes the files. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private EventList read(String name, String... columns) {
        if (folder == null) {
            throw new UncheckedIOException(new IOException("no files"));
        }
        try (FitsFile file = FitsFile.open(folder.resolve(name))) {
            return EventList.read(file.table("EVENTS"), columns);
        }
    }

    /** RA, DEC and ENERGY of a plain file. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public EventList mappedThreeColumns() {
        return read("events.fits", "RA", "DEC", "ENERGY");
    }

    /** The five mandatory columns of a plain file. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public EventList mappedAllColumns() {
        return read("events.fits");
    }

    /** The five mandatory columns of a gzip file. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public EventList gzipAllColumns() {
        return read("events.fits.gz");
    }

    /** RA, DEC and ENERGY of a plain file in parts of 8192 events, as for a list larger than memory. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public double mappedInParts() {
        if (folder == null) {
            throw new UncheckedIOException(new IOException("no files"));
        }
        double[] sum = new double[1];
        try (FitsFile file = FitsFile.open(folder.resolve("events.fits"))) {
            EventList.forEachPart(
                    file.table("EVENTS"), 8192, part -> sum[0] += part.energy()[0], "RA", "DEC", "ENERGY");
        }
        return sum[0];
    }
}
