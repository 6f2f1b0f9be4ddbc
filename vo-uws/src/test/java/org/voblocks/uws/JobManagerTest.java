package org.voblocks.uws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterException;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.exec.WorkerPool;

class JobManagerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    static final JobDescription HELLO = JobDescription.builder("hello")
            .parameter(ParameterDescription.builder("who", ParameterType.STRING)
                    .required(true)
                    .build())
            .build();

    static void hello(JobContext context) throws Exception {
        try (OutputStream out = context.result("greeting", "text/plain")) {
            out.write(("Hello " + context.arguments().text("who")).getBytes(UTF_8));
        }
    }

    private static Job end(JobManager jobs, String id) throws Exception {
        return jobs.awaitEnd(id, LONG).toCompletableFuture().get(40, TimeUnit.SECONDS);
    }

    @Test
    void aJobRunsToItsEndAndItsResultCanBeRead() throws Exception {
        List<Phase> phases = Collections.synchronizedList(new ArrayList<>());
        try (JobManager jobs = JobManager.builder()
                .job(HELLO, JobManagerTest::hello)
                .listener(change -> {
                    if (change.isPhaseChange() && change.after() != null) {
                        phases.add(change.after().phase());
                    }
                })
                .build()) {
            Job job = jobs.create(JobRequest.builder("hello")
                    .parameter("WHO", "world")
                    .owner("ann")
                    .build());
            assertThat(job.phase()).isEqualTo(Phase.PENDING);
            assertThat(job.id()).hasSize(32);
            jobs.start(job.id());
            Job done = end(jobs, job.id());
            assertThat(done.phase()).isEqualTo(Phase.COMPLETED);
            assertThat(done.results()).containsExactly(new JobResult("greeting", "text/plain", 11, null));
            try (InputStream in = jobs.results()
                    .find(job.id(), ResultStore.Kind.RESULT, "greeting")
                    .orElseThrow()
                    .open(6)) {
                assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("world");
            }
            jobs.delete(job.id());
            assertThat(jobs.find(job.id())).isEmpty();
            assertThat(jobs.results().find(job.id(), ResultStore.Kind.RESULT, "greeting"))
                    .isEmpty();
        }
        assertThat(phases).containsExactly(Phase.PENDING, Phase.QUEUED, Phase.EXECUTING, Phase.COMPLETED);
    }

    @Test
    void aMissingParameterIsToldWhenTheJobIsToRun() {
        try (JobManager jobs =
                JobManager.builder().job(HELLO, JobManagerTest::hello).build()) {
            Job job = jobs.create(JobRequest.builder("hello").build());
            assertThatThrownBy(() -> jobs.start(job.id()))
                    .isInstanceOf(ParameterException.class)
                    .hasMessage("parameter who: missing; expected any text");
            jobs.setParameters(job.id(), List.of(JobParameter.value("who", "you")));
            assertThat(jobs.start(job.id()).phase()).isNotEqualTo(Phase.PENDING);
        }
    }

    @Test
    void aFailureBecomesTheErrorSummary() throws Exception {
        try (JobManager jobs = JobManager.builder()
                .job(HELLO, context -> {
                    throw new JobFailure("no such run 42", JobError.Type.FATAL, "text/plain", "all about it");
                })
                .build()) {
            Job job = jobs.create(
                    JobRequest.builder("hello").parameter("who", "x").build());
            jobs.start(job.id());
            Job done = end(jobs, job.id());
            assertThat(done.phase()).isEqualTo(Phase.ERROR);
            assertThat(done.error()).isEqualTo(new JobError("no such run 42", JobError.Type.FATAL, "text/plain"));
            assertThat(jobs.results().find(job.id(), ResultStore.Kind.ERROR, "text/plain"))
                    .isPresent();
        }
    }

    @Test
    void anAbortedJobIsInterruptedAndCanWriteNothingMore(@TempDir Path folder) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean refused = new AtomicBoolean();
        try (JobManager jobs = JobManager.builder()
                .directory(folder)
                .executor(new WorkerPool(1))
                .job(HELLO, context -> {
                    OutputStream out = context.result("r", "text/plain");
                    started.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        try {
                            out.write(1);
                        } catch (java.io.IOException expected) {
                            refused.set(true);
                        }
                        ended.countDown();
                        throw e;
                    }
                })
                .build()) {
            Job job = jobs.create(
                    JobRequest.builder("hello").parameter("who", "x").build());
            jobs.start(job.id());
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(jobs.abort(job.id()).phase()).isEqualTo(Phase.ABORTED);
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(refused).isTrue();
            assertThat(jobs.job(job.id()).phase()).isEqualTo(Phase.ABORTED);
            assertThatThrownBy(() -> jobs.start(job.id()))
                    .hasMessage("job " + job.id() + " is ABORTED and cannot become QUEUED; possible: [ARCHIVED]");
        }
    }
}
