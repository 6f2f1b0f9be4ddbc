package org.voblocks.uws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobFailure;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.Phase;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.document.JobDocument;
import org.voblocks.uws.document.UwsReader;

class UwsHandlerTest {
    private static final JobDescription DESCRIPTION = JobDescription.builder("copy")
            .parameter(ParameterDescription.builder("text", ParameterType.STRING)
                    .required(true)
                    .build())
            .parameter(ParameterDescription.builder("times", ParameterType.INT)
                    .defaultValue("1")
                    .range(1, 9)
                    .build())
            .parameter(ParameterDescription.builder("input", ParameterType.FILE).build())
            .quote(Duration.ofSeconds(2))
            .executionDuration(Duration.ofMinutes(5))
            .build();

    private final CountDownLatch gate = new CountDownLatch(1);
    private JobManager jobs;
    private UwsHandler uws;

    @BeforeEach
    void start(@TempDir Path folder) {
        jobs = JobManager.builder()
                .directory(folder)
                .job(DESCRIPTION, context -> {
                    String text = context.arguments().text("text");
                    context.progress(0.5, "half");
                    if (text.equals("wait")) {
                        gate.await();
                    }
                    if (text.equals("fail")) {
                        for (String name : new String[] {"out", "err"}) {
                            try (OutputStream log = context.logStream("std" + name)) {
                                log.write(name.getBytes(UTF_8));
                            }
                        }
                        throw new JobFailure("failed as asked", JobError.Type.FATAL, "text/plain", "in detail");
                    }
                    if (context.arguments().has("input")) {
                        text = new String(context.upload("input").open(0).readAllBytes(), UTF_8);
                    }
                    try (OutputStream out = context.result("copy.txt", "text/plain")) {
                        out.write(text.repeat(context.arguments().integer("times"))
                                .getBytes(UTF_8));
                    }
                    context.log("done");
                })
                .build();
        uws = UwsHandler.of(jobs, "copy");
    }

    @AfterEach
    void stop() {
        gate.countDown();
        jobs.close();
    }

    private VoResponse.Now send(InMemoryRequest.Builder request) throws Exception {
        VoResponse response =
                uws.handle(request.base("http://vo.example.org/copy").build());
        if (response instanceof VoResponse.Later later) {
            return later.stage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
        return (VoResponse.Now) response;
    }

    private static byte[] bytes(VoResponse.Now response) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toByteArray();
    }

    private String text(InMemoryRequest.Builder request) throws Exception {
        return new String(bytes(send(request)), UTF_8);
    }

    private String create(InMemoryRequest.Builder request) throws Exception {
        VoResponse.Now created = send(request);
        assertThat(created.status()).isEqualTo(303);
        String location = created.headers().first("Location").orElseThrow();
        assertThat(location).startsWith("http://vo.example.org/copy/");
        return location.substring("http://vo.example.org/copy/".length());
    }

    private Job end(String id) throws Exception {
        return jobs.awaitEnd(id, Duration.ofSeconds(30)).toCompletableFuture().get(40, TimeUnit.SECONDS);
    }

    @Test
    void allDocumentsAreValidInEachPhase() throws Exception {
        UwsSchema schema = new UwsSchema();
        String id = create(InMemoryRequest.post().param("text", "a<&\u0001b").param("RUNID", "r&d"));
        schema.validate(bytes(send(InMemoryRequest.get(id))));
        schema.validate(bytes(send(InMemoryRequest.get(id, "parameters"))));
        send(InMemoryRequest.post(id, "phase").param("PHASE", "RUN"));
        end(id);
        schema.validate(bytes(send(InMemoryRequest.get(id))));
        schema.validate(bytes(send(InMemoryRequest.get(id, "results"))));
        schema.validate(bytes(send(InMemoryRequest.get())));
        String failed = create(InMemoryRequest.post().param("text", "fail").param("PHASE", "RUN"));
        end(failed);
        schema.validate(bytes(send(InMemoryRequest.get(failed))));
        String held = create(InMemoryRequest.post().param("text", "x").param("PHASE", "HOLD"));
        schema.validate(bytes(send(InMemoryRequest.get(held))));
        String aborted = create(InMemoryRequest.post().param("text", "x"));
        send(InMemoryRequest.post(aborted, "phase").param("PHASE", "ABORT"));
        schema.validate(bytes(send(InMemoryRequest.get(aborted))));
        JobDocument read = UwsReader.job(new ByteArrayInputStream(bytes(send(InMemoryRequest.get(id)))));
        assertThat(read.repairs()).isEmpty();
        assertThat(read.endTime()).isEqualTo(jobs.job(id).endTime());
        assertThat(read.results()).extracting(r -> r.size()).containsExactly(5L);
        assertThat(UwsReader.jobs(new ByteArrayInputStream(bytes(send(InMemoryRequest.get())))))
                .hasSize(4);
        assertThat(text(InMemoryRequest.get(id)))
                .contains("version=\"1.1\"", "<uws:parameter id=\"text\" byReference=\"true\">")
                .contains("http://vo.example.org/copy/" + id + "/parameters/text")
                .contains("<progress>1.0</progress>");
    }

