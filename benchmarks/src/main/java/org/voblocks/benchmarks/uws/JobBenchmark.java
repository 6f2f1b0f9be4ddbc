package org.voblocks.benchmarks.uws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.store.FileJobStore;
import org.voblocks.uws.store.JdbcJobStore;
import org.voblocks.uws.store.MemoryJobStore;

/**
 * Creations per second, and the time from creation to the end of a job that does nothing, by store. With {@code -t 8} eight
 * clients at once.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class JobBenchmark {
    @Param({"memory", "file", "file-nosync", "h2"})
    public String store = "memory";

    private @Nullable JobManager jobs;
    private @Nullable JdbcConnectionPool pool;
    private @Nullable Path folder;

    @Setup(Level.Iteration)
    public void start() throws IOException {
        Path directory = Files.createTempDirectory("jobs");
        folder = directory;
        jobs = JobManager.builder()
                .directory(directory)
                .store(open(directory))
                .job(
                        JobDescription.builder("nothing")
                                .parameter(ParameterDescription.builder("n", ParameterType.INT)
                                        .range(0, 9)
                                        .build())
                                .build(),
                        context -> {})
                .build();
    }

    private JobStore open(Path directory) {
        return switch (store) {
            case "memory" -> new MemoryJobStore();
            case "file" -> FileJobStore.open(directory.resolve("s"));
            case "file-nosync" -> FileJobStore.open(directory.resolve("s"), false);
            case "h2" -> {
                JdbcConnectionPool connections =
                        JdbcConnectionPool.create("jdbc:h2:file:" + directory.resolve("h2"), "sa", "");
                pool = connections;
                yield JdbcJobStore.open(connections);
            }
            default -> throw new IllegalArgumentException(store);
        };
    }

    @TearDown(Level.Iteration)
    public void stop() throws IOException {
        manager().close();
        if (pool != null) {
            pool.dispose();
        }
        if (folder != null) {
            try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private JobManager manager() {
        JobManager manager = jobs;
        if (manager == null) {
            throw new IllegalStateException("not started");
        }
        return manager;
    }

    /** Creates a pending job. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public Job create() {
        return manager()
                .create(JobRequest.builder("nothing").parameter("n", "3").build());
    }

    /** Creates a job that is queued at once and waits for its end. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Job createToEnd() {
        Job job = manager()
                .submit(JobRequest.builder("nothing").parameter("n", "3").build());
        return manager()
                .awaitEnd(job.id(), Duration.ofSeconds(10))
                .toCompletableFuture()
                .join();
    }
}
