package org.voblocks.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.voblocks.testing.PostgresCluster;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.exec.WorkerPool;
import org.voblocks.uws.store.JdbcJobStore;
import org.voblocks.uws.store.UrlDataSource;

/** However many requests come at once, no owner has more jobs at work than the service allows. */
class QuotaTest {
    private static final int ALLOWED = 5;
    private static final int AT_ONCE = 24;

    private static boolean accepted(Callable<Job> start) throws Exception {
        try {
            start.call();
            return true;
        } catch (UwsException e) {
            assertThat(e.status()).isEqualTo(429);
            assertThat(e).hasMessage("ann has 5 jobs at work; the service allows 5. Wait for one to end");
            return false;
        }
    }

    @Test
    void requestsThatComeAtOnceDoNotExceedIt() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try (JobManager jobs = JobManager.builder()
                .executor(new WorkerPool(2))
                .maxActivePerOwner(ALLOWED)
                .job(JobDescription.builder("j").build(), context -> gate.await())
                .build()) {
            JobRequest request = JobRequest.builder("j").owner("ann").build();
            JobQuery atWork = JobQuery.builder()
                    .owner("ann")
                    .phases(EnumSet.of(Phase.QUEUED, Phase.EXECUTING))
                    .build();
            for (int round = 0; round < 20; round++) {
                CyclicBarrier together = new CyclicBarrier(AT_ONCE);
                List<Callable<Boolean>> tries = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    // half are created before and then started, half are both at once
                    Job pending = i % 2 == 0 ? jobs.create(request) : null;
                    tries.add(() -> {
                        together.await();
                        return accepted(() -> pending == null ? jobs.submit(request) : jobs.start(pending.id()));
                    });
                }
                assertThat(clients.invokeAll(tries).stream().filter(QuotaTest::get))
                        .hasSize(ALLOWED);
                assertThat(jobs.list(atWork)).hasSize(ALLOWED);
                // others are not concerned
                jobs.abort(jobs.submit(JobRequest.builder("j").owner("bob").build())
                        .id());
                for (Job job : jobs.list(atWork)) {
                    jobs.abort(job.id());
                }
            }
            gate.countDown();
            Job last = jobs.submit(request);
            assertThat(jobs.awaitEnd(last.id(), Duration.ofSeconds(30))
                            .toCompletableFuture()
                            .join()
                            .phase())
                    .isEqualTo(Phase.COMPLETED);
        } finally {
            gate.countDown();
            clients.shutdownNow();
        }
    }

    /** Each manager stands for a process: they have nothing in common but the table. */
    @Test
    void processesThatShareADatabaseDoNotExceedItTogether() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try (PostgresCluster postgres = PostgresCluster.start();
                JobManager one = sharing(postgres, "one", gate);
                JobManager other = sharing(postgres, "other", gate)) {
            JobRequest request = JobRequest.builder("j").owner("ann").build();
            for (int round = 0; round < 10; round++) {
                CyclicBarrier together = new CyclicBarrier(AT_ONCE);
                List<Callable<Boolean>> tries = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    JobManager jobs = i % 2 == 0 ? one : other;
                    Job pending = i % 3 == 0 ? jobs.create(request) : null;
                    tries.add(() -> {
                        together.await();
                        return accepted(() -> pending == null ? jobs.submit(request) : jobs.start(pending.id()));
                    });
                }
                assertThat(clients.invokeAll(tries).stream().filter(QuotaTest::get))
                        .as("round %d", round)
                        .hasSize(ALLOWED);
                List<Job> atWork = one.list(JobQuery.atWork("ann", 100));
                assertThat(atWork).hasSize(ALLOWED);
                assertThat(other.submit(JobRequest.builder("j")
                                        .owner("bob" + round)
                                        .build())
                                .owner())
                        .isEqualTo("bob" + round);
                atWork.forEach(job -> one.abort(job.id()));
            }
        } finally {
            gate.countDown();
            clients.shutdownNow();
        }
    }

    private static JobManager sharing(PostgresCluster postgres, String process, CountDownLatch gate) {
        return JobManager.builder()
                .processName(process)
                .store(JdbcJobStore.open(new UrlDataSource(postgres.url(), "postgres")))
                .executor(new WorkerPool(2))
                .maxActivePerOwner(ALLOWED)
                .job(JobDescription.builder("j").build(), context -> gate.await())
                .build();
    }

    private static boolean get(Future<Boolean> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