    @Test
    void resultsComeWholeAndInParts() throws Exception {
        String id = create(InMemoryRequest.post()
                .param("text", "0123456789")
                .param("PHASE", "run")
                .param("WAIT", "30"));
        assertThat(text(InMemoryRequest.get(id, "phase"))).isEqualTo("COMPLETED");
        VoResponse.Now whole = send(InMemoryRequest.get(id, "results", "copy.txt"));
        assertThat(new String(bytes(whole), UTF_8)).isEqualTo("0123456789");
        assertThat(whole.headers().first("Content-Type")).hasValue("text/plain");
        assertThat(whole.headers().first("Content-Length")).hasValue("10");
        VoResponse.Now part =
                send(InMemoryRequest.get(id, "results", "copy.txt").header("Range", "bytes=2-4"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(new String(bytes(part), UTF_8)).isEqualTo("234");
        assertThat(part.headers().first("Content-Range")).hasValue("bytes 2-4/10");
        assertThat(text(InMemoryRequest.get(id, "results", "copy.txt").header("Range", "bytes=-3")))
                .isEqualTo("789");
        assertThat(send(InMemoryRequest.get(id, "results", "copy.txt").header("Range", "bytes=10-"))
                        .status())
                .isEqualTo(416);
        String tag = whole.headers().first("ETag").orElseThrow();
        assertThat(send(InMemoryRequest.get(id, "results", "copy.txt").header("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
        assertThat(text(InMemoryRequest.get(id, "log"))).isEqualTo("done\n");
    }

    @Test
    void aLongPollEndsWithTheNextPhase() throws Exception {
        String id = create(InMemoryRequest.post().param("text", "wait").param("PHASE", "RUN"));
        jobs.await(id, j -> j.phase() == Phase.EXECUTING, Duration.ofSeconds(30))
                .toCompletableFuture()
                .get(40, TimeUnit.SECONDS);
        VoResponse waiting = uws.handle(InMemoryRequest.get(id)
                .param("WAIT", "-1")
                .param("PHASE", "EXECUTING")
                .build());
        CompletableFuture<VoResponse.Now> answer =
                ((VoResponse.Later) waiting).stage().toCompletableFuture();
        assertThat(answer).isNotDone();
        assertThat(jobs.metrics().waiters()).isEqualTo(1);
        gate.countDown();
        assertThat(new String(bytes(answer.get(30, TimeUnit.SECONDS)), UTF_8)).contains("COMPLETED");
        assertThat(jobs.metrics().waiters()).isZero();
        // another phase, or one in which nothing is waited for: at once
        assertThat(uws.handle(InMemoryRequest.get(id).param("WAIT", "30").build()))
                .isInstanceOf(VoResponse.Now.class);
        String pending = create(InMemoryRequest.post().param("text", "x"));
        assertThat(uws.handle(InMemoryRequest.get(pending)
                        .param("WAIT", "30")
                        .param("PHASE", "QUEUED")
                        .build()))
                .isInstanceOf(VoResponse.Now.class);
        VoResponse.Now after = send(InMemoryRequest.get(pending).param("WAIT", "0"));
        assertThat(new String(bytes(after), UTF_8)).contains("PENDING");
    }

    @Test
    void theListIsFilteredAndNewestFirst() throws Exception {
        String first = create(InMemoryRequest.post().param("text", "1"));
        Thread.sleep(5);
        String second = create(InMemoryRequest.post().param("text", "2"));
        send(InMemoryRequest.post(first, "phase").param("PHASE", "ABORT"));
        assertThat(text(InMemoryRequest.get())).containsSubsequence(second, first);
        assertThat(text(InMemoryRequest.get().param("PHASE", "ABORTED").param("PHASE", "ERROR")))
                .contains(first)
                .doesNotContain(second);
        assertThat(text(InMemoryRequest.get().param("LAST", "1")))
                .contains(second)
                .doesNotContain(first);
        String created = jobs.job(first).creationTime().toString();
        assertThat(text(InMemoryRequest.get().param("AFTER", created)))
                .contains(second)
                .doesNotContain(first);
        assertThat(text(InMemoryRequest.get().param("AFTER", created.substring(0, 19))))
                .contains(second);
    }

    @Test
    void jobsOfOthersAreNotThere() throws Exception {
        Caller ann = Caller.of("ann");
        String id = create(InMemoryRequest.post().param("text", "x").caller(ann));
        assertThat(text(InMemoryRequest.get(id, "owner").caller(ann))).isEqualTo("ann");
        assertThat(text(InMemoryRequest.get().caller(ann))).contains(id);
        assertThat(text(InMemoryRequest.get(id, "owner").caller(Caller.of("root", "admin"))))
                .isEqualTo("ann");
        for (Caller other : new Caller[] {Caller.of("bob"), Caller.ANONYMOUS}) {
            assertThat(text(InMemoryRequest.get().caller(other))).doesNotContain(id);
            assertThatThrownBy(() -> send(InMemoryRequest.get(id).caller(other)))
                    .isInstanceOfSatisfying(VoException.class, e -> {
                        assertThat(e.status()).isEqualTo(404);
                        assertThat(e).hasMessage("there is no job '" + id + "'");
                    });
            assertThatThrownBy(() -> send(InMemoryRequest.of("DELETE", id).caller(other)))
                    .isInstanceOf(VoException.class);
        }
    }

    @Test
    void timesAndParametersCanBeChangedWhilePending() throws Exception {
        String id = create(InMemoryRequest.post().param("text", "x"));
        assertThat(text(InMemoryRequest.get(id, "executionduration"))).isEqualTo("300");
        send(InMemoryRequest.post(id, "executionduration").param("EXECUTIONDURATION", "7"));
        assertThat(text(InMemoryRequest.get(id, "executionduration"))).isEqualTo("7");
        send(InMemoryRequest.post(id, "destruction").param("DESTRUCTION", "2099-01-02T03:04:05"));
        assertThat(text(InMemoryRequest.get(id, "destruction"))).isEqualTo("2099-01-02T03:04:05Z");
        send(InMemoryRequest.post(id, "parameters").param("TEXT", "y").param("times", "2"));
        assertThat(text(InMemoryRequest.get(id, "parameters", "text"))).isEqualTo("y");
        assertThat(text(InMemoryRequest.get(id, "quote"))).endsWith("Z");
        assertThat(text(InMemoryRequest.get(id, "parameters").header("Accept", "application/json")))
                .isEqualTo("{\"parameters\":[{\"id\":\"text\",\"value\":\"y\",\"byReference\":false},"
                        + "{\"id\":\"times\",\"value\":\"2\",\"byReference\":false}]}");
        VoResponse.Now gone = send(InMemoryRequest.post(id).param("ACTION", "DELETE"));
        assertThat(gone.headers().first("Location")).hasValue("http://vo.example.org/copy");
        assertThat(jobs.find(id)).isEmpty();
    }

    @Test
    void aFileComesWithTheRequest() throws Exception {
        String id = create(InMemoryRequest.post()
                .param("text", "x")
                .param("PHASE", "RUN")
                .part("input", "in.txt", "text/plain", "from a file".getBytes(UTF_8)));
        end(id);
        assertThat(text(InMemoryRequest.get(id, "results", "copy.txt"))).isEqualTo("from a file");
        assertThat(text(InMemoryRequest.get(id, "parameters", "input"))).isEqualTo("from a file");
    }

    @Test
    void parametersCanBeSetOneByOneAndByFileBeforeTheJobRuns() throws Exception {
        String id = create(InMemoryRequest.post());
        VoResponse.Now put =
                send(InMemoryRequest.of("PUT", id, "parameters", "TEXT").body("text/plain", "by put"));
        assertThat(put.status()).isEqualTo(303);
        assertThat(put.headers().first("Location")).hasValue("http://vo.example.org/copy/" + id);
        assertThat(text(InMemoryRequest.get(id, "parameters", "text"))).isEqualTo("by put");
        send(InMemoryRequest.post(id, "parameters")
                .part("INPUT", "in.txt", "text/plain", "later file".getBytes(UTF_8)));
        assertThat(text(InMemoryRequest.get(id, "parameters", "input"))).isEqualTo("later file");
        send(InMemoryRequest.post(id).part("input", "in.txt", "text/plain", "another".getBytes(UTF_8)));
        send(InMemoryRequest.post(id, "runid").param("RUNID", "mine"));
        assertThat(text(InMemoryRequest.get(id, "runid"))).isEqualTo("mine");
        send(InMemoryRequest.post(id, "phase").param("PHASE", "RUN"));
        end(id);
        assertThat(text(InMemoryRequest.get(id, "results", "copy.txt"))).isEqualTo("another");
        assertThatThrownBy(() ->
                        send(InMemoryRequest.of("PUT", id, "parameters", "text").body("text/plain", "late")))
                .hasMessage("job " + id + " is COMPLETED; parameters can only change while it is PENDING");
    }

    @Test
    void theLastLinesOfTheLogAreInTheJobInfo() throws Exception {
        String id = create(InMemoryRequest.post().param("text", "x").param("PHASE", "RUN"));
        end(id);
        assertThat(text(InMemoryRequest.get(id))).contains("<logTail>done</logTail>");
        assertThat(text(InMemoryRequest.get(id).param("RESPONSEFORMAT", "json")))
                .contains("\"jobInfo\":{\"progress\":1.0,\"message\":\"half\",\"logTail\":\"done\"}");
    }

    @Test
    void whatAProgramSaysCanBeReadAlsoIfItFails() throws Exception {
        String id = create(InMemoryRequest.post().param("text", "fail").param("PHASE", "RUN"));
        assertThat(end(id).phase()).isEqualTo(Phase.ERROR);
        assertThat(text(InMemoryRequest.get(id, "stdout"))).isEqualTo("out");
        assertThat(text(InMemoryRequest.get(id, "STDERR"))).isEqualTo("err");
        String other = create(InMemoryRequest.post().param("text", "x"));
        assertThat(text(InMemoryRequest.get(other, "stdout"))).isEmpty();
        assertThat(text(InMemoryRequest.get(other, "log"))).isEmpty();
    }

    @Test
    void aHeldJobIsCheckedBeforeItRuns() throws Exception {
        String id = create(InMemoryRequest.post().param("PHASE", "HOLD"));
        assertThat(text(InMemoryRequest.get(id, "phase"))).isEqualTo("HELD");
        assertThatThrownBy(() -> send(InMemoryRequest.post(id, "phase").param("PHASE", "RUN")))
                .hasMessage("parameter text: missing; expected any text");
        assertThat(text(InMemoryRequest.get(id, "phase"))).isEqualTo("HELD");
    }

    @Test
    void theErrorHasASummaryAndADocument() throws Exception {
        String id = create(InMemoryRequest.post().param("text", "fail").param("PHASE", "RUN"));
        end(id);
        assertThat(text(InMemoryRequest.get(id)))
                .contains("<uws:errorSummary type=\"fatal\" hasDetail=\"true\">"
                        + "<uws:message>failed as asked</uws:message></uws:errorSummary>");
        assertThat(text(InMemoryRequest.get(id, "error"))).isEqualTo("in detail");
    }

    @Test
    void mistakesAreToldAndLeaveNothingBehind() {
        record Mistake(InMemoryRequest.Builder request, int status, String message) {}
        for (Mistake mistake : new Mistake[] {
            new Mistake(
                    InMemoryRequest.post().param("text", "x").param("times", "12"),
                    400,
                    "parameter times: '12' is not allowed; expected 1 to 9"),
            new Mistake(
                    InMemoryRequest.post().param("text", "x").param("times", "two"),
                    400,
                    "parameter times: 'two' is not allowed; expected an integer of at most 32 bits"),
            new Mistake(
                    InMemoryRequest.post().param("PHASE", "RUN"), 400, "parameter text: missing; expected any text"),
            new Mistake(
                    InMemoryRequest.post().param("txt", "x"),
                    400,
                    "parameter TXT: unknown; did you mean text? The job copy knows text, times, input"),
            new Mistake(InMemoryRequest.post().param("PHASE", "GO"), 400, "PHASE 'GO': expected RUN, ABORT or HOLD"),
            new Mistake(
                    InMemoryRequest.get().param("PHASE", "GO"),
                    400,
                    "PHASE 'GO' is not a phase; expected one of PENDING, QUEUED, EXECUTING, COMPLETED, ERROR, ABORTED,"
                            + " UNKNOWN, HELD, SUSPENDED, ARCHIVED"),
            new Mistake(
                    InMemoryRequest.get().param("LAST", "0"), 400, "LAST '0': expected a number of jobs, at least 1"),
            new Mistake(
                    InMemoryRequest.get().param("AFTER", "noon"),
                    400,
                    "AFTER 'noon': expected a date and time in UTC, for example 2026-12-24T18:00:00Z"),
            new Mistake(
                    InMemoryRequest.post().param("DESTRUCTION", "+12026-12-24T18:00:00Z"),
                    400,
                    "DESTRUCTION '+12026-12-24T18:00:00Z': expected a year from 1970 to 9999"),
            new Mistake(
                    InMemoryRequest.post().param("EXECUTIONDURATION", "1e3"),
                    400,
                    "EXECUTIONDURATION '1e3': expected a number of seconds, 0 for no limit"),
            new Mistake(InMemoryRequest.get("nope"), 404, "there is no job 'nope'"),
            new Mistake(InMemoryRequest.of("PUT"), 405, "method PUT is not allowed here"),
        }) {
            assertThatThrownBy(() -> uws.handle(mistake.request().build()))
                    .isInstanceOfSatisfying(VoException.class, e -> {
                        assertThat(e.status()).isEqualTo(mistake.status());
                        assertThat(e.getMessage()).startsWith(mistake.message());
                    });
        }
        assertThat(jobs.list(org.voblocks.uws.JobQuery.ALL)).isEmpty();
    }
}
