package org.voblocks.uws.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.Phase;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.store.FileJobStore;

/** What became of a job that Slurm itself has forgotten is read from its accounting, by {@code sacct}. */
@Tag("on-demand")
class SlurmAccountingTest {
    @TempDir
    private Path folder;

    private JobManager manager(PrivateSlurm slurm) {
        SlurmExecutor executor = SlurmExecutor.builder(folder.resolve("slurm"))
                .environment("SLURM_CONF", slurm.environment().get("SLURM_CONF"))
                .pollInterval(Duration.ofMillis(200))
                .accounting(true)
                .build();
        return JobManager.builder()
                .directory(folder)
                .store(FileJobStore.open(folder.resolve("jobs")))
                .executor(executor)
                .job(
                        JobDescription.builder("sleep").build(),
                        new CommandRunner(
                                CommandTemplate.builder("/bin/sleep", "600").build()))
                .build();
    }

    @Test
    void aJobThatWasCancelledAndForgottenIsAborted() throws Exception {
        try (PrivateSlurm slurm = PrivateSlurm.startWithAccounting()) {
            Job job;
            try (JobManager jobs = manager(slurm)) {
                job = jobs.submit(JobRequest.builder("sleep").build());
                job = Jobs.await(jobs, job, j -> j.phase() == Phase.EXECUTING);
            }
            String id = slurm.run("squeue", "--noheader", "--format=%A").strip();
            slurm.run("scancel", id);
            awaitAccounting(slurm, id);
            slurm.stopController();
            slurm.startController("-c");
            try (JobManager jobs = manager(slurm)) {
                Job ended = Jobs.end(jobs, job);
                assertThat(ended.phase()).as("%s", ended.error()).isEqualTo(Phase.ABORTED);
            }
            SlurmClient client = new SlurmClient(slurm.environment());
            assertThat(client.show(id)).as("forgotten by the controller").isEmpty();
            assertThat(client.account(id)).contains(new SlurmClient.State(id, "CANCELLED", ""));
        }
    }

    private static void awaitAccounting(PrivateSlurm slurm, String id) {
        for (int i = 0; i < 300; i++) {
            if (slurm.run("sacct", "-X", "--noheader", "--format=State%30", "--jobs=" + id)
                    .contains("CANCELLED by")) {
                return;
            }
            PrivateSlurm.sleep();
        }
    }
}
