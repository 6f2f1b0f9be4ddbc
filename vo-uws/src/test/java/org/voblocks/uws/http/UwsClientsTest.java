package org.voblocks.uws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.testing.External;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;

/** Foreign clients over real HTTP. */
class UwsClientsTest {
    private JobManager jobs;
    private JdkHttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        JobDescription description = JobDescription.builder("hello")
                .parameter(ParameterDescription.builder("LANG", ParameterType.STRING)
                        .build())
                .parameter(ParameterDescription.builder("REQUEST", ParameterType.STRING)
                        .build())
                .parameter(ParameterDescription.builder("QUERY", ParameterType.STRING)
                        .required(true)
                        .build())
                .otherParameters(true)
                .quote(Duration.ofSeconds(1))
                .build();
        jobs = JobManager.builder()
                .directory(folder)
                .job(description, context -> {
                    String query = context.arguments().text("QUERY");
                    if (query.equals("fail")) {
                        throw new IllegalStateException("asked to fail");
                    }
                    if (query.equals("sleep")) {
                        Thread.sleep(60_000);
                    }
                    context.progress(0.5, "half");
                    try (OutputStream out = context.result("result", "text/plain")) {
                        out.write(("Hello " + query).getBytes(UTF_8));
                    }
                })
                .build();
        server = JdkHttpServer.start(
                0,
                Router.builder()
                        .mount("/tap/async", UwsHandler.of(jobs, "hello"))
                        .build());
    }

    @AfterEach
    void stop() {
        server.close();
        jobs.close();
    }

    @Test
    void pyvoDrivesAJobThroughItsPhases() throws Exception {
        Path python = External.python("pyvo");
        Path script = folder.resolve("drive.py");
        Files.writeString(script, """
                import sys, time
                from pyvo.dal.tap import AsyncTAPJob, TAPService
                from pyvo.dal.exceptions import DALQueryError
                base = sys.argv[1]
                job = AsyncTAPJob.create(base, "world")
                assert job.phase == "PENDING", job.phase
                assert job.owner is None or job.owner == "", job.owner
                job.execution_duration = 99
                assert int(job.execution_duration.sec) == 99, job.execution_duration
                job.destruction = "2027-01-02T03:04:05Z"
                assert "2027-01-02" in job.destruction.isot, job.destruction
                print("quote", job.quote)
                job.run()
                job.wait(timeout=30.)
                assert job.phase == "COMPLETED", job.phase
                job.raise_if_error()
                assert job.result_uri.endswith("/results/result"), job.result_uri
                print("results", [r.id_ for r in job.results])
                bad = AsyncTAPJob.create(base, "fail").run()
                bad.wait(timeout=30.)
                assert bad.phase == "ERROR", bad.phase
                try:
                    bad.raise_if_error()
                    raise SystemExit("no error")
                except DALQueryError as e:
                    pass
                assert bad._job.errorsummary is not None
                import requests
                assert "asked to fail" in requests.get(bad.url + "/error").text
                slow = AsyncTAPJob.create(base, "sleep").run()
                for i in range(300):
                    if slow.phase == "EXECUTING":
                        break
                    time.sleep(0.1)
                slow.abort()
                assert slow.phase == "ABORTED", slow.phase
                listed = TAPService(base).get_job_list(phases=["COMPLETED", "ABORTED"])
                assert {j.jobid for j in listed} == {job.job_id, slow.job_id}, listed
                assert len(TAPService(base).get_job_list(last=1)) == 1
                for j in (job, bad, slow):
                    j.delete()
                assert TAPService(base).get_job_list() == []
                print("all well")
                """);
        External.Run run =
                External.run(Duration.ofMinutes(2), python.toString(), script.toString(), server.uri() + "/tap");
        assertThat(run.output()).contains("all well");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void curlDrivesAJob() {
        String curl = External.program("curl").toString();
        String list = server.uri() + "/tap/async";
        External.Run created = External.run(
                Duration.ofSeconds(60), curl, "-sS", "-L", "-d", "QUERY=x", "-d", "PHASE=RUN", "-d", "WAIT=30", list);
        assertThat(created.output()).contains("<uws:phase>COMPLETED</uws:phase>");
        String id = created.output().replaceAll("(?s).*<uws:jobId>(.*?)</uws:jobId>.*", "$1");
        External.Run result = External.run(Duration.ofSeconds(60), curl, "-sS", list + "/" + id + "/results/result");
        assertThat(result.output()).isEqualTo("Hello x");
        External.Run deleted = External.run(
                Duration.ofSeconds(60),
                curl,
                "-sS",
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}",
                "-X",
                "DELETE",
                list + "/" + id);
        assertThat(deleted.output()).isEqualTo("303");
    }
}
