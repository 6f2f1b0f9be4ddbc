package org.voblocks.uws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.document.UwsReader;
import org.voblocks.uws.exec.JobTypeFolder;

/** Small documents that become large when they are read, wherever XML comes in. */
class XmlBombTest {
    private static final Caller ADMIN = Caller.of("root", "admin");

    @TempDir
    private Path folder;

    static Stream<Arguments> bombs() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY lol").append(i).append(" \"");
            laughs.append(("&lol" + (i - 1) + ";").repeat(10)).append("\">");
        }
        String open = "<VOTABLE><RESOURCE name='x' utype='voprov:ActivityDescription'><DESCRIPTION>";
        String close = "</DESCRIPTION></RESOURCE></VOTABLE>";
        return Stream.of(
                Arguments.of("a billion laughs", laughs + "]>" + open + "&lol9;" + close),
                Arguments.of(
                        "quadratic",
                        "<!DOCTYPE a [<!ENTITY a \"" + "a".repeat(50_000) + "\">]>" + open + "&a;".repeat(50_000)
                                + close),
                Arguments.of(
                        "a file of the server",
                        "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + open + "&a;" + close),
                Arguments.of("deep", open + "<a>".repeat(300_000) + "</a>".repeat(300_000) + close),
                Arguments.of("many attributes", open + "<a" + attributes() + "/>" + close));
    }

    private static String attributes() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            attributes.append(" a").append(i).append("='1'");
        }
        return attributes.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @Timeout(60)
    void isRefusedAsADescription(String name, String bomb) throws Exception {
        try (JobManager jobs = JobManager.builder().directory(folder).build()) {
            JdlHandler jdl =
                    JdlHandler.administered(jobs, "../jobs", JobTypeFolder.open(folder.resolve("types"), jobs));
            assertThatThrownBy(() -> jdl.handle(InMemoryRequest.of("PUT", "x")
                            .caller(ADMIN)
                            .param("COMMAND", "[\"/bin/true\"]")
                            .body("text/xml", bomb)
                            .build()))
                    .isInstanceOfSatisfying(
                            VoException.class, e -> assertThat(e.status()).isEqualTo(400))
                    .hasMessageStartingWith("job description: not well-formed XML: ");
            assertThat(jobs.types()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @Timeout(60)
    void isRefusedAsAJobDocument(String name, String bomb) {
        assertThatThrownBy(() -> UwsReader.job(new ByteArrayInputStream(bomb.getBytes(UTF_8))))
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    /** As a file of a job it is bytes like any other: nothing reads it but the job. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @Timeout(60)
    void isKeptAsItIsAsAFileOfAJob(String name, String bomb) throws Exception {
        JobDescription description = JobDescription.builder("size")
                .parameter(ParameterDescription.builder("input", ParameterType.FILE)
                        .build())
                .build();
        try (JobManager jobs = JobManager.builder()
                .directory(folder)
                .job(
                        description,
                        context -> context.progress(
                                1, Long.toString(context.upload("input").size())))
                .build()) {
            UwsHandler uws = UwsHandler.of(jobs, "size");
            byte[] bytes = bomb.getBytes(UTF_8);
            VoResponse created = uws.handle(InMemoryRequest.post()
                    .param("PHASE", "RUN")
                    .part("input", "bomb.xml", "text/xml", bytes)
                    .build());
            String location =
                    ((VoResponse.Now) created).headers().first("Location").orElseThrow();
            String id = location.substring(location.lastIndexOf('/') + 1);
            assertThat(jobs.awaitEnd(id, Duration.ofSeconds(30))
                            .toCompletableFuture()
                            .get(40, TimeUnit.SECONDS)
                            .progress()
                            .message())
                    .isEqualTo(Integer.toString(bytes.length));
            VoResponse file =
                    uws.handle(InMemoryRequest.get(id, "parameters", "input").build());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ((VoResponse.Now) file).body().writeTo(out);
            assertThat(out.toByteArray()).isEqualTo(bytes);
        }
    }
}
