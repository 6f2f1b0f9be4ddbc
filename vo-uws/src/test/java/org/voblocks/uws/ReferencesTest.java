package org.voblocks.uws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.dali.upload.RemoteFiles;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterException;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.exec.CommandRunner;
import org.voblocks.uws.exec.CommandTemplate;

/** Files that a client gives by URL are fetched from allowed hosts, up to a limit, and only if the service says so. */
class ReferencesTest {
    private static final JobDescription COPY = JobDescription.builder("copy")
            .parameter(ParameterDescription.builder("input", ParameterType.FILE)
                    .required(true)
                    .build())
            .generated(GeneratedDescription.builder("copy")
                    .contentType("text/plain")
                    .build())
            .build();

    private static final CommandTemplate COMMAND =
            CommandTemplate.builder("/bin/cp", "{file:input}", "{out:copy}").build();

    private final AtomicInteger asked = new AtomicInteger();
    private JdkHttpServer elsewhere;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        elsewhere = JdkHttpServer.start(
                0,
                Router.builder()
                        .mount("/file", request -> {
                            asked.incrementAndGet();
                            return VoResponse.text(200, "text/plain", "from elsewhere");
                        })
                        .mount(
                                "/moved",
                                request -> VoResponse.seeOther(elsewhere.uri().resolve("/file")))
                        .build());
    }

    @AfterEach
    void stop() {
        elsewhere.close();
    }

    private static RemoteFiles.Builder local() {
        return RemoteFiles.builder().host("localhost").privateAddresses(true);
    }

    private JobManager manager(RemoteFiles allowed, JobRunner runner) {
        return JobManager.builder()
                .directory(folder)
                .references(allowed)
                .job(COPY, runner)
                .build();
    }

    private static JobRequest request(String url) {
        return JobRequest.builder("copy")
                .parameter(COPY.toParameter("INPUT", url))
                .build();
    }

    private static Job end(JobManager jobs, JobRequest request) throws Exception {
        return jobs.awaitEnd(jobs.submit(request).id(), Duration.ofSeconds(30))
                .toCompletableFuture()
                .get(40, TimeUnit.SECONDS);
    }

    private String url(String path) {
        return "http://localhost:" + elsewhere.uri().getPort() + path;
    }

    private static String result(JobManager jobs, Job job) throws Exception {
        try (InputStream in = jobs.results()
                .find(job.id(), ResultStore.Kind.RESULT, "copy")
                .orElseThrow()
                .open(0)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void aProgramGetsTheFile() throws Exception {
        try (JobManager jobs = manager(local().build(), new CommandRunner(COMMAND))) {
            Job done = end(jobs, request(url("/file")));
            assertThat(done.error()).isNull();
            assertThat(result(jobs, done)).isEqualTo("from elsewhere");
            // the document still says what the client said
            assertThat(done.parameters())
                    .containsExactly(new JobParameter("input", url("/file"), JobParameter.Kind.REFERENCE, null));
        }
    }

    @Test
    void aRunnerThatReadsItTwiceFetchesItOnce() throws Exception {
        try (JobManager jobs = manager(local().build(), context -> {
            try (OutputStream out = context.result("copy", "text/plain")) {
                for (int i = 0; i < 2; i++) {
                    try (InputStream in = context.upload("input").open(0)) {
                        in.transferTo(out);
                    }
                }
            }
        })) {
            assertThat(result(jobs, end(jobs, request(url("/file"))))).isEqualTo("from elsewherefrom elsewhere");
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void unlessTheServiceSaysSoNothingIsFetched() throws Exception {
        try (JobManager jobs = manager(RemoteFiles.none(), context -> {
            try (OutputStream out = context.result("copy", "text/plain")) {
                out.write(context.arguments().text("input").getBytes(UTF_8));
            }
            assertThatThrownBy(() -> context.upload("input"))
                    .hasMessage("parameter input: no file was uploaded for it");
        })) {
            Job done = end(jobs, request(url("/file")));
            assertThat(done.error()).isNull();
            assertThat(result(jobs, done)).isEqualTo(url("/file"));
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void otherHostsAreRefusedWithTheRequest() {
        try (JobManager jobs = manager(local().build(), new CommandRunner(COMMAND))) {
            for (String other :
                    List.of("http://127.0.0.1/x", "http://metadata.internal/x", "https://u:p@localhost/x")) {
                assertThatThrownBy(() -> jobs.create(request(other)))
                        .isInstanceOf(ParameterException.class)
                        .hasMessageStartingWith("parameter input: '" + other + "' is not allowed; upload from host '")
                        .hasMessageEndingWith("' is not allowed here");
            }
            Job pending = jobs.create(request(url("/file")));
            assertThatThrownBy(() -> jobs.setParameters(
                            pending.id(), List.of(COPY.toParameter("input", "http://other.example/x"))))
                    .isInstanceOf(ParameterException.class);
            assertThat(jobs.list(JobQuery.ALL)).hasSize(1);
        }
    }

    @Test
    void whatCannotBeFetchedIsTheJobsError() throws Exception {
        try (JobManager jobs = manager(local().maxBytes(5).build(), new CommandRunner(COMMAND))) {
            Job large = end(jobs, request(url("/file")));
            assertThat(large.phase()).isEqualTo(Phase.ERROR);
            assertThat(large.error().message())
                    .isEqualTo("parameter input: an upload is longer than 5 bytes: the limit of this service");
            Job moved = end(jobs, request(url("/moved")));
            assertThat(moved.error().message())
                    .isEqualTo("parameter input: upload from host 'localhost': it answered 303");
            Job missing = end(jobs, request(url("/nothing")));
            assertThat(missing.error().message())
                    .isEqualTo("parameter input: upload from host 'localhost': it answered 404");
        }
        try (JobManager jobs = manager(RemoteFiles.builder().host("localhost").build(), new CommandRunner(COMMAND))) {
            assertThat(end(jobs, request(url("/file"))).error().message())
                    .isEqualTo("parameter input: upload from host 'localhost': its address is a private one");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
