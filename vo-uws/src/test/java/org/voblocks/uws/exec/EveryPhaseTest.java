package org.voblocks.uws.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
import org.voblocks.uws.http.UwsHandler;

/** pyvo and curl take jobs through all ten phases: the service is before a real Slurm, whose operator meddles. */
class EveryPhaseTest {
    private static PrivateSlurm slurm;

    @TempDir
    private Path folder;

    private JobManager jobs;
    private JdkHttpServer server;

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

    @BeforeEach
    void start() {
        JobDescription description = JobDescription.builder("query")
                .parameter(ParameterDescription.builder("QUERY", ParameterType.STRING)
                        .required(true)
                        .build())
                .otherParameters(true)
                .build();
        CommandTemplate command = CommandTemplate.builder(
                        "/bin/sh", "-c", "case \"$1\" in fail) exit 3;; sleep) sleep 300;; esac", "sh", "{QUERY}")
                .build();
        jobs = JobManager.builder()
                .directory(folder)
                .executor(slurm.executor(folder.resolve("slurm")))
                .archive(true)
                .job(description, new CommandRunner(command))
                .build();
        server = JdkHttpServer.start(
                0,
                Router.builder()
                        .mount("/tap/async", UwsHandler.of(jobs, "query"))
                        .build());
    }

    @AfterEach
    void stop() {
        server.close();
        jobs.close();
    }

    @Test
    void pyvoSeesThemAll() throws Exception {
        Path python = External.python("pyvo");
        Path script = Files.writeString(folder.resolve("phases.py"), """
                import subprocess, sys, time, requests
                from pyvo.dal.tap import AsyncTAPJob, TAPService
                base, node = sys.argv[1:3]
                seen = []

                def expect(job, phase):
                    for i in range(900):
                        if job.phase == phase:
                            seen.append(phase)
                            return
                        time.sleep(0.1)
                    raise SystemExit(f"{phase} expected, {job.phase} found after {seen}")

                def slurm(*command):
                    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

                job = AsyncTAPJob.create(base, "sleep")
                expect(job, "PENDING")
                requests.post(job.url + "/phase", data={"PHASE": "HOLD"}).raise_for_status()
                expect(job, "HELD")
                slurm("scontrol", "update", "nodename=" + node, "state=drain", "reason=test")
                job.run()
                expect(job, "QUEUED")
                slurm("scontrol", "update", "nodename=" + node, "state=resume")
                expect(job, "EXECUTING")
                number = slurm("squeue", "--noheader", "--format=%A", "--name=uws-" + job.job_id + "-1")
                slurm("scontrol", "suspend", number)
                expect(job, "SUSPENDED")
                slurm("scontrol", "resume", number)
                expect(job, "EXECUTING")
                slurm("scontrol", "shutdown", "slurmctld")
                expect(job, "UNKNOWN")
                slurm("/usr/sbin/slurmctld")
                expect(job, "EXECUTING")
                job.abort()
                expect(job, "ABORTED")
                done = AsyncTAPJob.create(base, "nothing").run()
                done.wait(timeout=60.)
                expect(done, "COMPLETED")
                bad = AsyncTAPJob.create(base, "fail").run()
                bad.wait(phases=["ERROR"], timeout=60.)
                expect(bad, "ERROR")
                listed = {j.jobid: j.phase for j in TAPService(base).get_job_list()}
                assert listed == {job.job_id: "ABORTED", done.job_id: "COMPLETED", bad.job_id: "ERROR"}, listed
                done.destruction = "2020-01-01T00:00:00Z"
                expect(done, "ARCHIVED")
                assert done.job_id not in {j.jobid for j in TAPService(base).get_job_list()}
                assert [j.jobid for j in TAPService(base).get_job_list(phases=["ARCHIVED"])] == [done.job_id]
                print(" ".join(seen))
                """);
        External.Run run = External.run(
                Duration.ofMinutes(4),
                slurm.environment(),
                python.toString(),
                script.toString(),
                server.uri() + "/tap",
                slurm.node());
        assertThat(run.output())
                .contains("PENDING HELD QUEUED EXECUTING SUSPENDED EXECUTING UNKNOWN EXECUTING ABORTED COMPLETED ERROR"
                        + " ARCHIVED");
        assertThat(run.exitCode()).isZero();
    }

    private String curl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(External.program("curl").toString(), "-sS"));
        command.addAll(List.of(arguments));
        External.Run run = External.run(Duration.ofMinutes(2), command.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output();
    }

    private String created(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-o", "/dev/null", "-w", "%{redirect_url}"));
        all.addAll(List.of(arguments));
        all.add(server.uri() + "/tap/async");
        return curl(all.toArray(String[]::new));
    }

    private void expect(String job, String phase) throws InterruptedException {
        String found = "";
        for (int i = 0; i < 900 && !found.equals(phase); i++) {
            Thread.sleep(100);
            found = curl(job + "/phase");
        }
        assertThat(found).isEqualTo(phase);
        assertThat(curl(job)).contains("<uws:phase>" + phase + "</uws:phase>");
    }

    @Test
    void curlSeesThemAll() throws Exception {
        String job = created("-d", "QUERY=sleep");
        expect(job, "PENDING");
        curl("-d", "PHASE=HOLD", job + "/phase");
        expect(job, "HELD");
        slurm.run("scontrol", "update", "nodename=" + slurm.node(), "state=drain", "reason=test");
        curl("-d", "PHASE=RUN", job + "/phase");
        expect(job, "QUEUED");
        slurm.run("scontrol", "update", "nodename=" + slurm.node(), "state=resume");
        expect(job, "EXECUTING");
        String number = slurm.run("squeue", "--noheader", "--format=%A").strip();
        slurm.run("scontrol", "suspend", number);
        expect(job, "SUSPENDED");
        slurm.run("scontrol", "resume", number);
        expect(job, "EXECUTING");
        slurm.stopController();
        try {
            expect(job, "UNKNOWN");
        } finally {
            slurm.startController();
        }
        expect(job, "EXECUTING");
        curl("-d", "PHASE=ABORT", job + "/phase");
        expect(job, "ABORTED");
        String done = created("-d", "QUERY=nothing", "-d", "PHASE=RUN", "-d", "WAIT=60");
        expect(done, "COMPLETED");
        String bad = created("-d", "QUERY=fail", "-d", "PHASE=RUN", "-d", "WAIT=60");
        expect(bad, "ERROR");
        curl("-d", "DESTRUCTION=2020-01-01T00:00:00Z", bad + "/destruction");
        expect(bad, "ARCHIVED");
        String list = server.uri() + "/tap/async";
        assertThat(curl(list)).contains(done).doesNotContain(bad);
        assertThat(curl(list + "?PHASE=ARCHIVED")).contains(bad).doesNotContain(done);
        curl("-X", "DELETE", done);
        assertThat(curl("-o", "/dev/null", "-w", "%{http_code}", done)).isEqualTo("404");
    }
}
