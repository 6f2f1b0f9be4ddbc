package org.voblocks.tap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.dali.vosi.Availability;
import org.voblocks.tap.TapExample;
import org.voblocks.tap.TapService;
import org.voblocks.tap.TestArchive;
import org.voblocks.testing.External;

class TapHttpTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static TestArchive archive;
    private static TapHandler handler;
    private static JdkHttpServer server;
    private static String url;

    @BeforeAll
    static void start() {
        archive = new TestArchive();
        TapService tap = archive.service()
                .examples(new TapExample(
                        "cone", "Observations of a position", TestArchive.TALK, "A cone search", "cta.vo_obscore"))
                .build();
        handler = TapHandler.of(tap);
        server = JdkHttpServer.start(0, Router.builder().mount("/tap", handler).build());
        url = server.uri() + "/tap";
    }

    @AfterAll
    static void stop() {
        server.close();
        handler.close();
        archive.close();
    }

    private static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)));
    }

    private static HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String form(String adql) {
        return "REQUEST=doQuery&LANG=ADQL&QUERY=" + URLEncoder.encode(adql, StandardCharsets.UTF_8);
    }

    @Test
    void syncByGetAndPost() {
        HttpResponse<String> got = get("/sync?" + form(TestArchive.TALK));
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-votable+xml");
        assertThat(got.body().split("<TR>", -1)).hasSize(21);
        HttpResponse<String> posted = post("/sync", form(TestArchive.TALK) + "&RESPONSEFORMAT=csv");
        assertThat(posted.body().lines()).hasSize(21);
        HttpResponse<String> head = send(HttpRequest.newBuilder(URI.create(url + "/sync?" + form(TestArchive.TALK)))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
    }

    @Test
    void errorsAreDaliDocuments() {
        HttpResponse<String> wrong = get("/sync?" + form("SELECT nothing FROM ivoa.obscore"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("<INFO name=\"QUERY_STATUS\" value=\"ERROR\">", "nothing");
        assertThat(get("/sync?LANG=ADQL").statusCode()).isEqualTo(400);
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        HttpResponse<String> late = get("/sync?" + form("SELECT 1/(calib_level-2) FROM ivoa.obscore"));
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("division by zero");
    }

    @Test
    void checkGivesDiagnosticsAsJson() {
        HttpResponse<String> answer = get("/check?" + form("SELECT s_raa FROM ivoa.obscore"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"ok\": false").contains("\"column\": 8", "\"s_ra\"");
        assertThat(get("/check?" + form(TestArchive.TALK)).body()).isEqualTo("{\"ok\": true, \"diagnostics\": []}\n");
    }

    @Test
    void completeTellsWhatMayStandAtAPlace() {
        HttpResponse<String> answer = get("/complete?OFFSET=11&" + form("SELECT s_de FROM ivoa.obscore"));
        assertThat(answer.body())
                .startsWith("{\"start\": 7, \"end\": 11, \"proposals\": [{\"text\": \"s_dec\", \"kind\": \"column\","
                        + " \"detail\": \"DOUBLE [deg]\"")
                .contains("\"description\": ");
        assertThat(get("/complete?" + form("SELECT * FROM ")).body()).contains("cta.vo_obscore");
        assertThat(get("/complete?" + form("SELECT 'FR")).body())
                .isEqualTo("{\"start\": 10, \"end\": 10, \"proposals\": []}\n");
        assertThat(get("/complete?OFFSET=x&" + form("SELECT")).statusCode()).isEqualTo(400);
    }

    @Test
    void formatGivesAQueryAsPeopleLikeToReadIt() {
        HttpResponse<String> answer = get("/format?" + form("select s_ra from ivoa.obscore where s_ra>1 and s_dec<2"));
        assertThat(answer.body()).isEqualTo("SELECT s_ra\nFROM ivoa.obscore\nWHERE s_ra > 1\n  AND s_dec < 2\n");
        assertThat(get("/format?" + form("SELECT FROM")).statusCode()).isEqualTo(400);
    }

    @Test
    void downAndReadOnlyAreToldAndKept() {
        AtomicBoolean up = new AtomicBoolean(true);
        AtomicBoolean readOnly = new AtomicBoolean();
        try (TapHandler switched = TapHandler.builder(archive.service().build())
                        .availability(() -> up.get() ? Availability.up(Instant.EPOCH) : Availability.down("moving"))
                        .readOnly(readOnly::get)
                        .build();
                JdkHttpServer other = JdkHttpServer.start(
                        0, Router.builder().mount("/tap", switched).build())) {
            String home = other.uri() + "/tap";
            String query = "/sync?" + form("SELECT TOP 1 obs_id FROM cta.vo_obscore");
            readOnly.set(true);
            assertThat(fetch(home + "/availability").body()).contains("available>true<", "read-only");
            assertThat(fetch(home + query).statusCode()).isEqualTo(200);
            HttpResponse<String> upload = fetch(home + query + "&UPLOAD=t,param:x");
            assertThat(upload.statusCode()).isEqualTo(503);
            assertThat(upload.body()).contains("the service is read-only: no uploads are taken");
            HttpResponse<String> job = send(HttpRequest.newBuilder(URI.create(home + "/async"))
                    .POST(HttpRequest.BodyPublishers.ofString("LANG=ADQL")));
            assertThat(job.statusCode()).isEqualTo(503);
            assertThat(fetch(home + "/async").statusCode()).isEqualTo(200);
            up.set(false);
            assertThat(fetch(home + "/availability").body()).contains("available>false<", "moving");
            assertThat(fetch(home + query).statusCode()).isEqualTo(503);
            assertThat(fetch(home + "/tables").statusCode()).isEqualTo(200);
        }
    }

    /** What the drafts of TAP 1.2 and DALI 1.2 add. */
    @Test
    void draftsAreBehindASwitch() {
        try (TapHandler draft = TapHandler.builder(archive.service().build())
                        .draft12(true)
                        .build();
                JdkHttpServer other = JdkHttpServer.start(
                        0, Router.builder().mount("/tap", draft).build())) {
            String query = "/sync?" + "QUERY=" + URLEncoder.encode(TestArchive.TALK, StandardCharsets.UTF_8);
            assertThat(fetch(other.uri() + "/tap" + query + "&VERSION=1.2").statusCode())
                    .isEqualTo(200);
            assertThat(get(query + "&VERSION=1.2").statusCode()).isEqualTo(400);
            for (String accept : new String[] {"text/csv", "text/html;q=0.5, text/csv", "image/png, text/csv"}) {
                HttpResponse<String> csv = send(HttpRequest.newBuilder(URI.create(other.uri() + "/tap" + query))
                        .header("Accept", accept));
                assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
                assertThat(csv.body().lines()).hasSize(21);
            }
            assertThat(send(HttpRequest.newBuilder(URI.create(other.uri() + "/tap" + query + "&RESPONSEFORMAT=json"))
                                    .header("Accept", "text/csv"))
                            .headers()
                            .firstValue("Content-Type"))
                    .contains("application/json");
            assertThat(send(HttpRequest.newBuilder(URI.create(url + query)).header("Accept", "text/csv"))
                            .headers()
                            .firstValue("Content-Type")
                            .orElse(""))
                    .startsWith("application/x-votable+xml");
        }
    }

    @Test
    void eachResourceTellsItsMethods() {
        for (String[] one : new String[][] {
            {"/sync", "GET, HEAD, OPTIONS, POST"},
            {"/async", "DELETE, GET, HEAD, OPTIONS, POST, PUT"},
            {"/async/x/phase", "DELETE, GET, HEAD, OPTIONS, POST, PUT"},
            {"/tables", "GET, HEAD, OPTIONS"},
            {"/examples", "GET, HEAD, OPTIONS"},
            {"/check", "GET, HEAD, OPTIONS, POST"}
        }) {
            HttpResponse<String> options = send(HttpRequest.newBuilder(URI.create(url + one[0]))
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
            assertThat(options.headers().firstValue("Allow")).as(one[0]).contains(one[1]);
        }
        HttpResponse<String> put = send(
                HttpRequest.newBuilder(URI.create(url + "/sync")).method("PUT", HttpRequest.BodyPublishers.noBody()));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void aRunIdIsAWordForTheLog() {
        assertThat(get("/sync?" + form(TestArchive.TALK) + "&RUNID=night-7").statusCode())
                .isEqualTo(200);
        for (String wrong : new String[] {"x".repeat(65), "a%0Ab"}) {
            HttpResponse<String> refused = get("/sync?" + form(TestArchive.TALK) + "&RUNID=" + wrong);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("parameter RUNID: expected at most 64 characters without line breaks");
        }
    }

    private static HttpResponse<String> fetch(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    @Test
    void describesItself() {
        assertThat(get("/availability").body()).contains("available>true<");
        assertThat(get("/capabilities").body()).contains("ivo://ivoa.net/std/TAP\"", "ivo://ivoa.net/std/ADQL#v2.1");
        assertThat(get("/tables").body()).contains("cta.vo_obscore", "TAP_SCHEMA.key_columns");
        assertThat(get("/tables/ivoa.ObsCore").statusCode()).isEqualTo(200);
        assertThat(get("/examples").body()).contains("property=\"query\">SELECT * FROM cta.vo_obscore");
    }

    @Test
    void asyncRunsAJob() {
        HttpResponse<String> created = post("/async", form(TestArchive.TALK) + "&RESPONSEFORMAT=csv&PHASE=RUN");
        assertThat(created.statusCode()).isEqualTo(303);
        String job = created.headers().firstValue("Location").orElseThrow();
        String path = job.substring(url.length());
        String phase = "";
        for (int i = 0; i < 50 && !phase.equals("COMPLETED") && !phase.equals("ERROR"); i++) {
            get(path + "?WAIT=5");
            phase = get(path + "/phase").body();
        }
        assertThat(phase).isEqualTo("COMPLETED");
        assertThat(get(path + "/results/result").body().lines()).hasSize(21);
    }

    @Test
    void aWrongQueryFailsInTheJob() {
        String path = post("/async", form("DUFF QUERY"))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .substring(url.length());
        assertThat(get(path + "/phase").body()).isEqualTo("PENDING");
        post(path + "/phase", "PHASE=RUN");
        for (int i = 0; i < 50 && !get(path + "/phase").body().equals("ERROR"); i++) {
            get(path + "?WAIT=5");
        }
        assertThat(get(path + "/phase").body()).isEqualTo("ERROR");
        assertThat(get(path + "/error").body()).contains("QUERY_STATUS", "ERROR", "DUFF");
    }

    @Test
    void stiltsQueries() {
        String stilts = External.program("stilts").toString();
        for (String sync : new String[] {"true", "false"}) {
            External.Run run = External.run(
                    Duration.ofMinutes(3),
                    stilts,
                    "tapquery",
                    "tapurl=" + url,
                    "sync=" + sync,
                    "adql=" + TestArchive.TALK,
                    "omode=count");
            assertThat(run.output()).contains("rows: 20");
        }
    }

    /** TOPCAT's classes upload a table and match it with ours: of two positions one is in twenty fields of view. */
    @Test
    void stiltsUploads(@TempDir Path folder) throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.csv"), "name,ra,dec\na,329.717,-30.226\nb,10,10\n");
        String match = "SELECT m.name, o.obs_id FROM TAP_UPLOAD.mine AS m JOIN ivoa.ObsCore AS o"
                + " ON 1 = CONTAINS(POINT(m.ra, m.dec), o.s_region)";
        for (String sync : new String[] {"true", "false"}) {
            External.Run run = External.run(
                    Duration.ofMinutes(3),
                    External.program("stilts").toString(),
                    "tapquery",
                    "tapurl=" + url,
                    "sync=" + sync,
                    "nupload=1",
                    "upload1=" + mine,
                    "ufmt1=csv",
                    "upname1=mine",
                    "adql=" + match,
                    "omode=count");
            assertThat(run.output()).contains("rows: 20");
        }
    }

    @Test
    void pyvoQueries() {
        String python = External.python("pyvo").toString();
        External.Run run =
                External.run(Duration.ofMinutes(3), python, "-W", "ignore", "-c", """
                import sys, pyvo
                tap = pyvo.dal.TAPService(sys.argv[1])
                print('sync', len(tap.run_sync(sys.argv[2])))
                print('async', len(tap.run_async(sys.argv[2], delete=True)))
                print('tables', 'ivoa.ObsCore' in [t.name for t in tap.tables])
                print('examples', len(tap.examples))
                print('maxrec', tap.maxrec)
                """, url, TestArchive.TALK);
        assertThat(run.output()).contains("sync 20", "async 20", "tables True", "examples 1", "maxrec 100000");
    }

    @Test
    void uploadsJoinWithTables() {
        String python = External.python("pyvo", "astropy").toString();
        External.Run run = External.run(Duration.ofMinutes(3), python, "-W", "ignore", "-c", """
                import sys, pyvo
                from astropy.table import Table
                tap = pyvo.dal.TAPService(sys.argv[1])
                mine = Table({'name': ['a', 'b'], 'ra': [329.717, 10.0], 'dec': [-30.226, 10.0], 'n': [1, 2]})
                q = '''SELECT m.name, m.n, COUNT(*) AS hits FROM TAP_UPLOAD.mine AS m JOIN ivoa.obscore AS o
                    ON 1 = CONTAINS(POINT(m.ra, m.dec), o.s_region) GROUP BY m.name, m.n'''
                for run in (tap.run_sync, tap.run_async):
                    for row in run(q, uploads={'mine': mine}):
                        print(row['name'], row['n'], row['hits'])
                """, url);
        assertThat(run.output().lines().toList()).containsExactly("a 1 20", "a 1 20");
    }

    @Test
    void badUploadsAreExplained() {
        HttpResponse<String> none = post("/sync", form("SELECT * FROM TAP_UPLOAD.t") + "&UPLOAD=t,param:x");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("the request has no part 'x'");
        HttpResponse<String> remote =
                post("/sync", form("SELECT * FROM TAP_UPLOAD.t") + "&UPLOAD=t,http://localhost/x");
        assertThat(remote.statusCode()).isEqualTo(400);
        assertThat(remote.body()).contains("switched off");
        HttpResponse<String> noTable = post("/sync", form("SELECT * FROM TAP_UPLOAD.t") + "&UPLOAD=t,param:x&x=hello");
        assertThat(noTable.statusCode()).isEqualTo(400);
        assertThat(noTable.body()).contains("upload t: ");
    }
}
