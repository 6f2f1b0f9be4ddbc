package org.voblocks.uws.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.External;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.Phase;
import org.voblocks.uws.ResultStore;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.jdl.JsonJdl;

/** The counts map by another engine, described by a document and done by a program. */
class GammapyMapsTest {
    @Test
    void itsCountsMapEqualsTheReferencePixelByPixel(@TempDir Path folder) throws Exception {
        Path python = External.python("gammapy");
        Path data = External.gammapyData("hess-dl3-dr1");
        Path reference = External.data("reference/pks_seed10/counts_TAN_icrs.fits.gz");
        Path script = folder.resolve("gammapy_maps.py");
        try (InputStream in = GammapyMapsTest.class.getResourceAsStream("/gammapy/gammapy_maps.py")) {
            Files.copy(in, script);
        }
        JobDescription description;
        try (InputStream in = GammapyMapsTest.class.getResourceAsStream("/gammapy/gammapy_maps.json")) {
            description = JsonJdl.read(in).description();
        }
        CommandTemplate command = CommandTemplate.builder(
                        python.toString(), script.toString(), data.toString(), "{parameters}", "{out:counts}")
                .environment("HOME", folder.toString())
                .build();
        try (JobManager jobs = JobManager.builder()
                .directory(folder.resolve("jobs"))
                .job(description, new CommandRunner(command))
                .build()) {
            Job job = jobs.create(JobRequest.builder("gammapy_maps")
                    .parameter("obs_ids", "47802 47803 47804 47827 47828 47829 33787 33788 33789 33791")
                    .parameter("RA", "329.7169379")
                    .parameter("Dec", "-30.2255883")
                    .build());
            jobs.start(job.id());
            Job done = jobs.awaitEnd(job.id(), Duration.ofMinutes(3))
                    .toCompletableFuture()
                    .get(4, TimeUnit.MINUTES);
            assertThat(done.error()).isNull();
            assertThat(done.phase()).isEqualTo(Phase.COMPLETED);
            assertThat(done.entities()).hasSize(10);
            Path counts = jobs.results()
                    .find(job.id(), ResultStore.Kind.RESULT, "counts")
                    .flatMap(f -> f.path())
                    .orElseThrow();
            External.Run compared = External.run(
                    Duration.ofMinutes(1), python.toString(), "-c", """
                    import sys
                    from astropy.io import fits
                    ours = fits.open(sys.argv[1])[0].data
                    reference = next(h.data for h in fits.open(sys.argv[2]) if h.data is not None)
                    print("same", (ours == reference).all(), int(ours.sum()))
                    """, counts.toString(), reference.toString());
            assertThat(compared.output()).contains("same True 71304");
        }
    }
}
