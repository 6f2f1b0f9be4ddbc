package org.voblocks.datalink.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.Links;
import org.voblocks.datalink.ObservationLinks;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.testing.External;
import org.voblocks.votable.io.VoTableReader;

class LinksHandlerTest {
    private final LinksHandler handler = LinksHandler.of(new ObservationLinks());

    private VoResponse.Now get(String... params) {
        InMemoryRequest.Builder request = InMemoryRequest.get();
        for (int i = 0; i < params.length; i += 2) {
            request.param(params[i], params[i + 1]);
        }
        return (VoResponse.Now) handler.handle(request.build());
    }

    private static String body(VoResponse.Now now) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        now.body().writeTo(out);
        return out.toString(UTF_8);
    }

    @Test
    void answersWithRowsAndDescriptors() throws Exception {
        VoResponse.Now now = get("id", ObservationLinks.RUN_1);
        assertThat(now.headers().first("Content-Type")).contains("application/x-votable+xml;content=datalink");
        String document = body(now);
        assertThat(document)
                .contains("<INFO name=\"standardID\" value=\"ivo://ivoa.net/std/DataLink#links-1.1\"/>")
                .contains("<TD>ivo://example.org/obs?run-1&amp;x=&lt;ü&gt;</TD>")
                .contains("utype=\"adhoc:service\"");
        String csv = body(get("id", ObservationLinks.RUN_1, "RESPONSEFORMAT", "csv"));
        assertThat(csv.lines())
                .startsWith("ID,access_url,service_def,error_message,semantics,description,content_type,content_length,"
                        + "content_qualifier,local_semantics,link_auth,link_authorized")
                .anyMatch(
                        l -> l.contains(
                                ",http://x.org/files/run-1.fits.gz,,,#this,events & responses,application/fits,123456789,#event-list,dl3,optional,true"))
                .anyMatch(l -> l.contains(",,count_map,,#proc,Makes a counts map of observations,,,,,,"));
    }

    @Test
    void answersManyIdsWithErrorRows() throws Exception {
        String csv = body(get(
                "ID",
                "nothing",
                "ID",
                "secret",
                "ID",
                "ivo://example.org/obs?2",
                "ID",
                "broken",
                "ID",
                "nothing",
                "FORMAT",
                "text/csv"));
        assertThat(csv.lines().skip(1).filter(l -> l.contains("Fault")).toList())
                .satisfiesExactly(
                        l -> assertThat(l).isEqualTo("nothing,,,NotFoundFault: no dataset 'nothing',#this,,,,,,,"),
                        l -> assertThat(l).isEqualTo("secret,,,DefaultFault: not for you,#this,,,,,,,"),
                        l -> assertThat(l)
                                .startsWith("broken,,,FatalFault: internal error")
                                .doesNotContain("SELECT"));
        assertThat(csv.lines()).hasSize(1 + 3 + 4);
    }

    /** DataLink 1.1, sections 2.1.1 and 4.6. */
    @Test
    void describesItselfWithoutAnId() throws Exception {
        String document = body(get());
        assertThat(document).doesNotContain("<TR>").contains("utype=\"adhoc:this\"");
        List<ServiceDescriptor> services = ServiceDescriptor.read(
                VoTableReader.builder().strict(true).build().read(new ByteArrayInputStream(document.getBytes(UTF_8))));
        assertThat(services).singleElement().satisfies(s -> {
            assertThat(s.self()).isTrue();
            assertThat(s.standardId()).isEqualTo(Links.STANDARD_ID);
            assertThat(s.inputs()).extracting(InputParam::name).containsExactly("ID");
        });
    }

    /** The links of an ID are there all or not at all (DataLink 1.1, section 2.1.1). */
    @ParameterizedTest
    @CsvSource({"0, 0, true", "3, 0, true", "4, 4, true", "7, 4, true", "8, 8, true", "9, 9, false", "10, 9, false"})
    void isCutBetweenIds(String maxRec, int rows, boolean overflow) throws Exception {
        String document =
                body(get("ID", ObservationLinks.RUN_1, "ID", "ivo://example.org/obs?2", "ID", "no", "MAXREC", maxRec));
        assertThat(document.split("<TR>", -1)).hasSize(1 + rows);
        assertThat(document.contains("<INFO name=\"QUERY_STATUS\" value=\"OVERFLOW\"/>"))
                .isEqualTo(overflow);
    }

    /** As a client that has no value for it sends it; the answer is that without any ID. */
    @Test
    void anEmptyIdIsNone() throws Exception {
        assertThat(body(get("ID", ""))).isEqualTo(body(get()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ID=a&MAXREC=-1 | 400 | UsageFault: parameter MAXREC: expected a whole number from 0 on, found '-1'
            ID=a&RESPONSEFORMAT=jpeg | 415 | UsageFault: parameter RESPONSEFORMAT: 'jpeg' is not offered; expected one of votable, votable/b2, votable/b, csv, tsv, json, fits, ecsv, text, html
            """)
    void refusesWrongRequests(String query, int status, String message) {
        String[] params = query.replace("=", "&").split("&");
        assertThatThrownBy(() -> get(params))
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(status))
                .hasMessage(message);
    }

    @Test
    void showsBrowsersAPageWithForms() throws Exception {
        VoResponse.Now now = (VoResponse.Now) handler.handle(InMemoryRequest.get()
                .param("ID", ObservationLinks.RUN_1)
                .param("ID", "nothing")
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .build());
        assertThat(now.headers().first("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(now.headers().first("Content-Security-Policy")).isPresent();
        assertThat(body(now))
                .contains("<td>ivo://example.org/obs?run-1&amp;x=&lt;ü&gt;</td>")
                .contains("<a href=\"http://x.org/files/run-1.fits.gz\">run-1.fits.gz</a>")
                .contains("123,456,789")
                .contains("<span class=\"error\">NotFoundFault: no dataset &#39;nothing&#39;</span>")
                .contains("<form method=\"post\" action=\"http://x.org/jobs/count_map\">")
                .contains("<select id=\"count_map-OBS_ID\" name=\"OBS_ID\" required multiple>")
                .contains("<input type=\"number\" step=\"any\" min=\"0.005\" max=\"1\" id=\"count_map-BIN_SIZE\"")
                .contains("<option value=\"TAN\">TAN</option>")
                .contains("<form method=\"get\" action=\"http://x.org/soda/sync\">")
                .contains("<input type=\"hidden\" name=\"RESPONSEFORMAT\" value=\"application/fits\">")
                .doesNotContain("<script");
        assertThat(body(get("ID", ObservationLinks.RUN_1, "RESPONSEFORMAT", "html", "MAXREC", "1")))
                .contains("There are more links");
    }

    @Test
    void offersBinaryVotablesAsDatalinkToo() {
        assertThat(get("ID", "a", "RESPONSEFORMAT", "application/x-votable+xml;serialization=BINARY2")
                        .headers()
                        .first("Content-Type"))
                .contains("application/x-votable+xml;serialization=BINARY2;content=datalink");
    }

    @Test
    void passesDatalinklint() throws Exception {
        Path stilts = External.program("stilts");
        try (JdkHttpServer server =
                JdkHttpServer.start(0, Router.builder().mount("/links", handler).build())) {
            String url = server.uri() + "/links?ID=" + URLEncoder.encode("ivo://example.org/obs?run-2", UTF_8)
                    + "&ID=nothing";
            External.Run run = External.run(Duration.ofMinutes(2), stilts.toString(), "datalinklint", "votable=" + url);
            assertThat(run.output()).doesNotContain("ERROR").doesNotContain("WARNING");
            assertThat(run.exitCode()).as(run.output()).isZero();
        }
    }

    @Test
    void pyvoReadsIt(@TempDir Path folder) throws Exception {
        Path python = External.python("pyvo");
        Path script = Files.writeString(folder.resolve("read.py"), """
                import sys
                from pyvo.dal.adhoc import DatalinkResults
                r = DatalinkResults.from_result_url(sys.argv[1])
                print([x.semantics for x in r])
                print(r[0].access_url, r[0].content_length)
                print(sorted(a.ID for a in r.iter_adhocservices()))
                proc = r.get_first_proc()
                print(proc.access_url, sorted(p.name for p in proc.input_params))
                """);
        try (JdkHttpServer server = JdkHttpServer.start(0, handler)) {
            String url = server.uri() + "/?ID=" + URLEncoder.encode(ObservationLinks.RUN_1, UTF_8);
            External.Run run =
                    External.run(Duration.ofMinutes(2), python.toString(), "-W", "ignore", script.toString(), url);
            assertThat(run.output())
                    .contains("['#this', '#preview-image', '#proc', '#cutout']")
                    .contains("http://x.org/files/run-1.fits.gz 123456789")
                    .contains("['count_map', 'soda']")
                    .contains("http://x.org/jobs/count_map ['BIN_SIZE', 'ENERGY', 'OBS_ID', 'PROJECTION']");
        }
    }
}
