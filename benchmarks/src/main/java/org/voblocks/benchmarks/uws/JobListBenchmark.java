package org.voblocks.benchmarks.uws;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.Phase;
import org.voblocks.uws.store.JdbcJobStore;
import org.voblocks.uws.store.MemoryJobStore;

/** Lists of a store with 100 000 jobs of two kinds and a hundred owners, half of them of nobody. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class JobListBenchmark {
    private static final int JOBS = 100_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Param({"memory", "h2"})
    public String store = "memory";

    private @Nullable JobStore jobs;
    private @Nullable JdbcConnectionPool pool;

    /** Fills the store: one of a thousand jobs is of the rare kind, one of seven has failed. */
    @Setup
    public void fill() {
        JobStore full = open();
        for (int i = 0; i < JOBS; i++) {
            full.create(Job.builder(
                            "job" + Integer.toHexString(i * 0x9E3779B1),
                            i % 1000 == 3 ? "rare" : "usual",
                            START.plusSeconds(i))
                    .owner(i % 2 == 0 ? null : "owner" + i % 200 / 2)
                    .phase(i % 7 == 0 ? Phase.ERROR : Phase.COMPLETED)
                    .destruction(START.plusSeconds(10_000_000 + i))
                    .parameters(List.of(JobParameter.value("n", "3")))
                    .build());
        }
        jobs = full;
    }

    private JobStore open() {
        if (store.equals("memory")) {
            return new MemoryJobStore();
        }
        JdbcConnectionPool connections = JdbcConnectionPool.create("jdbc:h2:mem:list;DB_CLOSE_DELAY=-1", "sa", "");
        pool = connections;
        return JdbcJobStore.open(connections);
    }

    @TearDown
    public void close() {
        if (jobs != null) {
            jobs.close();
        }
        if (pool != null) {
            pool.dispose();
        }
    }

    private List<Job> list(JobQuery.Builder query) {
        JobStore full = jobs;
        if (full == null) {
            throw new IllegalStateException("not started");
        }
        return full.list(query.build());
    }

    /** The newest hundred that failed, of any kind and owner. */
    @Benchmark
    public List<Job> newestInPhase() {
        return list(JobQuery.builder().phases(EnumSet.of(Phase.ERROR)).last(100));
    }

    /** The newest hundred. */
    @Benchmark
    public List<Job> newest() {
        return list(JobQuery.builder().last(100));
    }

    /** All that one owner's jobs of one kind failed: about 70. */
    @Benchmark
    public List<Job> ownerAndPhase() {
        return list(JobQuery.builder().type("usual").owner("owner43").phases(EnumSet.of(Phase.ERROR)));
    }

    /** What an anonymous client's list of the newest hundred is. */
    @Benchmark
    public List<Job> anonymous() {
        return list(JobQuery.builder()
                .type("usual")
                .anonymous(true)
                .phases(EnumSet.complementOf(EnumSet.of(Phase.ARCHIVED)))
                .last(100));
    }

    /** All of the rare kind: a hundred. */
    @Benchmark
    public List<Job> rareType() {
        return list(JobQuery.builder().type("rare"));
    }

    /** All of the last thousand seconds. */
    @Benchmark
    public List<Job> after() {
        return list(JobQuery.builder().type("usual").after(START.plusSeconds(JOBS - 1000)));
    }

    /** What is looked for every half second: jobs to be destroyed, and those at work; none. */
    @Benchmark
    public int sweep() {
        return list(JobQuery.builder().destructionBefore(START)).size()
                + list(JobQuery.builder().phases(EnumSet.of(Phase.QUEUED, Phase.EXECUTING, Phase.HELD)))
                        .size();
    }
}
