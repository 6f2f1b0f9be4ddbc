package org.voblocks.uws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.exec.WorkerPool;
import org.voblocks.uws.http.UwsHandler;
import org.voblocks.uws.store.FileJobStore;

/** What an operator sees and does: the queue, the figures, the listeners, draining. */
class OperationsTest {
    private static final JobDescription NAMED = JobDescription.builder("named")
            .parameter(ParameterDescription.builder("name", ParameterType.STRING)
                    .defaultValue("x")
                    .build())
            .build();

    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    @AfterEach
    void open() {
        gate.countDown();
    }

    private JobManagerBuilder manager() {
        return JobManager.builder()
                .directory(folder)
                .store(FileJobStore.open(folder.resolve("journal")))
                .executor(new WorkerPool(1))
                .job(NAMED, context -> {
                    ran.add(context.arguments().text("name"));
                    gate.await();
                });
    }

    private static Job submit(JobManager jobs, String name, String owner, int priority) {
        return jobs.submit(JobRequest.builder("named")
                .parameter("name", name)
                .owner(owner)
                .priority(priority)
                .build());
    }

    private static Job await(JobManager jobs, Job job, Phase phase) throws Exception {
        return jobs.await(job.id(), j -> j.phase() == phase, Duration.ofSeconds(30))
                .toCompletableFuture()
                .get(40, TimeUnit.SECONDS);
    }

    @Test
    void priorityGoesFirstAndOwnersTakeTurns() throws Exception {
        try (JobManager jobs = manager().build()) {
            await(jobs, submit(jobs, "ann1", "ann", 0), Phase.EXECUTING);
            List<Job> queued = new ArrayList<>();
            for (String name : List.of("ann2", "ann3", "ann4", "bob1", "bob2")) {
                queued.add(submit(jobs, name, name.substring(0, 3), 0));
            }
            queued.add(submit(jobs, "urgent", "zoe", 5));
            queued.add(submit(jobs, "nobody", null, 0));
            queued.add(submit(jobs, "idle", "ann", -1));
            assertThat(queued.stream().map(job -> jobs.queuePosition(job).orElseThrow()))
                    .containsExactly(1, 4, 6, 2, 5, 0, 3, 7);
            gate.countDown();
            for (Job job : queued) {
                await(jobs, job, Phase.COMPLETED);
            }
            assertThat(ran).containsExactly("ann1", "urgent", "ann2", "bob1", "nobody", "ann3", "bob2", "ann4", "idle");
        }
    }

    @Test
    void thePlaceInTheQueueIsInTheJobInfo() throws Exception {
        try (JobManager jobs = manager().build()) {
            UwsHandler uws = UwsHandler.of(jobs, "named");
            await(jobs, submit(jobs, "first", null, 0), Phase.EXECUTING);
            submit(jobs, "second", null, 0);
            Job third = submit(jobs, "third", null, 0);
            assertThat(text(uws, InMemoryRequest.get(third.id())))
                    .contains("<uws:jobInfo><queuePosition>1</queuePosition></uws:jobInfo>");
            assertThat(text(uws, InMemoryRequest.get(third.id()).param("RESPONSEFORMAT", "json")))
                    .contains("\"jobInfo\":{\"queuePosition\":1}");
            gate.countDown();
            await(jobs, third, Phase.COMPLETED);
            assertThat(text(uws, InMemoryRequest.get(third.id()))).doesNotContain("queuePosition");
        }
    }

