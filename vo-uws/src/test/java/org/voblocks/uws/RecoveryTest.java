package org.voblocks.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.exec.WorkerPool;
import org.voblocks.uws.store.FileJobStore;
import org.voblocks.uws.store.JdbcJobStore;
import org.voblocks.uws.store.MemoryJobStore;

/** Time, restart and several processes. */
class RecoveryTest {
    private static final JobDescription JOB = JobDescription.builder("j").build();

    @TempDir
    private Path folder;

    /** A clock that stands until it is moved. */
    private static final class Hands extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private JobManagerBuilder manager(JobStore store, JobRunner runner) {
        return JobManager.builder()
                .directory(folder)
                .store(store)
                .executor(new WorkerPool(2, Duration.ofSeconds(1)))
                .job(JOB, runner);
    }

    private static Job start(JobManager jobs) {
        return jobs.start(jobs.create(JobRequest.builder("j").build()).id());
    }

    private static Job await(JobManager jobs, String id, Phase phase) throws Exception {
        return jobs.await(id, j -> j.phase() == phase, Duration.ofSeconds(30))
                .toCompletableFuture()
                .get(40, TimeUnit.SECONDS);
    }

    @Test
    void theExecutionDurationIsEnforced() throws Exception {
        Hands clock = new Hands();
        CountDownLatch interrupted = new CountDownLatch(1);
        try (JobManager jobs = manager(new MemoryJobStore(), context -> {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                })
                .clock(clock)
                .build()) {
            Job job = jobs.create(JobRequest.builder("j")
                    .executionDuration(Duration.ofSeconds(3))
                    .build());
            jobs.start(job.id());
            await(jobs, job.id(), Phase.EXECUTING);
            // a step of the clock is no time that has passed
            clock.move(Duration.ofHours(1));
            jobs.sweep();
            assertThat(jobs.job(job.id()).phase()).isEqualTo(Phase.EXECUTING);
            Job aborted = await(jobs, job.id(), Phase.ABORTED);
            assertThat(aborted.error().message()).isEqualTo("the execution duration of 3 s was exceeded");
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aJobIsDestroyedOrArchivedWhenItsTimeHasCome() throws Exception {
        for (boolean archive : new boolean[] {false, true}) {
            Hands clock = new Hands();
            try (JobManager jobs = manager(
                            new MemoryJobStore(),
                            context -> context.result("r", "text/plain").close())
                    .clock(clock)
                    .archive(archive)
                    .retention(Duration.ofDays(2))
                    .build()) {
                Job job = start(jobs);
                await(jobs, job.id(), Phase.COMPLETED);
                clock.move(Duration.ofDays(2));
                jobs.sweep();
                assertThat(jobs.job(job.id()).phase()).isEqualTo(Phase.COMPLETED);
                clock.move(Duration.ofMillis(1));
                jobs.sweep();
                assertThat(jobs.find(job.id()).map(Job::phase).orElse(null)).isEqualTo(archive ? Phase.ARCHIVED : null);
                assertThat(jobs.results().find(job.id(), ResultStore.Kind.RESULT, "r"))
                        .isEmpty();
            }
        }
    }

    @Test
    void aRunnerThatDoesNotListenHoldsUpNobody() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger number = new AtomicInteger();
        try (JobManager jobs = JobManager.builder()
                .executor(new WorkerPool(1, Duration.ofMillis(50)))
                .job(JOB, context -> {
                    if (number.incrementAndGet() == 1) {
                        while (release.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    }
                })
                .build()) {
            Job deaf = start(jobs);
            await(jobs, deaf.id(), Phase.EXECUTING);
            Job next = start(jobs);
            jobs.abort(deaf.id());
            assertThat(await(jobs, next.id(), Phase.COMPLETED).phase()).isEqualTo(Phase.COMPLETED);
            release.countDown();
            assertThat(jobs.job(deaf.id()).phase()).isEqualTo(Phase.ABORTED);
        }
    }

    @Test
    void jobsGoOnAfterARestart() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<String> ids = new ArrayList<>();
        try (JobManager first = manager(FileJobStore.open(folder.resolve("s")), context -> never.await())
                .build()) {
            for (int i = 0; i < 5; i++) {
                ids.add(start(first).id());
            }
            ids.add(first.create(JobRequest.builder("j").build()).id());
            await(first, ids.get(0), Phase.EXECUTING);
            await(first, ids.get(1), Phase.EXECUTING);
        }
        try (JobManager second =
                manager(FileJobStore.open(folder.resolve("s")), context -> {}).build()) {
            for (int i = 0; i < 5; i++) {
                Job done = await(second, ids.get(i), Phase.COMPLETED);
                assertThat(done.phase()).isEqualTo(Phase.COMPLETED);
                assertThat(done.attempts()).isEqualTo(i < 2 ? 2 : 1);
            }
            assertThat(second.job(ids.get(5)).phase()).isEqualTo(Phase.PENDING);
        }
    }

    @Test
    void withoutRestartRunningJobsFailWithTheReason() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        String id;
        try (JobManager first = manager(FileJobStore.open(folder.resolve("s")), context -> never.await())
                .build()) {
            id = start(first).id();
            await(first, id, Phase.EXECUTING);
        }
        try (JobManager second = manager(FileJobStore.open(folder.resolve("s")), context -> {})
                .recovery(false, 1)
                .build()) {
            Job failed = second.job(id);
            assertThat(failed.phase()).isEqualTo(Phase.ERROR);
            assertThat(failed.error())
                    .isEqualTo(JobError.transientError(
                            "the service stopped while the job was executing; submit it again"));
        }
    }

