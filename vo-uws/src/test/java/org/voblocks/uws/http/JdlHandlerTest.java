package org.voblocks.uws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.testing.External;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.Phase;
import org.voblocks.uws.ResultStore;
import org.voblocks.uws.describe.jdl.VoTableJdl;
import org.voblocks.uws.exec.JobTypeFolder;

class JdlHandlerTest {
    private static final String DEFINITION = """
            {"name": "echo", "title": "Echo <it>", "parameters": {"text": {"datatype": "xs:string"}},
             "generated": {"output": {"default": "out.txt", "content_type": "text/plain"}},
             "command": {"arguments": ["/bin/sh", "-c", "printf %s \\"$1\\" > out.txt", "sh", "{text}"]}}
            """;

    private static final Caller ADMIN = Caller.of("root", "admin");

    @TempDir
    private Path folder;

    private static VoResponse.Now send(VoHandler handler, InMemoryRequest.Builder request) throws Exception {
        VoResponse response = handler.handle(request.build());
        return response instanceof VoResponse.Later later
                ? later.stage().toCompletableFuture().get(60, TimeUnit.SECONDS)
                : (VoResponse.Now) response;
    }

    private static String text(VoHandler handler, InMemoryRequest.Builder request) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        send(handler, request).body().writeTo(out);
        return out.toString(UTF_8);
    }

    @Test
    void anAdministratorDefinesAJobAndAnybodyRunsIt() throws Exception {
        try (JobManager jobs = JobManager.builder().directory(folder).build()) {
            JdlHandler jdl =
                    JdlHandler.administered(jobs, "../jobs", JobTypeFolder.open(folder.resolve("types"), jobs));
            JobsHandler handler = new JobsHandler(jobs);
            assertThatThrownBy(() -> send(jdl, InMemoryRequest.of("PUT", "echo").body("application/json", DEFINITION)))
                    .isInstanceOfSatisfying(
                            VoException.class, e -> assertThat(e.status()).isEqualTo(403));
            assertThat(send(jdl, InMemoryRequest.of("PUT", "echo").caller(ADMIN).body("application/json", DEFINITION))
                            .status())
                    .isEqualTo(204);
            assertThat(text(jdl, InMemoryRequest.get("echo").caller(ADMIN).param("RESPONSEFORMAT", "definition")))
                    .isEqualTo(DEFINITION);
            assertThat(text(jdl, InMemoryRequest.get("echo").base("http://x.org/vo/jdl")))
                    .contains("utype=\"adhoc:service\"", "value=\"http://x.org/vo/jobs/echo\"");
            assertThat(text(jdl, InMemoryRequest.get("echo").param("RESPONSEFORMAT", "json")))
                    .contains("\"xs:string\"");
            assertThat(text(handler, InMemoryRequest.get().base("http://x.org/vo/jobs")))
                    .isEqualTo("{\"types\":[{\"name\":\"echo\",\"title\":\"Echo <it>\","
                            + "\"href\":\"http://x.org/vo/jobs/echo\"}]}");
            String location = send(
                            handler,
                            InMemoryRequest.post("echo")
                                    .base("http://x.org/vo/jobs")
                                    .param("text", "<b>&")
                                    .param("PHASE", "RUN")
                                    .param("WAIT", "30"))
                    .headers()
                    .first("Location")
                    .orElseThrow();
            String id = location.substring("http://x.org/vo/jobs/echo/".length());
            assertThat(jobs.awaitEnd(id, Duration.ofSeconds(30))
                            .toCompletableFuture()
                            .get(40, TimeUnit.SECONDS)
                            .phase())
                    .isEqualTo(Phase.COMPLETED);
            assertThat(text(handler, InMemoryRequest.get("echo", id, "results", "output")))
                    .isEqualTo("<b>&");
            assertThat(text(handler, InMemoryRequest.get("echo", id).header("Accept", "text/html")))
                    .contains("<h1>Echo &lt;it&gt;: COMPLETED</h1>", "&lt;b&gt;&amp;")
                    .doesNotContain("<b>");
            assertThat(text(handler, InMemoryRequest.get("echo").header("Accept", "text/html,*/*;q=0.8")))
                    .contains("<form method=\"post\"", id.substring(0, 8));

            send(jdl, InMemoryRequest.of("DELETE", "echo").caller(ADMIN));
            for (String format : new String[] {"xml", "json", "html"}) {
                assertThat(text(handler, InMemoryRequest.get("echo").param("RESPONSEFORMAT", format)))
                        .contains(id.substring(0, 8))
                        .doesNotContain("<form");
                assertThat(text(handler, InMemoryRequest.get("echo", id).param("RESPONSEFORMAT", format)))
                        .contains("COMPLETED");
            }
            assertThat(text(handler, InMemoryRequest.get("echo", id, "results", "output")))
                    .isEqualTo("<b>&");
            assertThatThrownBy(() -> send(handler, InMemoryRequest.post("echo").param("text", "x")))
                    .isInstanceOfSatisfying(
                            VoException.class, e -> assertThat(e.status()).isEqualTo(404));
            send(jdl, InMemoryRequest.of("PUT", "echo").caller(ADMIN).body("application/json", DEFINITION));
        }
        // after another start it is there
        try (JobManager jobs = JobManager.builder().directory(folder).build()) {
            JobTypeFolder types = JobTypeFolder.open(folder.resolve("types"), jobs);
            assertThat(jobs.types()).containsExactly("echo");
            JdlHandler jdl = JdlHandler.administered(jobs, "../jobs", types);
            send(jdl, InMemoryRequest.of("DELETE", "echo").caller(ADMIN));
            assertThat(jobs.types()).isEmpty();
            // without the kind there is no list, unless it has jobs
            assertThatThrownBy(() -> send(new JobsHandler(jobs), InMemoryRequest.get("echo")))
                    .isInstanceOfSatisfying(
                            VoException.class, e -> assertThat(e.status()).isEqualTo(404));
            assertThatThrownBy(() -> send(
                            jdl, InMemoryRequest.of("PUT", "x").caller(ADMIN).body("application/json", DEFINITION)))
                    .hasMessage("job definition: its name is 'echo', but the address says 'x'");
        }
    }

    /** Expected: what OPUS's own document says, and its default value through the program. */
    @Test
    void whatOpusExportedIsImportedWithACommand() throws Exception {
        byte[] opus = Files.readAllBytes(External.data("votable/opus/jdl/test_activity_1_vot.xml"));
        Files.createDirectories(folder.resolve("types"));
        Files.writeString(folder.resolve("types/echo.sh"), "printf '%s' \"$1\" > \"$2\"");
        try (JobManager jobs = JobManager.builder().directory(folder).build()) {
            JdlHandler jdl =
                    JdlHandler.administered(jobs, "../jobs", JobTypeFolder.open(folder.resolve("types"), jobs));
            String name = VoTableJdl.read(new ByteArrayInputStream(opus))
                    .description()
                    .name();
            assertThatThrownBy(() -> send(
                            jdl,
                            InMemoryRequest.of("PUT", name).caller(ADMIN).body("text/xml", new String(opus, UTF_8))))
                    .hasMessageContaining("COMMAND");
            assertThatThrownBy(() -> send(
                            jdl,
                            InMemoryRequest.of("PUT", name)
                                    .caller(ADMIN)
                                    .param("COMMAND", "/bin/sh")
                                    .body("text/xml", new String(opus, UTF_8))))
                    .hasMessageStartingWith("COMMAND: not JSON");
            send(
                    jdl,
                    InMemoryRequest.of("PUT", name)
                            .caller(ADMIN)
                            .param("COMMAND", "[\"/bin/sh\", \"{here}/echo.sh\", \"{text}\", \"{out:output}\"]")
                            .body("text/xml", new String(opus, UTF_8)));
            Job job = jobs.start(jobs.create(JobRequest.builder(name).build()).id());
            assertThat(jobs.awaitEnd(job.id(), Duration.ofSeconds(30))
                            .toCompletableFuture()
                            .get(40, TimeUnit.SECONDS)
                            .phase())
                    .isEqualTo(Phase.COMPLETED);
            try (InputStream result = jobs.results()
                    .find(job.id(), ResultStore.Kind.RESULT, "output")
                    .orElseThrow()
                    .open(0)) {
                assertThat(new String(result.readAllBytes(), UTF_8))
                        .isEqualTo(jobs.description(name)
                                .parameter("text")
                                .orElseThrow()
                                .defaultValue());
            }
        }
    }
}
