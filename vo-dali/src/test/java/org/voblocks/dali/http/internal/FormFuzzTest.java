package org.voblocks.dali.http.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Limits;

class FormFuzzTest {
    private static Params decode(String text) {
        Params.Builder params = Params.builder();
        new FormDecoder(Limits.DEFAULT, params).decode(text);
        return params.build();
    }

    /** Gives at most so many bytes at once, as a slow network does. */
    private static InputStream trickle(byte[] bytes, int step) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] b, int offset, int length) {
                return super.read(b, offset, Math.min(length, step));
            }
        };
    }

    @Property(tries = 500)
    void everyTextComesBack(@ForAll @Size(max = 5) List<@StringLength(max = 20) String> values) {
        List<String> sent =
                values.stream().map(v -> new String(v.getBytes(UTF_8), UTF_8)).toList();
        String form = String.join(
                "&", sent.stream().map(v -> "Q=" + URLEncoder.encode(v, UTF_8)).toList());
        assertThat(decode(form).all("q")).isEqualTo(sent);
    }

    @Property(tries = 1000)
    void anyTextIsDecodedOrRefused(@ForAll("urlish") String text) {
        try {
            decode(text);
            FormDecoder.path(text).forEach(s -> assertThat(s).isNotIn("", ".", ".."));
        } catch (VoException e) {
            assertThat(e.status()).isEqualTo(400);
        }
    }

    @Provide
    Arbitrary<String> urlish() {
        return Arbitraries.strings().withChars("ab%2Ffé.&=+;/?\u0000\ud800").ofMaxLength(30);
    }

    @Property(tries = 500)
    void partsComeBackHoweverTheyArrive(
            @ForAll @Size(max = 4) List<byte @Size(max = 300) []> contents,
            @ForAll @IntRange(min = 1, max = 400) int step,
            @ForAll @IntRange(max = 3) int hardness)
            throws IOException {
        // contents that look like the delimiter are the hard ones
        String boundary = List.of("b", "--", "\u002d\u002d\u002db", "aXbXc").get(hardness);
        String almost = "\r\n--" + boundary.substring(0, boundary.length() - 1);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<byte[]> sent = new ArrayList<>();
        for (byte[] content : contents) {
            byte[] hard = concat(almost.getBytes(ISO_8859_1), content);
            String text = new String(hard, ISO_8859_1);
            byte[] clean = text.replace("\r\n--" + boundary, "").getBytes(ISO_8859_1);
            if (new String(clean, ISO_8859_1).contains("\r\n--" + boundary)) {
                return; // replaced into a delimiter: not a body that anybody could send
            }
            sent.add(clean);
            body.writeBytes(("--" + boundary + "\r\nX: y\r\n\r\n").getBytes(ISO_8859_1));
            body.writeBytes(clean);
            body.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        body.writeBytes(("--" + boundary + "--").getBytes(ISO_8859_1));
        for (byte[] clean : sent) {
            if (new String(concat(clean, ("\r\n--" + boundary).getBytes(ISO_8859_1)), ISO_8859_1)
                            .indexOf("\r\n--" + boundary)
                    != clean.length) {
                return; // the content's end and the delimiter make one earlier
            }
        }
        MultipartReader reader = new MultipartReader(trickle(body.toByteArray(), step), boundary, Limits.DEFAULT);
        for (byte[] expected : sent) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.header("x")).contains("y");
            assertThat(reader.content().readAllBytes()).isEqualTo(expected);
        }
        assertThat(reader.next()).isFalse();
        assertThat(reader.next()).isFalse();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @Property(tries = 1000)
    void anyBytesAreReadOrRefused(@ForAll("multipartish") String text) throws IOException {
        try {
            MultipartReader reader = new MultipartReader(trickle(text.getBytes(ISO_8859_1), 7), "b", Limits.DEFAULT);
            while (reader.next()) {
                reader.header("Content-Disposition").ifPresent(MediaType::parse);
                reader.content().readAllBytes();
            }
        } catch (VoException e) {
            assertThat(e.status()).isEqualTo(400);
        }
    }

    @Provide
    Arbitrary<String> multipartish() {
        return Arbitraries.of(
                        "--b",
                        "\r\n",
                        "--",
                        "\r",
                        "\n",
                        "Content-Disposition: form-data; name=\"",
                        "\"",
                        "x",
                        ":",
                        ";",
                        " ",
                        "\u00ff")
                .list()
                .ofMaxSize(25)
                .map(l -> String.join("", l));
    }

    @Test
    void skipsWhatIsNotRead() throws IOException {
        String body = "--b\r\n\r\n" + "x".repeat(100_000) + "\r\n--b  \r\nA: 1\r\n\r\nend\r\n--b--epilogue";
        MultipartReader reader = new MultipartReader(trickle(body.getBytes(UTF_8), 1000), "b", Limits.DEFAULT);
        assertThat(reader.next()).isTrue();
        assertThat(reader.content().read()).isEqualTo('x');
        assertThat(reader.next()).isTrue();
        assertThat(reader.content().readAllBytes()).asString(UTF_8).isEqualTo("end");
        assertThat(reader.next()).isFalse();
    }

    @Test
    void keepsLimits() {
        Limits small = Limits.builder().parts(2).partHeaderBytes(64).build();
        String many = "--b\r\n\r\n\r\n".repeat(3) + "--b--";
        assertThatThrownBy(() -> {
                    MultipartReader reader = new MultipartReader(trickle(many.getBytes(UTF_8), 99), "b", small);
                    while (reader.next()) {
                        reader.content().readAllBytes();
                    }
                })
                .hasMessage("more than 2 parts in the form: the limit of this service");
        String longHeader = "--b\r\nA: " + "x".repeat(100) + "\r\n\r\n\r\n--b--";
        assertThatThrownBy(() -> new MultipartReader(trickle(longHeader.getBytes(UTF_8), 99), "b", small).next())
                .hasMessage("headers of a part longer than 64 bytes: the limit of this service");
        assertThatThrownBy(() -> new MultipartReader(trickle(new byte[0], 9), "b".repeat(71), small))
                .hasMessage("multipart boundary of 71 characters: expected 1 to 70 (RFC 2046, section 5.1.1)");
    }

    @Test
    void readsMediaTypes() {
        assertThat(MediaType.parse("Multipart/Form-Data; charset=utf-8 ; boundary=\"a;\\\"b\""))
                .isEqualTo(new MediaType(
                        "multipart/form-data", java.util.Map.of("charset", "utf-8", "boundary", "a;\"b")));
        assertThat(MediaType.parse("").value()).isEmpty();
        assertThatThrownBy(() -> MediaType.parse("a; b=\"c"))
                .hasMessage("header value without closing quote: a; b=\"c");
    }
}
