package org.voblocks.uws.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobEntity;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.Phase;
import org.voblocks.uws.ResultStore;
import org.voblocks.uws.store.FileJobStore;

/** A real Slurm of one node. */
class SlurmExecutorTest {
    private static PrivateSlurm slurm;

    @TempDir
    private Path folder;

    private JobManager jobs;

    @BeforeAll
    static void startSlurm() throws Exception {
        slurm = PrivateSlurm.start();
    }

    @AfterAll
    static void stopSlurm() throws Exception {
        if (slurm != null) {
            slurm.close();
        }
    }

    private JobManager manager() {
        return JobManager.builder()
                .directory(folder)
                .store(FileJobStore.open(folder.resolve("jobs")))
                .executor(slurm.executor(folder.resolve("slurm")))
                .job(Jobs.ECHO, new CommandRunner(Jobs.COMMAND))
                .build();
    }

    @BeforeEach
    void start() {
        jobs = manager();
    }

    @AfterEach
    void stop() {
        jobs.close();
    }

    private String slurmId(Job job) throws Exception {
        Job submitted =
                Jobs.await(jobs, job, j -> j.handle() != null || j.phase().isFinal());
        assertThat(submitted.error()).isNull();
        return submitted.handle().substring("slurm:".length());
    }

    @Test
    void aJobRunsOnTheCluster() throws Exception {
        String nasty = "a'b\"c $(id) {text} -x\n*";
        Job done = Jobs.end(jobs, Jobs.start(jobs, nasty));
        assertThat(done.error()).isNull();
        assertThat(Jobs.read(jobs, done, ResultStore.Kind.RESULT, "output")).isEqualTo(nasty);
        assertThat(done.results()).extracting(JobResult::id).containsExactly("output", "more-1.txt", "more-2.txt");
        assertThat(Jobs.read(jobs, done, ResultStore.Kind.LOG, "stdout")).contains("to stdout: \n");
        assertThat(done.entities()).extracting(JobEntity::id).containsExactly("ivo://x.org/e1");
    }

    @Test
    void aFailureIsToldWithItsExitCode() throws Exception {
        Job failed = Jobs.end(jobs, Jobs.start(jobs, "fail"));
        assertThat(failed.phase()).isEqualTo(Phase.ERROR);
        assertThat(failed.error().message())
                .startsWith("the program ended with exit code 7: it is broken (Slurm job ")
                .endsWith(": FAILED)");
    }

    @Test
    void anAbortedJobIsCancelled() throws Exception {
        Job job = Jobs.start(jobs, "sleep");
        String id = slurmId(job);
        Jobs.await(jobs, job, j -> j.phase() == Phase.EXECUTING);
        jobs.abort(job.id());
        while (!slurm.run("squeue", "--noheader", "--states=all", "--format=%T", "--job=" + id)
                .contains("CANCELLED")) {
            Thread.sleep(100);
        }
        assertThat(jobs.job(job.id()).phase()).isEqualTo(Phase.ABORTED);
    }

    @Test
    void heldSuspendedAndCancelledInSlurmAreSeen() throws Exception {
        Job job = Jobs.start(jobs, "sleep");
        String id = slurmId(job);
        Jobs.await(jobs, job, j -> j.phase() == Phase.EXECUTING);
        slurm.run("scontrol", "suspend", id);
        Jobs.await(jobs, job, j -> j.phase() == Phase.SUSPENDED);
        slurm.run("scontrol", "resume", id);
        assertThat(Jobs.await(jobs, job, j -> j.phase() == Phase.EXECUTING).phase())
                .isEqualTo(Phase.EXECUTING);
        slurm.run("scancel", id);
        Job ended = Jobs.end(jobs, job);
        assertThat(ended.phase()).isEqualTo(Phase.ABORTED);
        assertThat(ended.error().message()).startsWith("the job was cancelled in the batch system");
    }

    @Test
    void aJobThatSlurmHoldsIsHeldUntilItIsReleased() throws Exception {
        try (JobManager held = JobManager.builder()
                .directory(folder.resolve("held"))
                .executor(slurm.executor(folder.resolve("held-slurm"), "--hold"))
                .job(Jobs.ECHO, new CommandRunner(Jobs.COMMAND))
                .build()) {
            Job job = Jobs.start(held, "hello");
            assertThat(Jobs.await(held, job, j -> j.phase() == Phase.HELD).phase())
                    .isEqualTo(Phase.HELD);
            held.start(job.id());
            Job done = Jobs.end(held, job);
            assertThat(done.phase()).isEqualTo(Phase.COMPLETED);
            assertThat(done.attempts()).isEqualTo(1);
        }
    }

    @Test
    void whileTheControllerIsAwayAJobIsUnknownAndThenGoesOn() throws Exception {
        Job job = Jobs.start(jobs, "sleep");
        String id = slurmId(job);
        Jobs.await(jobs, job, j -> j.phase() == Phase.EXECUTING);
        slurm.stopController();
        try {
            assertThat(Jobs.await(jobs, job, j -> j.phase() == Phase.UNKNOWN).phase())
                    .isEqualTo(Phase.UNKNOWN);
        } finally {
            slurm.startController();
        }
        assertThat(Jobs.await(jobs, job, j -> j.phase() == Phase.EXECUTING).phase())
                .isEqualTo(Phase.EXECUTING);
        slurm.run("scancel", id);
        assertThat(Jobs.end(jobs, job).phase()).isEqualTo(Phase.ABORTED);
        for (int i = 0;
                i < 100 && SlurmClient.completed(slurm.completionLog(), id).isEmpty();
                i++) {
            Thread.sleep(100);
        }
        assertThat(SlurmClient.completed(slurm.completionLog(), id))
                .hasValueSatisfying(state -> assertThat(state.state()).isEqualTo("CANCELLED"));
        assertThat(SlurmClient.completed(slurm.completionLog(), "999999")).isEmpty();
    }

    @Test
    void aRunningJobIsFoundAgainAfterARestartAndNotSubmittedTwice() throws Exception {
        Job job = Jobs.start(jobs, "sleep");
        String id = slurmId(job);
        Jobs.await(jobs, job, j -> j.phase() == Phase.EXECUTING);
        jobs.close();
        jobs = manager();
        assertThat(jobs.job(job.id()).phase()).isEqualTo(Phase.EXECUTING);
        assertThat(jobs.job(job.id()).attempts()).isEqualTo(1);
        assertThat(slurm.run("squeue", "--noheader", "--states=all", "--format=%A", "--name=uws-" + job.id() + "-1")
                        .strip())
                .isEqualTo(id);
        slurm.run("scancel", id);
        assertThat(Jobs.end(jobs, job).phase()).isEqualTo(Phase.ABORTED);
    }

    @Test
    void aJobThatEndsWhileTheServiceIsDownIsComplete() throws Exception {
        Job job = Jobs.start(jobs, "short");
        String id = slurmId(job);
        jobs.close();
        while (!slurm.run("squeue", "--noheader", "--states=all", "--format=%T", "--job=" + id)
                .contains("COMPLETED")) {
            Thread.sleep(100);
        }
        jobs = manager();
        Job done = Jobs.end(jobs, job);
        assertThat(done.phase()).isEqualTo(Phase.COMPLETED);
        assertThat(Jobs.read(jobs, done, ResultStore.Kind.RESULT, "output")).isEqualTo("short");
        assertThat(done.executionDuration()).isEqualTo(Duration.ZERO);
    }
}
