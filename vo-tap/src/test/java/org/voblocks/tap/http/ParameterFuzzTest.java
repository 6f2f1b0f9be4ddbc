package org.voblocks.tap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.tap.TestArchive;

/**
 * Parameters of every kind of nonsense, and bombs: each is answered by a document that says what is wrong, with a status of
 * the client's, without SQL or a stack trace; and the service goes on.
 */
class ParameterFuzzTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> NAMES = List.of(
            "QUERY",
            "LANG",
            "MAXREC",
            "RESPONSEFORMAT",
            "FORMAT",
            "REQUEST",
            "VERSION",
            "RUNID",
            "UPLOAD",
            "query",
            "x",
            "");
    private static final List<String> VALUES = List.of(
            "",
            "ADQL",
            "ADQL-2.0",
            "adql",
            "csv",
            "votable/b2",
            "application/x-votable+xml;serialization=BINARY2",
            "doQuery",
            "1.1",
            "0",
            "10",
            "-1",
            "1e3",
            "99999999999999999999",
            "SELECT obs_id FROM cta.vo_obscore",
            "SELECT TOP 3 * FROM ivoa.ObsCore",
            "SELECT obs_id FROM cta.vo_obscore WHERE t_min > 'x'",
            "SELECT (((1 FROM",
            "DROP TABLE cta.vo_obscore",
            "SELECT 1; DROP SCHEMA \"cta\"",
            "SELECT * FROM INFORMATION_SCHEMA.TABLES",
            "SELECT CSVREAD('/etc/passwd') FROM cta.vo_obscore",
            "t,param:x",
            "t,http://169.254.169.254/latest",
            "t,file:///etc/passwd",
            "t;u",
            "\u0000\u0001",
            "\uD83D\uDE00 \u202E",
            "'\"`\\%_",
            "${jndi:ldap://x}",
            "../../etc/passwd",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");

    private static TestArchive archive;
    private static TapHandler handler;
    private static JdkHttpServer server;

    @BeforeAll
    static void start() {
        archive = new TestArchive();
        handler = TapHandler.of(archive.service().build());
        server = JdkHttpServer.start(0, Router.builder().mount("/tap", handler).build());
    }

    @AfterAll
    static void stop() {
        assertThat(send(
                                "/sync",
                                "LANG=ADQL&RESPONSEFORMAT=csv&QUERY="
                                        + encoded("SELECT COUNT(*) AS n FROM cta.vo_obscore"))
                        .body())
                .isEqualToNormalizingNewlines("n\n60\n");
        server.close();
        handler.close();
        archive.close();
    }

    private static HttpResponse<String> send(String path, String form) {
        return send(path, form, "application/x-www-form-urlencoded");
    }

    private static HttpResponse<String> send(String path, String body, String contentType) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(server.uri() + "/tap" + path))
                            .timeout(Duration.ofMinutes(1))
                            .header("Content-Type", contentType)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path + " " + body.substring(0, Math.min(200, body.length())), e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void requireDecent(HttpResponse<String> answer, String sent) {
        assertThat(answer.statusCode())
                .as(sent + "\n" + answer.body())
                .isIn(200, 303, 400, 403, 404, 405, 413, 415, 431);
        assertThat(answer.body())
                .as(sent)
                .doesNotContain(
                        "Exception",
                        "\tat ",
                        "org.h2",
                        "java.",
                        "root:x",
                        "\"cta\".\"vo_obscore\"",
                        "INFORMATION_SCHEMA.TABLES\"");
        if (answer.statusCode() >= 400
                && answer.headers().firstValue("Content-Type").orElse("").contains("xml")) {
            assertThat(answer.body()).as(sent).contains("QUERY_STATUS", "ERROR");
        }
    }

    @Test
    void nonsense() {
        Random random = new Random(20261126);
        for (int i = 0; i < 200; i++) {
            StringBuilder form = new StringBuilder();
            int n = 1 + random.nextInt(6);
            for (int j = 0; j < n; j++) {
                form.append(j == 0 ? "" : "&")
                        .append(encoded(NAMES.get(random.nextInt(NAMES.size()))))
                        .append(random.nextInt(20) == 0 ? "" : "=")
                        .append(encoded(VALUES.get(random.nextInt(VALUES.size()))));
            }
            if (random.nextInt(8) == 0) {
                form.append("%G").append("%");
            }
            String path = List.of("/sync", "/sync", "/sync", "/check", "/complete", "/async", "/tables", "/tables/x")
                    .get(random.nextInt(8));
            requireDecent(send(path, form.toString()), path + " " + form);
        }
    }

    @Test
    void mutatedQueries() {
        Random random = new Random(7);
        String query =
                "SELECT TOP 5 o.obs_id, POINT('ICRS', s_ra, s_dec) AS p FROM cta.vo_obscore AS o WHERE 1 = CONTAINS("
                        + "POINT('ICRS', 329.717, -30.226), s_region) AND target_name LIKE 'PKS%' ORDER BY t_min DESC";
        for (int i = 0; i < 150; i++) {
            StringBuilder mutated = new StringBuilder(query);
            for (int j = 0; j < 1 + random.nextInt(3); j++) {
                int at = random.nextInt(mutated.length());
                switch (random.nextInt(3)) {
                    case 0 -> mutated.deleteCharAt(at);
                    case 1 -> mutated.insert(at, "()'\",*;-0\u00e9 ".charAt(random.nextInt(11)));
                    default -> mutated.setCharAt(at, (char) (32 + random.nextInt(95)));
                }
            }
            requireDecent(send("/sync", "LANG=ADQL&QUERY=" + encoded(mutated.toString())), mutated.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT (", "ABS(", "-", "SELECT a FROM (", "1 IN (SELECT "})
    void deepNesting(String open) {
        String query = "SELECT 1 FROM cta.vo_obscore WHERE " + open.repeat(20_000);
        assertThat(send("/sync", "LANG=ADQL&QUERY=" + encoded(query)).statusCode())
                .isIn(400, 413);
    }

    @Test
    void hugeLists() {
        StringBuilder in = new StringBuilder("SELECT COUNT(*) FROM cta.vo_obscore WHERE n_tels IN (0");
        for (int i = 1; i < 5_000; i++) {
            in.append(',').append(i);
        }
        requireDecent(send("/sync", "LANG=ADQL&QUERY=" + encoded(in.append(')').toString())), "IN");
        StringBuilder or = new StringBuilder("SELECT COUNT(*) FROM cta.vo_obscore WHERE n_tels = 0");
        for (int i = 1; i < 2_000; i++) {
            or.append(" OR n_tels = ").append(i);
        }
        requireDecent(send("/sync", "LANG=ADQL&QUERY=" + encoded(or.toString())), "OR");
    }

    private static HttpResponse<String> upload(String document) {
        return upload(document, "SELECT COUNT(*) AS n FROM TAP_UPLOAD.t");
    }

    private static HttpResponse<String> upload(String document, String query) {
        String boundary = "b0undary";
        String body = part(boundary, "LANG", "ADQL") + part(boundary, "QUERY", query)
                + part(boundary, "UPLOAD", "t,param:f") + part(boundary, "f", document) + "--" + boundary + "--\r\n";
        return send("/sync", body, "multipart/form-data; boundary=" + boundary);
    }

    private static String part(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void uploadsThatAreNone() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE VOTABLE [<!ENTITY e0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(8))
                    .append("\">");
        }
        bomb.append("]>").append(table("&e11;"));
        for (String document : List.of(
                "",
                "no table",
                "<VOTABLE>",
                "\u001f\u008b\u0008",
                "<a>".repeat(50_000),
                bomb.toString(),
                "<VOTABLE><RESOURCE><TABLE><FIELD name=\"x\" datatype=\"double\" arraysize=\"999999999\"/><DATA><BINARY><STREAM encoding=\"base64\">AAAA</STREAM></BINARY></DATA></TABLE></RESOURCE></VOTABLE>")) {
            HttpResponse<String> answer = upload(document);
            requireDecent(answer, document.substring(0, Math.min(80, document.length())));
            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 413);
        }
    }

    /** The document's own short words are read, files of the server are not. */
    @Test
    void entitiesOfUploads() {
        String own = "<!DOCTYPE VOTABLE [<!ENTITY own \"spoken\"><!ENTITY file SYSTEM \"file:///etc/passwd\">]>";
        assertThat(upload(own + table("&own;"), "SELECT x FROM TAP_UPLOAD.t").body())
                .contains("spoken");
        HttpResponse<String> answer = upload(own + table("&file;"), "SELECT x FROM TAP_UPLOAD.t");
        requireDecent(answer, "an external entity");
        assertThat(answer.body()).doesNotContain("root:");
    }

    private static String table(String cell) {
        return "<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE><TABLE>"
                + "<FIELD name=\"x\" datatype=\"char\" arraysize=\"*\"/><DATA><TABLEDATA><TR><TD>" + cell
                + "</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";
    }

    /** PostgreSQL would cut the name off, and H2 refuse it. */
    @Test
    void longNamesOfUploadedColumns() {
        String document = table("kept").replace("name=\"x\"", "name=\"" + "x".repeat(512) + "\"");
        HttpResponse<String> answer = upload(document);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("upload t: the name of column 1 has 512 bytes; expected at most 63");
    }

    @Test
    void multipartThatIsNone() {
        for (String type : List.of(
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=" + "x".repeat(500))) {
            requireDecent(send("/sync", "--x\r\nContent-Disposition: nonsense\r\n\r\n", type), type);
        }
        requireDecent(
                send("/sync", "--b\r\n" + "A: b\r\n".repeat(400) + "\r\n", "multipart/form-data; boundary=b"),
                "headers");
    }

    @Test
    void unknownAndForbiddenTablesAreTold() {
        String unknown = send("/sync", "LANG=ADQL&QUERY=" + encoded("SELECT * FROM cta.vo_obscor"))
                .body();
        assertThat(unknown).contains("did you mean cta.vo_obscore?");
        String system = send("/sync", "LANG=ADQL&QUERY=" + encoded("SELECT * FROM INFORMATION_SCHEMA.TABLES"))
                .body();
        assertThat(system).contains("there is no table");
    }
}
