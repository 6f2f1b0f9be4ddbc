package org.voblocks.uws.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.External;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.Phase;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.store.FileJobStore;

/** Many jobs on a real Slurm that fails in every way: each job ends in the right phase and was run once. */
@Tag("on-demand")
class SlurmLoadTest {
    private static final JobDescription LOAD = JobDescription.builder("load")
            .parameter(ParameterDescription.builder("what", ParameterType.STRING)
                    .required(true)
                    .build())
            .parameter(ParameterDescription.builder("number", ParameterType.INT)
                    .required(true)
                    .build())
            .build();

    @TempDir
    private Path folder;

    private PrivateSlurm slurm;
    private Path runs;
    private JobManager jobs;

    @BeforeEach
    void start() throws Exception {
        slurm = PrivateSlurm.start();
        runs = Files.createFile(folder.resolve("runs"));
        jobs = manager();
    }

    @AfterEach
    void stop() throws Exception {
        jobs.close();
        slurm.close();
    }

    private JobManager manager(String... options) {
        CommandTemplate command = CommandTemplate.builder("/bin/sh", "-c", """
                        echo $2 >> $RUNS
                        case "$1" in fail) echo "it is broken" >&2; exit 7 ;; sleep) sleep 600 ;; esac
                        """, "sh", "{what}", "{number}")
                .environment("RUNS", runs.toString())
                .build();
        return JobManager.builder()
                .directory(folder)
                .store(FileJobStore.open(folder.resolve("jobs")))
                .executor(slurm.executor(folder.resolve("slurm"), options))
                .job(LOAD, new CommandRunner(command))
                .build();
    }

    private Job start(String what, int number, Duration duration) {
        return jobs.submit(JobRequest.builder("load")
                .parameter("what", what)
                .parameter("number", Integer.toString(number))
                .executionDuration(duration)
                .build());
    }

    private void nodeFails() {
        slurm.run("scontrol", "update", "nodename=" + slurm.node(), "state=down", "reason=test");
    }

    private void nodeIsBack() throws Exception {
        // it may have come back by itself
        for (int i = 0;
                i < 300 && slurm.run("sinfo", "--noheader", "--format=%T").startsWith("down");
                i++) {
            External.run(
                    Duration.ofSeconds(20),
                    slurm.environment(),
                    "scontrol",
                    "update",
                    "nodename=" + slurm.node(),
                    "state=resume");
            Thread.sleep(100);
        }
    }

    private void awaitRuns(int wanted) throws Exception {
        for (int i = 0; i < 3000 && Files.readAllLines(runs).size() < wanted; i++) {
            Thread.sleep(100);
        }
        assertThat(Files.readAllLines(runs)).hasSizeGreaterThanOrEqualTo(wanted);
    }

    @Test
    void twoHundredJobsEndAsTheyShouldThoughTheNodeAndTheControllerFail() throws Exception {
        Map<String, String> asked = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            String what = i % 10 == 3 ? "fail" : i % 40 == 5 ? "sleep" : "nothing";
            Duration limit = what.equals("sleep") ? Duration.ofSeconds(3) : Duration.ofMinutes(5);
            asked.put(start(what, i, limit).id(), what);
        }
        awaitRuns(20);
        slurm.stopController();
        Thread.sleep(10_000);
        slurm.startController();
        awaitRuns(60);
        nodeFails();
        Thread.sleep(2000);
        nodeIsBack();
        awaitRuns(90);
        // the service itself starts anew
        jobs.close();
        jobs = manager();
        int failedNode = 0;
        for (Map.Entry<String, String> each : asked.entrySet()) {
            Job job = Jobs.await(jobs, jobs.job(each.getKey()), j -> j.phase().isFinal(), Duration.ofMinutes(5));
            String error = job.error() == null ? "" : job.error().message();
            if (error.endsWith(": NODE_FAIL)")) {
                failedNode++;
                assertThat(job.phase()).isEqualTo(Phase.ERROR);
                continue;
            }
            switch (each.getValue()) {
                case "fail" -> {
                    assertThat(job.phase()).isEqualTo(Phase.ERROR);
                    assertThat(error).startsWith("the program ended with exit code 7: it is broken");
                }
                case "sleep" -> {
                    assertThat(job.phase()).isEqualTo(Phase.ABORTED);
                    assertThat(error).isEqualTo("the execution duration of 3 s was exceeded");
                }
                default -> {
                    assertThat(error).isEmpty();
                    assertThat(job.phase()).isEqualTo(Phase.COMPLETED);
                }
            }
        }
        System.out.println("200 jobs, of which the node's failure ended " + failedNode);
        // two processors: at most two jobs can have been on the node
        assertThat(failedNode).isLessThanOrEqualTo(2);
        List<String> ran = Files.readAllLines(runs);
        assertThat(new HashSet<>(ran)).as("run twice").hasSameSizeAs(ran);
        assertThat(ran.size()).isBetween(200 - failedNode, 200);
    }

    @Test
    void jobsThatRunWhenTheNodeFailsAreTransientErrors() throws Exception {
        Job first = start("sleep", 1, Duration.ofMinutes(5));
        Job second = start("sleep", 2, Duration.ofMinutes(5));
        Job waiting = start("nothing", 3, Duration.ofMinutes(5));
        awaitRuns(2);
        nodeFails();
        for (Job job : List.of(first, second)) {
            Job ended = Jobs.end(jobs, job);
            assertThat(ended.phase()).isEqualTo(Phase.ERROR);
            assertThat(ended.error().message())
                    .startsWith("the batch system stopped the job (Slurm job ")
                    .endsWith(": NODE_FAIL)");
        }
        assertThat(jobs.job(waiting.id()).phase()).isEqualTo(Phase.QUEUED);
        nodeIsBack();
        assertThat(Jobs.end(jobs, waiting).phase()).isEqualTo(Phase.COMPLETED);
        assertThat(Files.readAllLines(runs)).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void jobsThatSlurmLosesAreTransientErrors() throws Exception {
        Job running = start("sleep", 1, Duration.ofMinutes(5));
        Job second = start("sleep", 2, Duration.ofMinutes(5));
        Job waiting = start("nothing", 3, Duration.ofMinutes(5));
        awaitRuns(2);
        Jobs.await(jobs, waiting, j -> j.handle() != null);
        slurm.stopController();
        slurm.startController("-c");
        for (Job job : List.of(running, second, waiting)) {
            Job ended = Jobs.end(jobs, job);
            assertThat(ended.phase()).isEqualTo(Phase.ERROR);
            assertThat(ended.error().message()).matches("Slurm does not know job \\d+ any more");
        }
    }

    /** Slurm's own limit, in minutes. */
    @Test
    void aJobThatSlurmTimesOutIsAborted() throws Exception {
        jobs.close();
        jobs = manager("--time=1");
        Job job = start("sleep", 1, Duration.ZERO);
        Job ended = Jobs.await(jobs, job, j -> j.phase().isFinal(), Duration.ofMinutes(4));
        assertThat(ended.phase()).isEqualTo(Phase.ABORTED);
        assertThat(ended.error().message())
                .startsWith("the execution duration was exceeded (Slurm job ")
                .endsWith(": TIMEOUT)");
    }
}
