package org.voblocks.uws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.SmallDisk;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.store.FileJobStore;
import org.voblocks.uws.store.MemoryJobStore;

/** A store that goes away and comes back, and a disk that is full: jobs end as they would have, and nothing is half. */
class StoreFaultsTest {
    private static final JobDescription JOB = JobDescription.builder("j").build();

    @TempDir
    private Path folder;

    /** A memory that cannot be reached for a while, as a database that is restarted. */
    private static final class Away implements JobStore {
        private final JobStore memory = new MemoryJobStore();
        private volatile boolean away;

        private JobStore reached() {
            if (away) {
                throw new UwsException(503, "the store is away");
            }
            return memory;
        }

        @Override
        public void create(Job job) {
            reached().create(job);
        }

        @Override
        public Optional<Job> find(String id) {
            return reached().find(id);
        }

        @Override
        public boolean replace(long expectedVersion, Job job) {
            return reached().replace(expectedVersion, job);
        }

        @Override
        public boolean delete(String id, long expectedVersion) {
            return reached().delete(id, expectedVersion);
        }

        @Override
        public List<Job> list(JobQuery query) {
            return reached().list(query);
        }

        @Override
        public boolean isShared() {
            return false;
        }

        @Override
        public void close() {}
    }

    private static Job end(JobManager jobs, String id) throws Exception {
        return jobs.awaitEnd(id, Duration.ofSeconds(30)).toCompletableFuture().get(40, TimeUnit.SECONDS);
    }

    @Test
    void aJobThatEndsWhileItsStoreIsAwayIsCompletedWhenItIsBack() throws Exception {
        Away store = new Away();
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (JobManager jobs = JobManager.builder()
                .directory(folder)
                .store(store)
                .job(JOB, context -> {
                    gone.await();
                    ended.countDown();
                })
                .build()) {
            String id = jobs.start(jobs.create(JobRequest.builder("j").build()).id())
                    .id();
            jobs.await(id, job -> job.phase() == Phase.EXECUTING, Duration.ofSeconds(30))
                    .toCompletableFuture()
                    .get(40, TimeUnit.SECONDS);
            store.away = true;
            gone.countDown();
            ended.await();
            Thread.sleep(1500); // more than two looks at the time
            store.away = false;

            assertThat(end(jobs, id).phase()).isEqualTo(Phase.COMPLETED);
        }
    }

    @Test
    void aQueuedJobAndAResultWaitForTheStore() throws Exception {
        Away store = new Away();
        CountDownLatch first = new CountDownLatch(1);
        try (JobManager jobs = JobManager.builder()
                .directory(folder)
                .store(store)
                .executor(new org.voblocks.uws.exec.WorkerPool(1))
                .job(JOB, context -> {
                    first.await();
                    try (OutputStream out = context.result("r", "text/plain")) {
                        out.write("whole".getBytes(UTF_8));
                    }
                })
                .build()) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(jobs.start(jobs.create(JobRequest.builder("j").build()).id())
                        .id());
            }
            store.away = true;
            first.countDown();
            Thread.sleep(1500);
            store.away = false;

            for (String id : ids) {
                Job job = end(jobs, id);
                assertThat(job.phase()).as(String.valueOf(job.error())).isEqualTo(Phase.COMPLETED);
                assertThat(job.results()).extracting(JobResult::size).containsExactly(5L);
            }
        }
    }

    @Test
    void aFullDiskLeavesNoHalfLineInTheJournal() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(1)) {
            List<String> kept = new ArrayList<>();
            try (JobStore store = FileJobStore.open(disk.folder())) {
                for (int i = 0; i < 5; i++) {
                    store.create(job("before" + i, 100));
                    kept.add("before" + i);
                }
                disk.fill();
                // more than the room that the journal has made before
                assertThatThrownBy(() -> store.create(job("full", 1_500_000)))
                        .isInstanceOf(UwsException.class)
                        .hasMessageMatching("jobs in .* cannot be written: No space left on device")
                        .extracting(e -> ((UwsException) e).status())
                        .isEqualTo(503);
                assertThat(store.find("full")).isEmpty();
                disk.free();
                store.create(job("after", 100));
                kept.add("after");
            }
            try (JobStore again = FileJobStore.open(disk.folder())) {
                assertThat(again.list(JobQuery.ALL)).extracting(Job::id).containsExactlyInAnyOrderElementsOf(kept);
            }
            assertThat(disk.folder().resolve("jobs.journal.damaged")).doesNotExist();
        }
    }

    private static Job job(String id, int length) {
        return Job.builder(id, "j", java.time.Instant.parse("2026-01-01T00:00:00Z"))
                .runId("x".repeat(length))
                .build();
    }

    @Test
    void aFullDiskLeavesNoHalfResult() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(2);
                JobManager jobs = JobManager.builder()
                        .directory(disk.folder())
                        .store(new MemoryJobStore())
                        .job(JOB, context -> {
                            try (OutputStream out = context.result("r", "text/plain")) {
                                byte[] block = new byte[10_000];
                                for (int i = 0; i < 1000; i++) {
                                    out.write(block);
                                }
                            }
                        })
                        .build()) {
            Job job = end(
                    jobs,
                    jobs.start(jobs.create(JobRequest.builder("j").build()).id())
                            .id());

            assertThat(job.phase()).isEqualTo(Phase.ERROR);
            assertThat(String.valueOf(job.error())).contains("No space left on device");
            assertThat(job.results()).isEmpty();
            try (Stream<Path> files = Files.walk(disk.folder())) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }
}
