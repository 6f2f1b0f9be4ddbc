package org.voblocks.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.dali.upload.RemoteFiles;
import org.voblocks.tap.http.TapHandler;
import org.voblocks.tap.upload.UploadedTable;
import org.voblocks.testing.External;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.RowCursor;

/** The same questions to each database, with the same answers. The expected counts follow from TestArchive.rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BackEndScenario {
    private final BackEnd backEnd;
    private final TapService tap;

    BackEndScenario(String name) {
        backEnd = BackEnd.start(name);
        tap = backEnd.service().build();
    }

    @AfterAll
    void stop() {
        backEnd.close();
    }

    private List<String> csv(TapQuery.Builder query) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TapResult result = tap.run(query.format("csv").build())) {
            result.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static UploadedTable upload(String table) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(BackEndScenario.class.getResourceAsStream("/upload/all-types.vot"))) {
            return UploadedTable.read(table, in, TapLimits.DEFAULT);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT COUNT(*) FROM ivoa.ObsCore | 60",
                "SELECT COUNT(*) FROM cta.vo_obscore AS o WHERE 1 = INTERSECTS(o.s_region, CIRCLE('ICRS', 329.717, -30.226, 0.001)) | 20",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE CONTAINS(POINT('ICRS', 329.717, -30.226), s_region) = 0 | 40",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE DISTANCE(POINT(s_ra, s_dec), POINT(329.717, -30.226)) < 2 | 20",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), POLYGON(329, -32, 331, -32, 331, -29, 329, -29)) | 20",
                "SELECT SUM(INTERSECTS(s_region, CIRCLE(329.717, -30.226, 0.1))) FROM cta.vo_obscore | 20",
                "SELECT COUNT(*) FROM cta.vo_obscore WHERE 1 = INTERSECTS(s_region, POLYGON(329, -32, 331, -32, 331, -29, 329, -29)) | 20",
                "SELECT ROUND(AREA(s_region), 3) FROM cta.vo_obscore WHERE obs_id = '20000' | 19.632",
                "SELECT s_region FROM cta.vo_obscore WHERE obs_id = '20000' | CIRCLE ICRS 329.717 -29.726 2.5",
                "SELECT obs_release_date FROM cta.vo_obscore WHERE obs_id = '20001' | 2018-08-31T12:00:00",
                "SELECT COUNT(*) FROM cta.vo_obscore WHERE obs_release_date < '2019-01-01' AND obs_release_date > '2018-08-31T11:00:00' | 60",
                "SELECT COUNT(DISTINCT target_name) FROM cta.vo_obscore WHERE target_name ILIKE 'pks%' | 1",
                "SELECT MAX(n_tels) FROM cta.vo_obscore WHERE s_xel1 IS NULL GROUP BY target_name HAVING COUNT(*) > 30 | 4",
                "SELECT obs_id FROM cta.vo_obscore ORDER BY t_min DESC OFFSET 58 | 20001",
                "WITH pks AS (SELECT obs_id FROM cta.vo_obscore WHERE target_name LIKE 'PKS%') SELECT COUNT(*) FROM pks | 20",
                "SELECT COUNT(*) FROM TAP_SCHEMA.columns WHERE table_name = 'cta.vo_obscore' AND std = 1 | 60",
                "SELECT COUNT(*) FROM tap_schema.tables WHERE schema_name = 'TAP_SCHEMA' | 5",
                "SELECT COUNT(*) FROM TAP_SCHEMA.tables AS t JOIN TAP_SCHEMA.columns AS c ON t.table_name = c.table_name WHERE \"size\" > 0 | 0",
                "SELECT IN_UNIT(t_exptime, 'min') FROM cta.vo_obscore WHERE obs_id = '20000' | 28.0",
                "SELECT CAST(obs_id AS INTEGER) / 7 FROM cta.vo_obscore WHERE obs_id = '20001' | 2857",
                "SELECT COALESCE(pol_states, 'none') FROM cta.vo_obscore WHERE obs_id = '20001' | none",
                "SELECT UPPER(target_name) FROM cta.vo_obscore WHERE obs_id = '20001' | CRAB",
            })
    void queries(String adql, String expected) {
        assertThat(csv(TapQuery.builder(adql)).get(1)).isEqualTo(expected);
    }

    @Test
    void everyTypeComesBackFromAnUpload() throws IOException {
        UploadedTable sent = upload("t");
        TapQuery query = TapQuery.builder("SELECT * FROM TAP_UPLOAD.t")
                .uploads(List.of(sent))
                .build();
        try (TapResult result = tap.run(query);
                RowCursor expected = sent.rows().open()) {
            List<Field> fields = sent.rows().fields();
            for (int i = 0; i < fields.size(); i++) {
                Field found = result.fields().get(i);
                assertThat(List.of(
                                found.name(),
                                found.datatype(),
                                "" + found.arraysize(),
                                "" + found.xtype(),
                                "" + found.unit()))
                        .isEqualTo(List.of(
                                fields.get(i).name(),
                                fields.get(i).datatype(),
                                "" + fields.get(i).arraysize(),
                                "" + fields.get(i).xtype(),
                                "" + fields.get(i).unit()));
            }
            RowCursor rows = result.rows();
            while (expected.next()) {
                assertThat(rows.next()).isTrue();
                for (int i = 0; i < fields.size(); i++) {
                    Object wanted = cell(expected, i);
                    assertThat(cell(rows, i)).as(fields.get(i).name()).isEqualTo(wanted);
                }
            }
            assertThat(rows.next()).isFalse();
        }
    }

    /** Arrays as lists; empty text and empty arrays as null, which VOTable does not tell apart. */
    private static Object cell(RowCursor rows, int column) {
        Object value = rows.isNull(column) ? null : rows.getObject(column);
        if (value != null && value.getClass().isArray()) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                list.add(Array.get(value, i));
            }
            return list.isEmpty() ? null : list;
        }
        return "".equals(value) ? null : value;
    }

    @Test
    void uploadedGeometriesAreComparedAndTablesJoined() throws IOException {
        List<UploadedTable> both = List.of(upload("a"), upload("b"));
        assertThat(csv(TapQuery.builder("SELECT CONTAINS(a.p, b.ci) AS x, INTERSECTS(a.po, b.ci) AS y,"
                                + " ROUND(AREA(a.ci), 3) AS z, COORD2(a.p) AS w FROM TAP_UPLOAD.a AS a JOIN TAP_UPLOAD.b AS b"
                                + " ON a.i = b.i")
                        .uploads(both)))
                .containsExactly("x,y,z,w", "1,0,7.068,20.0");
        assertThat(csv(TapQuery.builder("SELECT COUNT(*) AS n FROM cta.vo_obscore AS o JOIN TAP_UPLOAD.a AS a"
                                + " ON DISTANCE(POINT(o.s_ra, o.s_dec), a.p) > 5")
                        .uploads(List.of(upload("a")))))
                .containsExactly("n", "60");
        assertThatThrownBy(() -> tap.run(TapQuery.of("SELECT * FROM TAP_UPLOAD.a")))
                .isInstanceOf(VoException.class)
                .hasMessageContaining("there is no table");
    }

    @Test
    void cutsOffAtMaxRecAndSaysSo() {
        try (TapResult result = tap.run(
                TapQuery.builder("SELECT obs_id FROM cta.vo_obscore").maxRec(9).build())) {
            int n = 0;
            while (result.rows().next()) {
                n++;
            }
            assertThat(n).isEqualTo(9);
            assertThat(result.rows().trailer()).anyMatch(i -> i.value().equals("OVERFLOW"));
        }
    }

    @Test
    void errorsOfTheDatabaseAreNotShown() {
        assertThatThrownBy(() -> csv(TapQuery.builder("SELECT CAST(target_name AS INTEGER) FROM cta.vo_obscore")))
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining("number")
                .hasMessageNotContaining("vo_obscore");
        for (int i = 0; i < 40; i++) {
            assertThat(csv(TapQuery.builder("SELECT TOP 1 obs_id FROM cta.vo_obscore")))
                    .hasSize(2);
        }
    }

    @Test
    void taplintIsContent() {
        String stilts = External.program("stilts").toString();
        TapService linted = backEnd.service()
                .remoteUploads(RemoteFiles.builder().host("localhost").build())
                .build();
        try (TapHandler handler =
                        TapHandler.builder(linted).lowerCaseFeatures(false).build();
                JdkHttpServer server = JdkHttpServer.start(
                        0, Router.builder().mount("/tap", handler).build())) {
            External.Run run = External.run(
                    Duration.ofMinutes(5), stilts, "taplint", "tapurl=" + server.uri() + "/tap", "report=EW");
            assertThat(run.output()).contains("Totals: Errors: 0; Warnings: 0");
        }
    }
}