    @Test
    void jobsOfAKindThatIsDefinedLaterGoOnToo() throws Exception {
        JobDescription late = JobDescription.builder("late").build();
        CountDownLatch never = new CountDownLatch(1);
        List<String> ids = new ArrayList<>();
        try (JobManager first =
                manager(FileJobStore.open(folder.resolve("s")), context -> {}).build()) {
            first.define(late, context -> never.await());
            for (int i = 0; i < 4; i++) {
                ids.add(first.start(
                                first.create(JobRequest.builder("late").build()).id())
                        .id());
            }
            await(first, ids.get(0), Phase.EXECUTING);
        }
        try (JobManager second =
                manager(FileJobStore.open(folder.resolve("s")), context -> {}).build()) {
            assertThat(second.job(ids.get(3)).phase()).isEqualTo(Phase.QUEUED);
            ConcurrentHashMap<String, AtomicInteger> runs = new ConcurrentHashMap<>();
            second.define(
                    late,
                    context -> runs.computeIfAbsent(context.job().id(), i -> new AtomicInteger())
                            .incrementAndGet());
            for (String id : ids) {
                assertThat(await(second, id, Phase.COMPLETED).phase()).isEqualTo(Phase.COMPLETED);
            }
            assertThat(runs)
                    .hasSize(4)
                    .allSatisfy((id, count) -> assertThat(count).hasValue(1));
            assertThat(second.metrics().entered()).containsEntry(Phase.COMPLETED, 4L);
        }
    }

    @Test
    void processesThatShareAStoreRunEachJobOnce() throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("db"), "sa", "");
        try {
            ConcurrentHashMap<String, AtomicInteger> runs = new ConcurrentHashMap<>();
            JobRunner runner = context -> runs.computeIfAbsent(context.job().id(), i -> new AtomicInteger())
                    .incrementAndGet();
            List<String> ids = new ArrayList<>();
            try (JobManager a = shared(pool, "a", runner);
                    JobManager b = shared(pool, "b", runner)) {
                for (int i = 0; i < 40; i++) {
                    ids.add(start(i % 2 == 0 ? a : b).id());
                }
                for (String id : ids) {
                    // the other process sees the end too
                    assertThat(await(b, id, Phase.COMPLETED).phase()).isEqualTo(Phase.COMPLETED);
                }
                Job seenByB = a.create(JobRequest.builder("j").build());
                assertThat(b.abort(seenByB.id()).phase()).isEqualTo(Phase.ABORTED);
            }
            assertThat(runs)
                    .hasSize(40)
                    .allSatisfy((id, count) -> assertThat(count).hasValue(1));
        } finally {
            pool.dispose();
        }
    }

    private JobManager shared(JdbcConnectionPool pool, String name, JobRunner runner) {
        return manager(JdbcJobStore.open(pool), runner)
                .processName(name)
                .lease(Duration.ofMillis(900))
                .sweepInterval(Duration.ofMillis(100))
                .build();
    }

    @Test
    void anotherProcessTakesOverWhenALeaseRunsOut() throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:lease;DB_CLOSE_DELAY=-1", "sa", "");
        try {
            CountDownLatch never = new CountDownLatch(1);
            Set<String> doneBy = ConcurrentHashMap.newKeySet();
            JobManager dead = shared(pool, "dead", context -> never.await());
            String id = start(dead).id();
            await(dead, id, Phase.EXECUTING);
            // stops renewing, as a process that was killed
            dead.close();
            try (JobManager alive = shared(
                    pool, "alive", context -> doneBy.add(context.job().lease().holder()))) {
                Job done = await(alive, id, Phase.COMPLETED);
                assertThat(done.phase()).isEqualTo(Phase.COMPLETED);
                assertThat(done.attempts()).isEqualTo(2);
                assertThat(doneBy).containsExactly("alive");
            }
        } finally {
            pool.dispose();
        }
    }
}
