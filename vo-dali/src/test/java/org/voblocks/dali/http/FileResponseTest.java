package org.voblocks.dali.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.dali.VoException;

class FileResponseTest {
    private static final FileResponse DIGITS = FileResponse.of(
                    10, () -> new ByteArrayInputStream("0123456789".getBytes(UTF_8)))
            .contentType("text/plain")
            .modified(Instant.parse("2026-11-22T10:00:00.7Z"))
            .etag("v1")
            .attachment("día.txt")
            .build();

    private static VoResponse.Now get(String... headers) {
        InMemoryRequest.Builder request = InMemoryRequest.get();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return DIGITS.respond(request.build());
    }

    private static String body(VoResponse.Now now) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        now.body().writeTo(out);
        return out.toString(UTF_8);
    }

    @Test
    void givesTheWhole() throws Exception {
        VoResponse.Now whole = get();
        assertThat(whole.status()).isEqualTo(200);
        assertThat(body(whole)).isEqualTo("0123456789");
        assertThat(whole.headers().entries().stream().map(e -> e.name() + ": " + e.value()))
                .containsExactly(
                        "X-Content-Type-Options: nosniff",
                        "Content-Disposition: attachment; filename=\"d_a.txt\"; filename*=UTF-8''d%C3%ADa.txt",
                        "Content-Type: text/plain",
                        "Accept-Ranges: bytes",
                        "ETag: \"v1\"",
                        "Last-Modified: Sun, 22 Nov 2026 10:00:00 GMT",
                        "Content-Length: 10");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=2-4, 206, 234, bytes 2-4/10",
        "bytes=7-, 206, 789, bytes 7-9/10",
        "bytes=-3, 206, 789, bytes 7-9/10",
        "bytes=-99, 206, 0123456789, bytes 0-9/10",
        "bytes=8-99, 206, 89, bytes 8-9/10",
        "bytes=10-, 416, '', bytes */10",
        "bytes=-0, 416, '', bytes */10",
        "bytes=4-2, 200, 0123456789,",
        "bytes=-, 200, 0123456789,",
        "'bytes=0-1,3-4', 200, 0123456789,",
        "lines=1-2, 200, 0123456789,",
        "bytes=99999999999999999999-, 200, 0123456789,"
    })
    void givesRanges(String range, int status, String content, String contentRange) throws Exception {
        VoResponse.Now now = get("Range", range);
        assertThat(now.status()).isEqualTo(status);
        assertThat(body(now)).isEqualTo(content);
        assertThat(now.headers().first("Content-Range").orElse(null)).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @CsvSource({
        "If-None-Match, '\"v0\", W/\"v1\"', 304",
        "If-None-Match, *, 304",
        "If-None-Match, '\"v2\"', 200",
        "If-Modified-Since, 'Sun, 22 Nov 2026 10:00:00 GMT', 304",
        "If-Modified-Since, 'Sun, 22 Nov 2026 09:59:59 GMT', 200",
        "If-Modified-Since, yesterday, 200"
    })
    void saysThatNothingHasChanged(String name, String value, int status) {
        assertThat(get(name, value).status()).isEqualTo(status);
    }

    @Test
    void givesARangeOnlyOfTheSameContent() {
        assertThat(get("Range", "bytes=1-", "If-Range", "\"v1\"").status()).isEqualTo(206);
        assertThat(get("Range", "bytes=1-", "If-Range", "\"v2\"").status()).isEqualTo(200);
        assertThat(get("Range", "bytes=1-", "If-Range", "Sun, 22 Nov 2026 10:00:00 GMT")
                        .status())
                .isEqualTo(206);
    }

    @Test
    void servesFiles(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "abc");
        VoResponse.Now now =
                FileResponse.of(file).build().respond(InMemoryRequest.get().build());
        assertThat(body(now)).isEqualTo("abc");
        assertThat(now.headers().first("ETag")).isPresent();
        assertThatThrownBy(() -> FileResponse.of(folder.resolve("none")))
                .isInstanceOf(VoException.class)
                .hasMessage("no such file");
    }
}