    private static String text(UwsHandler uws, InMemoryRequest.Builder request) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((VoResponse.Now) uws.handle(request.build())).body().writeTo(out);
        return out.toString(UTF_8);
    }

    @Test
    void aCreationThatWaitsHoldsNoThread() throws Exception {
        try (JobManager jobs = manager().build()) {
            UwsHandler uws = UwsHandler.of(jobs, "named");
            List<CompletableFuture<VoResponse.Now>> answers = new ArrayList<>();
            int before = Thread.activeCount();
            for (int i = 0; i < 200; i++) {
                VoResponse response = uws.handle(InMemoryRequest.post()
                        .base("http://x.org/named")
                        .param("PHASE", "RUN")
                        .param("WAIT", "60")
                        .build());
                answers.add(((VoResponse.Later) response).stage().toCompletableFuture());
            }
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            assertThat(jobs.metrics().waiters()).isEqualTo(200);
            // the one worker may have begun
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 1);
            gate.countDown();
            for (CompletableFuture<VoResponse.Now> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS).status()).isEqualTo(303);
            }
            assertThat(jobs.metrics().waiters()).isZero();
            assertThat(jobs.metrics().entered()).containsEntry(Phase.COMPLETED, 200L);
        }
    }

    @Test
    void theFiguresCountWhatHappens() throws Exception {
        try (JobManager jobs = manager().build()) {
            Job first = submit(jobs, "first", null, 0);
            await(jobs, first, Phase.EXECUTING);
            Job second = submit(jobs, "second", null, 0);
            jobs.create(JobRequest.builder("named").build());
            JobMetrics busy = jobs.metrics();
            assertThat(busy.running()).isEqualTo(1);
            assertThat(busy.waiting()).isEqualTo(1);
            assertThat(busy.entered())
                    .containsOnly(
                            java.util.Map.entry(Phase.PENDING, 3L),
                            java.util.Map.entry(Phase.QUEUED, 2L),
                            java.util.Map.entry(Phase.EXECUTING, 1L));
            jobs.abort(second.id());
            gate.countDown();
            await(jobs, first, Phase.COMPLETED);
            assertThat(jobs.metrics().entered())
                    .containsEntry(Phase.COMPLETED, 1L)
                    .containsEntry(Phase.ABORTED, 1L);
        }
    }

    @Test
    void listenersAreToldInOrderAndDisturbNobody() throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (JobManager jobs = manager()
                .listener(change -> {
                    throw new IllegalStateException("a listener that fails");
                })
                .build()) {
            jobs.addListener(change -> {
                String from = change.before() == null
                        ? "nothing"
                        : change.before().phase().name();
                String to = change.after() == null
                        ? "nothing"
                        : change.after().phase().name();
                if (change.isPhaseChange()) {
                    told.add(from + " " + to);
                }
            });
            gate.countDown();
            Job job = jobs.create(JobRequest.builder("named").build());
            jobs.start(job.id());
            await(jobs, job, Phase.COMPLETED);
            jobs.delete(job.id());
            assertThat(told)
                    .containsExactly(
                            "nothing PENDING",
                            "PENDING QUEUED",
                            "QUEUED EXECUTING",
                            "EXECUTING COMPLETED",
                            "COMPLETED nothing");
        }
    }

    @Test
    void drainingLetsRunningJobsEndAndLeavesTheQueueToTheNextProcess() throws Exception {
        Job running;
        Job queued;
        Job late;
        try (JobManager jobs = manager().build()) {
            running = submit(jobs, "running", null, 0);
            await(jobs, running, Phase.EXECUTING);
            queued = submit(jobs, "queued", null, 0);
            assertThat(jobs.drain(Duration.ofMillis(50))).isFalse();
            late = submit(jobs, "late", null, 0);
            gate.countDown();
            assertThat(jobs.drain(Duration.ofSeconds(30))).isTrue();
            assertThat(jobs.job(running.id()).phase()).isEqualTo(Phase.COMPLETED);
            assertThat(jobs.job(queued.id()).phase()).isEqualTo(Phase.QUEUED);
            assertThat(jobs.job(late.id()).phase()).isEqualTo(Phase.QUEUED);
        }
        assertThat(ran).containsExactly("running");
        try (JobManager next = manager().build()) {
            await(next, queued, Phase.COMPLETED);
            await(next, late, Phase.COMPLETED);
            assertThat(next.job(queued.id()).attempts()).isEqualTo(1);
        }
        assertThat(ran).containsExactly("running", "queued", "late");
    }
}
