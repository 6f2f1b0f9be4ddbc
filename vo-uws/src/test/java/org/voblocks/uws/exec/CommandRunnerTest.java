package org.voblocks.uws.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobEntity;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.Phase;
import org.voblocks.uws.ResultStore;

class CommandRunnerTest {
    @TempDir
    private Path folder;

    private JobManager jobs;

    @BeforeEach
    void start() {
        jobs = JobManager.builder()
                .directory(folder)
                .job(Jobs.ECHO, new CommandRunner(Jobs.COMMAND, Duration.ofMillis(500)))
                .build();
    }

    @AfterEach
    void stop() {
        jobs.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "$(touch /tmp/uws-was-here)",
                "`id`; rm -rf x",
                "a'b\"c\\d\n-e {text} ${HOME} \u00e9",
                "--help",
                "*"
            })
    void noShellSeesTheValues(String text) throws Exception {
        Job done = Jobs.end(jobs, Jobs.start(jobs, text));
        assertThat(done.error()).isNull();
        assertThat(Jobs.read(jobs, done, ResultStore.Kind.RESULT, "output")).isEqualTo(text);
        assertThat(Path.of("/tmp/uws-was-here")).doesNotExist();
    }

    @Test
    void whatItPrintsAndWritesIsTaken() throws Exception {
        Job done = Jobs.end(jobs, Jobs.start(jobs, "x"));
        assertThat(done.results()).extracting(JobResult::id).containsExactly("output", "more-1.txt", "more-2.txt");
        // no HOME: only listed variables are passed on
        assertThat(Jobs.read(jobs, done, ResultStore.Kind.LOG, "stdout")).contains("to stdout: \n");
        assertThat(done.progress()).isEqualTo(new Job.Progress(1, "half"));
        assertThat(done.entities())
                .containsExactly(new JobEntity(JobEntity.Direction.USED, "events", "ivo://x.org/e1", null, null));
        assertThat(Files.list(folder.resolve("work"))).isEmpty();
    }

    @Test
    void aFileIsLaidOutForIt() throws Exception {
        Job job = jobs.create(JobRequest.builder("echo")
                .parameter("text", "a")
                .upload("input", null, () -> new ByteArrayInputStream("from a file".getBytes(UTF_8)))
                .build());
        jobs.start(job.id());
        Job done = Jobs.end(jobs, job);
        assertThat(Jobs.read(jobs, done, ResultStore.Kind.RESULT, "output")).isEqualTo("afrom a file");
    }

    @Test
    void aFailureIsToldWithTheLastLine() throws Exception {
        Job failed = Jobs.end(jobs, Jobs.start(jobs, "fail"));
        assertThat(failed.phase()).isEqualTo(Phase.ERROR);
        assertThat(failed.error().message()).isEqualTo("the program ended with exit code 7: it is broken");
        Job empty = Jobs.end(jobs, Jobs.start(jobs, "nothing"));
        assertThat(empty.error().message())
                .isEqualTo("the program ended well but did not write output.txt (generated entity output)");
    }

    @Test
    void anAbortedProgramIsKilledWithAllItStarted() throws Exception {
        Job job = Jobs.start(jobs, "sleep");
        Job running = Jobs.await(jobs, job, j -> j.handle() != null);
        long pid = Long.parseLong(running.handle().split(":")[1]);
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        while (process.children().findAny().isEmpty()) {
            Thread.sleep(10);
        }
        List<ProcessHandle> all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(process), process.descendants())
                .toList();
        assertThat(all).hasSizeGreaterThan(1);
        jobs.abort(job.id());
        for (ProcessHandle each : all) {
            each.onExit().get(30, java.util.concurrent.TimeUnit.SECONDS);
        }
        assertThat(jobs.job(job.id()).phase()).isEqualTo(Phase.ABORTED);
    }

    @Test
    void limitsHold() throws Exception {
        CommandTemplate big = CommandTemplate.builder("/usr/bin/python3", "-c", "x = bytearray(300 << 20)")
                .memoryMegabytes(100)
                .build();
        org.voblocks.testing.External.program("python3");
        jobs.define(org.voblocks.uws.describe.JobDescription.builder("big").build(), new CommandRunner(big));
        Job job = jobs.create(JobRequest.builder("big").build());
        jobs.start(job.id());
        assertThat(Jobs.end(jobs, job).error().message()).contains("MemoryError");
    }
}
