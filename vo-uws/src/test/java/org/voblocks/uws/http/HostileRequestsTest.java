package org.voblocks.uws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.document.JobDocument;
import org.voblocks.uws.document.UwsReader;

/** Whatever a client sends is answered well or with a 4xx that says why; what is stored can be shown again. */
class HostileRequestsTest {
    private static final String[] NASTY = {
        "",
        " ",
        "\u0000",
        "\uFFFE\uFFFF\u0001",
        "\uD800",
        "\uD83D\uDE80",
        "../../etc/passwd",
        "..",
        ".",
        "%2e%2e%2f",
        "a/b",
        "a\\b",
        "'; DROP TABLE uws_job; --",
        "<script>alert(1)</script>",
        "]]>",
        "&lol9;",
        "$(id)",
        "{text}",
        "-1",
        "NaN",
        "1e999",
        "99999999999999999999",
        "0x10",
        "\u0661",
        "null",
        "CON",
        "x".repeat(100_000),
        "2026-13-45T99:99:99Z",
        "-999999999-01-01T00:00:00Z",
        "\r\nSet-Cookie: a=b"
    };

    private static final String[] NAMES = {
        "text",
        "n",
        "file",
        "when",
        "PHASE",
        "RUNID",
        "WAIT",
        "AFTER",
        "LAST",
        "DESTRUCTION",
        "EXECUTIONDURATION",
        "ACTION",
        "RESPONSEFORMAT"
    };

    private static final String[] RESOURCES = {
        "phase",
        "parameters",
        "results",
        "error",
        "quote",
        "owner",
        "destruction",
        "executionduration",
        "runid",
        "log",
        "stdout",
        "nothing"
    };

    @TempDir
    private Path folder;

    private JobManager jobs;
    private UwsHandler uws;

    @BeforeEach
    void start() throws Exception {
        jobs = JobManager.builder()
                .directory(Files.createDirectories(folder.resolve("jobs")))
                .job(
                        JobDescription.builder("any")
                                .parameter(ParameterDescription.builder("text", ParameterType.STRING)
                                        .many()
                                        .build())
                                .parameter(ParameterDescription.builder("n", ParameterType.DOUBLE)
                                        .range(0.0, 9.0)
                                        .build())
                                .parameter(ParameterDescription.builder("when", ParameterType.TIMESTAMP)
                                        .build())
                                .parameter(ParameterDescription.builder("file", ParameterType.FILE)
                                        .build())
                                .otherParameters(true)
                                .build(),
                        context -> {})
                .maxUpload(1000)
                .build();
        uws = UwsHandler.of(jobs, "any");
    }

    @AfterEach
    void stop() {
        jobs.close();
    }

    @Test
    void randomRequestsAreAnsweredOrRefusedWithAReason() throws Exception {
        Random random = new Random(20);
        UwsSchema schema = new UwsSchema();
        String known = jobs.create(JobRequest.builder("any").build()).id();
        int accepted = 0;
        for (int i = 0; i < 1500; i++) {
            int kind = random.nextInt(6);
            String id = random.nextInt(3) == 0 ? pick(random, NASTY) : known;
            InMemoryRequest.Builder request = switch (kind) {
                case 0 -> InMemoryRequest.get();
                case 1 -> InMemoryRequest.get(id, pick(random, RESOURCES));
                case 2 -> InMemoryRequest.get(id, pick(random, RESOURCES), pick(random, NASTY));
                case 3 -> InMemoryRequest.post(id, pick(random, RESOURCES));
                case 4 ->
                    InMemoryRequest.of("PUT", id, "parameters", pick(random, NASTY))
                            .body("text/plain", pick(random, NASTY));
                default -> InMemoryRequest.post();
            };
            for (int n = random.nextInt(3); n > 0; n--) {
                String name = random.nextInt(8) == 0 ? pick(random, NASTY) : pick(random, NAMES);
                request.param(name, pick(random, NASTY));
            }
            if (kind >= 3 && random.nextInt(4) == 0) {
                request.part(
                        pick(random, NASTY),
                        pick(random, NASTY),
                        "text/xml",
                        pick(random, NASTY).getBytes(UTF_8));
            }
            try {
                accepted += answer(request).status() < 400 ? 1 : 0;
            } catch (VoException e) {
                assertThat(e.status()).as(e.getMessage()).isBetween(400, 499);
                assertThat(e.getMessage()).isNotBlank();
            }
            if (jobs.find(known).isEmpty() || !jobs.job(known).phase().isActive()) {
                known = jobs.create(JobRequest.builder("any").build()).id();
            }
        }
        assertThat(accepted).isGreaterThan(150);
        for (var job : jobs.list(JobQuery.ALL)) {
            byte[] document = bytes(answer(InMemoryRequest.get(job.id())));
            schema.validate(document);
            JobDocument read = UwsReader.job(new ByteArrayInputStream(document));
            assertThat(read.id()).isEqualTo(job.id());
            assertThat(read.parameters()).hasSameSizeAs(job.parameters());
            assertThat(answer(InMemoryRequest.get(job.id()).param("RESPONSEFORMAT", "json"))
                            .status())
                    .isEqualTo(200);
            assertThat(new String(bytes(answer(InMemoryRequest.get(job.id()).param("RESPONSEFORMAT", "html"))), UTF_8))
                    .doesNotContain("<script>alert");
        }
        try (Stream<Path> outside = Files.list(folder)) {
            assertThat(outside).containsExactly(folder.resolve("jobs"));
        }
    }

    @Test
    void anUploadThatIsTooLargeLeavesNoJobAndNoFile() throws Exception {
        InMemoryRequest.Builder large = InMemoryRequest.post().part("file", "f", "text/plain", new byte[1001]);
        assertThatThrownBy(() -> answer(large)).isInstanceOfSatisfying(VoException.class, e -> {
            assertThat(e.status()).isEqualTo(413);
            assertThat(e).hasMessage("parameter file: the uploaded files are larger than the service allows");
        });
        assertThat(jobs.list(JobQuery.ALL)).isEmpty();
        Path files = folder.resolve("jobs/files");
        try (Stream<Path> left = Files.exists(files) ? Files.list(files) : Stream.empty()) {
            assertThat(left).isEmpty();
        }
    }

    private VoResponse.Now answer(InMemoryRequest.Builder request) throws IOException {
        VoResponse response =
                uws.handle(request.base("http://vo.example.org/any").build());
        // a long poll may go on; nobody waits for it here
        return response instanceof VoResponse.Now now ? now : VoResponse.noContent();
    }

    private static byte[] bytes(VoResponse.Now response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toByteArray();
    }

    private static String pick(Random random, String[] from) {
        return from[random.nextInt(from.length)];
    }
}
