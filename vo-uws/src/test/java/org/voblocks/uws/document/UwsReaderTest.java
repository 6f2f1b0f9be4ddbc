package org.voblocks.uws.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.voblocks.testing.External;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.Phase;

/** The documents of the standard, of pyvo's tests and of CADC; expected values are read off the documents. */
class UwsReaderTest {
    private static final String UWS = " xmlns:uws='http://www.ivoa.net/xml/UWS/v1.0'"
            + " xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static JobDocument job(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return UwsReader.job(in);
        }
    }

    @Test
    void theExampleOfTheStandard() throws Exception {
        JobDocument job = job(External.data("votable/ivoa-std/UWSJobInstance.xml"));
        assertThat(job.version()).isEqualTo("1.1");
        assertThat(job.id()).isEqualTo("cea-agdevel.jb.man.ac.uk-130.88.24.18-1242749568029-508182314");
        assertThat(job.runId()).isEqualTo("myjobref");
        assertThat(job.owner()).isNull();
        assertThat(job.phase()).isEqualTo(Phase.COMPLETED);
        assertThat(job.quote()).isNull();
        assertThat(job.creationTime()).isEqualTo(Instant.parse("2009-05-19T17:01:44.038Z"));
        assertThat(job.endTime()).isEqualTo(Instant.parse("2009-05-19T17:12:49.041Z"));
        assertThat(job.executionDuration()).isEqualTo(Duration.ofDays(1));
        assertThat(job.parameters())
                .containsExactly(
                        JobParameter.value("scaleFactor", "1.8"),
                        new JobParameter(
                                "image",
                                "http://myserver.org/uws/jobs/jobid123/param/image",
                                JobParameter.Kind.REFERENCE,
                                null));
        assertThat(job.results())
                .containsExactly(new JobResult(
                        "correctedImage", "image/fits", 3000960, "http://myserver.org/uws/jobs/jobid123/result/image"));
        assertThat(job.error()).isEqualTo(new JobError("we have problem", JobError.Type.TRANSIENT, ""));
        assertThat(job.info()).containsEntry("any/xml/thatyouwant", List.of(""));
        assertThat(job.repairs()).isEmpty();
    }

    @Test
    void allJobsOfPyvosTestsAreRead() throws Exception {
        try (Stream<Path> files = Files.list(External.data("votable/pyvo/uws"))) {
            for (Path file : files.toList()) {
                JobDocument job = job(file);
                assertThat(job.phase()).as(file.toString()).isIn(Phase.COMPLETED, Phase.ERROR);
                assertThat(job.repairs()).as(file.toString()).isEmpty();
            }
        }
        JobDocument old = job(External.data("votable/pyvo/uws/job-implicit-v1.0.xml"));
        assertThat(old.version()).isEqualTo("1.0");
        assertThat(old.startTime()).isEqualTo(Instant.parse("2019-12-16T10:52:20Z"));
        assertThat(old.creationTime()).isNull();
        assertThat(job(External.data("votable/pyvo/uws/job-with-simple-jobinfo.xml"))
                        .info())
                .containsEntry("tapQueryInfo/pct_complete", List.of("100"));
    }

    @Test
    void theCandidateNamespaceAndNobodyAsTextAreForgiven() throws Exception {
        JobDocument job = job(External.data("votable/cadc/test-job.xml"));
        assertThat(job.id()).isEqualTo("88");
        assertThat(job.owner()).isNull();
        assertThat(job.quote()).isEqualTo(Instant.parse("1977-11-25T08:30:00Z"));
        assertThat(job.results()).extracting(JobResult::id).containsExactly("correctedImage", "correctedSpectra");
        assertThat(job.repairs()).containsExactly("ownerId 'NULL' is taken as nobody");
    }

    /** As OPUS writes it: quote in seconds and late, nil without being allowed, local times, attributes of its own. */
    @Test
    void whatOpusWritesIsRead() throws Exception {
        JobDocument job =
                UwsReader.job(bytes("<uws:job" + UWS + "><uws:jobId>1a2b3c</uws:jobId><uws:runId>x</uws:runId>"
                        + "<uws:ownerId>user</uws:ownerId><uws:phase>PENDING</uws:phase>"
                        + "<uws:creationTime>2026-08-09T10:00:00</uws:creationTime><uws:startTime xsi:nil='true'/>"
                        + "<uws:endTime xsi:nil='true'/><uws:executionDuration>20</uws:executionDuration>"
                        + "<uws:destruction>2026-08-10T10:00:00.25</uws:destruction><uws:quote>120</uws:quote>"
                        + "<uws:parameters><uws:parameter id='text' name='text'>Hello+VO</uws:parameter></uws:parameters>"
                        + "<uws:results><uws:result id='output' xlink:href='http://x.org/store/?ID=1' hash='00' size='big'/>"
                        + "</uws:results><uws:errorSummary>went wrong</uws:errorSummary></uws:job>"));
        assertThat(job.quote()).isEqualTo(Instant.parse("2026-08-09T10:02:00Z"));
        assertThat(job.startTime()).isNull();
        assertThat(job.destruction()).isEqualTo(Instant.parse("2026-08-10T10:00:00.250Z"));
        assertThat(job.error()).isEqualTo(JobError.fatal("went wrong"));
        assertThat(job.repairs())
                .containsExactly(
                        "quote '120' is no date and time; taken as seconds after the start or creation",
                        "size 'big' of result output is no number; taken as not known");
    }

    @Test
    void listsParametersAndResultsAreRead() throws Exception {
        assertThat(UwsReader.jobs(bytes("<uws:jobs" + UWS + " version='1.1'>"
                        + "<uws:jobref id='a' xlink:href='http://x.org/a'><uws:phase>HELD</uws:phase>"
                        + "<uws:ownerId xsi:nil='true'/><uws:creationTime>2026-01-01T00:00:00Z</uws:creationTime></uws:jobref>"
                        + "<uws:jobref id='b'><uws:phase>ERROR</uws:phase></uws:jobref></uws:jobs>")))
                .containsExactly(
                        new JobReference(
                                "a", "http://x.org/a", Phase.HELD, null, null, Instant.parse("2026-01-01T00:00:00Z")),
                        new JobReference("b", null, Phase.ERROR, null, null, null));
        assertThat(UwsReader.parameters(
                        bytes("<uws:parameters" + UWS + "><uws:parameter id='q'> 1 </uws:parameter></uws:parameters>")))
                .containsExactly(JobParameter.value("q", " 1 "));
        assertThat(UwsReader.results(bytes("<uws:results" + UWS
                        + "><uws:result id='r' xlink:href='http://x.org/r' mime-type='a/b' size='7'/></uws:results>")))
                .containsExactly(new JobResult("r", "a/b", 7, "http://x.org/r"));
    }

    @Test
    void whatIsNoJobIsRefused() {
        assertThatThrownBy(() -> UwsReader.job(bytes("<job/>")))
                .hasMessage("UWS document: expected the element job of http://www.ivoa.net/xml/UWS/v1.0, found job");
        assertThatThrownBy(() -> UwsReader.job(bytes("<uws:job" + UWS + "/>")))
                .hasMessage("UWS job: expected an element jobId");
        assertThatThrownBy(() -> UwsReader.job(
                        bytes("<uws:job" + UWS + "><uws:jobId>1</uws:jobId><uws:phase>GONE</uws:phase></uws:job>")))
                .hasMessageStartingWith("UWS job: PHASE 'GONE' is not a phase; expected one of PENDING,");
        assertThatThrownBy(() -> UwsReader.job(bytes("<!DOCTYPE j [<!ENTITY a 'b'>]><job>&a;</job>")))
                .hasMessageContaining("DOCTYPE is disallowed");
    }
}
