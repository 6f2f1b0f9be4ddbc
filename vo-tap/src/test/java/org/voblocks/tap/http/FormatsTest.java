package org.voblocks.tap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.parquet.ParquetFormat;
import org.voblocks.tap.TapEvent;
import org.voblocks.tap.TestArchive;
import org.voblocks.testing.External;
import org.voblocks.votable.format.TableFormats;

/** Every format, read by astropy; and what a client sees of an error after thousands of rows, and the service of a client that goes. */
class FormatsTest {
    private static final int ROWS = 12_000;
    private static final String ALL =
            "SELECT obs_id, s_ra, n_tels, obs_release_date, s_region, POINT(s_ra, s_dec) AS p" + " FROM cta.vo_obscore";

    /** Fails at the last but one row, long after the answer has begun. */
    private static final String FAILING = "SELECT obs_id, access_url, 1 / (CAST(obs_id AS INTEGER) - "
            + (20000 + ROWS - 2) + ") AS x FROM cta.vo_obscore";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final BlockingQueue<TapEvent> EVENTS = new LinkedBlockingQueue<>();
    private static TestArchive archive;
    private static TapHandler handler;
    private static JdkHttpServer server;

    @BeforeAll
    static void start() {
        archive = new TestArchive(ROWS);
        handler = TapHandler.of(archive.service()
                .formats(TableFormats.standard().with(ParquetFormat.instance()))
                .listener(EVENTS::add)
                .build());
        server = JdkHttpServer.start(0, Router.builder().mount("/tap", handler).build());
    }

    @AfterAll
    static void stop() {
        server.close();
        handler.close();
        archive.close();
    }

    private static HttpRequest request(String adql, String format) {
        String query = "LANG=ADQL&QUERY=" + URLEncoder.encode(adql, StandardCharsets.UTF_8) + "&RESPONSEFORMAT="
                + URLEncoder.encode(format, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(server.uri() + "/tap/sync?" + query))
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    @Test
    void astropyReadsEachFormat(@TempDir Path folder) throws Exception {
        String[] formats = {"votable", "votable/b", "votable/b2", "fits", "ecsv", "csv", "tsv", "text"};
        for (String format : formats) {
            HttpResponse<Path> answer = CLIENT.send(
                    request(ALL, format), HttpResponse.BodyHandlers.ofFile(folder.resolve(format.replace('/', '-'))));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        String python = External.python("astropy").toString();
        External.Run run = External.run(Duration.ofMinutes(3), python, "-W", "ignore", "-c", """
                import sys, os
                from astropy.table import Table
                kinds = {'votable': 'votable', 'votable-b': 'votable', 'votable-b2': 'votable', 'fits': 'fits',
                         'ecsv': 'ascii.ecsv', 'csv': 'ascii.csv', 'tsv': 'ascii.tab', 'text': 'ascii.fixed_width_two_line'}
                for name, kind in kinds.items():
                    t = Table.read(os.path.join(sys.argv[1], name), format=kind)
                    row = t[7]
                    print(name, len(t), str(row['obs_id']).strip(), round(float(row['s_ra']), 3), row['n_tels'],
                          str(row['obs_release_date']).strip())
                """, folder.toString());
        assertThat(run.output().lines())
                .as(run.output())
                .hasSize(formats.length)
                .allSatisfy(
                        line -> assertThat(line).matches("\\S+ 12000 20007 84\\.333 4 2018-08-31T12:00:00(\\.0+)?"));
    }

    @Test
    void duckDbReadsParquet(@TempDir Path folder) throws Exception {
        HttpResponse<Path> answer =
                CLIENT.send(request(ALL, "parquet"), HttpResponse.BodyHandlers.ofFile(folder.resolve("all.parquet")));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.apache.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*), sum(n_tels), min(obs_release_date),"
                        + " min(p[1]), any_value(s_region) FROM '" + answer.body() + "'")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(ROWS);
            assertThat(rows.getLong(2)).isEqualTo(4L * ROWS);
            assertThat(rows.getString(3)).isEqualTo("2018-08-31T12:00:00");
            assertThat(rows.getDouble(4)).isEqualTo(83.633 + 0.1);
            assertThat(rows.getString(5)).startsWith("CIRCLE ICRS ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"votable", "votable/b", "votable/b2", "json", "text", "html"})
    void anErrorAfterManyRowsEndsAWholeDocument(String format) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request(FAILING, format), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        String end = answer.body().substring(answer.body().length() - 400);
        assertThat(end).contains("QUERY_STATUS", "ERROR", "division by zero").doesNotContain("SELECT");
        if (format.startsWith("votable")) {
            assertThat(end.strip()).endsWith("</VOTABLE>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "ecsv"})
    void whereAFormatCannotSaySoTheAnswerBreaksOff(String format) {
        assertThatThrownBy(() -> CLIENT.send(request(FAILING, format), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    /** FITS is written when all rows are known, Parquet when many are, so that the error still has its status. */
    @ParameterizedTest
    @ValueSource(strings = {"fits", "parquet"})
    void aBinaryFileIsWholeOrAnError(String format) throws Exception {
        HttpResponse<String> answer = CLIENT.send(request(FAILING, format), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("division by zero");
    }

    @Test
    void aClientThatHangsUpEndsTheQuery() throws Exception {
        String cross =
                "SELECT a.obs_id, a.access_url, b.access_url AS other FROM cta.vo_obscore AS a, cta.vo_obscore AS b";
        EVENTS.clear();
        HttpResponse<java.io.InputStream> answer =
                CLIENT.send(request(cross + " ", "csv"), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().readNBytes(100_000);
        answer.body().close();
        TapEvent event = EVENTS.poll(60, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        assertThat(event.rows()).isLessThan(100_000);
        assertThat(event.failure()).isNull();
    }

    @Test
    void formatsGoByManyNames() throws Exception {
        for (String name : new String[] {
            "text/csv",
            "CSV",
            "application/x-votable+xml; serialization=\"BINARY2\"; charset=utf-8",
            "text/plain",
            "application/fits",
            "text/html"
        }) {
            HttpResponse<String> answer = CLIENT.send(
                    request("SELECT TOP 1 obs_id FROM cta.vo_obscore", name), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(name).isEqualTo(200);
        }
    }
}
