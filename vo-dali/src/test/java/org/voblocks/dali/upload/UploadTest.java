package org.voblocks.dali.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.http.jdk.JdkHttpServer;

class UploadTest {
    @Test
    void findsPartsAndUris() throws Exception {
        List<Upload> uploads = Upload.of(InMemoryRequest.post("sync")
                .param("UPLOAD", "mine,param:table1;other , http://x.org/a?b=1;c=2")
                .param("upload", "third,param:text")
                .param("text", "a,b")
                .part("table1", "t.xml", "text/xml", "<VOTABLE/>".getBytes(UTF_8))
                .build());
        assertThat(uploads).extracting(Upload::name).containsExactly("mine", "other", "third");
        assertThat(uploads).extracting(Upload::isInline).containsExactly(true, false, true);
        assertThat(uploads.get(1).uri()).isEqualTo(URI.create("http://x.org/a?b=1;c=2"));
        try (InputStream in = uploads.get(0).open(RemoteFiles.none())) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("<VOTABLE/>");
        }
        try (InputStream in = uploads.get(2).open(RemoteFiles.none())) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("a,b");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mine | parameter UPLOAD: expected 'name,uri', found 'mine'
            1a,param:x | parameter UPLOAD: expected 'name,uri', found '1a,param:x'
            a, | parameter UPLOAD: expected 'name,uri', found 'a,'
            a,param:x | parameter UPLOAD: the request has no part 'x' (send it as multipart/form-data)
            a,x/y | parameter UPLOAD: 'x/y' is no absolute URI
            a,http://[ | parameter UPLOAD: 'http://[' is no URI
            a,http://x;A,http://y | parameter UPLOAD: the name 'A' comes twice
            """)
    void refuses(String value, String message) {
        assertThatThrownBy(() ->
                        Upload.of(InMemoryRequest.post().param("UPLOAD", value).build()))
                .isInstanceOf(VoException.class)
                .hasMessage(message);
    }

    @Test
    void fetchesOnlyWhatIsAllowed() throws Exception {
        Router router = Router.builder()
                .get("/a.xml", r -> VoResponse.text(200, "text/xml", "<a/>"))
                .get("/moved", r -> VoResponse.seeOther(URI.create("http://localhost/secret")))
                .build();
        try (JdkHttpServer server = JdkHttpServer.start(0, router)) {
            URI uri = URI.create(server.uri() + "/a.xml");
            assertThatThrownBy(() -> RemoteFiles.none().open(uri)).hasMessageContaining("is switched off");
            assertThatThrownBy(() -> RemoteFiles.builder().host("x.org").build().open(uri))
                    .hasMessage("upload from host '127.0.0.1' is not allowed here");
            assertThatThrownBy(() ->
                            RemoteFiles.builder().host("127.0.0.1").build().open(uri))
                    .hasMessage("upload from host '127.0.0.1': its address is a private one");
            RemoteFiles open = RemoteFiles.builder()
                    .host("127.0.0.1")
                    .privateAddresses(true)
                    .maxBytes(4)
                    .build();
            try (InputStream in = open.open(uri)) {
                assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("<a/>");
            }
            assertThatThrownBy(() -> open.open(URI.create(server.uri() + "/moved")))
                    .hasMessage("upload from host '127.0.0.1': it answered 303");
            assertThatThrownBy(() -> open.open(URI.create("file:///etc/passwd")))
                    .hasMessageContaining("expected http");
            RemoteFiles small = RemoteFiles.builder()
                    .host("127.0.0.1")
                    .privateAddresses(true)
                    .maxBytes(3)
                    .build();
            try (InputStream in = small.open(uri)) {
                assertThatThrownBy(in::readAllBytes).hasMessageContaining("longer than 3 bytes");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "10.1.2.3, true",
        "192.168.0.1, true",
        "169.254.169.254, true",
        "100.64.0.1, true",
        "0.0.0.0, true",
        "::1, true",
        "fd00::1, true",
        "fe80::1, true",
        "8.8.8.8, false",
        "2001:4860::1, false"
    })
    void knowsPrivateAddresses(String address, boolean expected) throws Exception {
        assertThat(RemoteFiles.isPrivate(InetAddress.getByName(address))).isEqualTo(expected);
    }
}
