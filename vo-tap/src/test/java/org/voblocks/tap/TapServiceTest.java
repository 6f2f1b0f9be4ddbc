package org.voblocks.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.adql.tool.AccessRules;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.votable.Field;

class TapServiceTest {
    private static TestArchive archive;
    private static TapService tap;
    private static final List<TapEvent> EVENTS = new ArrayList<>();

    @BeforeAll
    static void start() {
        archive = new TestArchive();
        tap = archive.service().listener(EVENTS::add).build();
    }

    @AfterAll
    static void stop() {
        archive.close();
    }

    private static String run(TapQuery query) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TapResult result = tap.run(query)) {
            result.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> csv(String adql) {
        return run(TapQuery.builder(adql).format("csv").build()).lines().toList();
    }

    @Test
    void theQueryOfTheTalkFindsTheObservations() {
        List<String> lines = csv(TestArchive.TALK);
        assertThat(lines).hasSize(1 + 20);
        assertThat(lines.get(0)).startsWith("dataproduct_type,calib_level,target_name,obs_id");
        assertThat(lines.subList(1, 21)).allMatch(l -> l.startsWith("event,2,PKS 2155-304,20"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT COUNT(*) FROM ivoa.ObsCore | 60",
                "SELECT COUNT(*) FROM IVOA.OBSCORE WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(329.717, -30.226, 2)) | 20",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE DISTANCE(POINT(s_ra, s_dec), POINT(329.717, -30.226)) < 2 | 20",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE CONTAINS(POINT('ICRS', 329.717, -30.226), s_region) = 0 | 40",
                "SELECT SUM(INTERSECTS(s_region, CIRCLE(329.717, -30.226, 0.1))) FROM cta.vo_obscore | 20",
                "SELECT MAX(n_tels) FROM cta.vo_obscore WHERE target_name LIKE 'PKS%' | 4",
                "SELECT COUNT(*) FROM TAP_SCHEMA.columns WHERE table_name = 'cta.vo_obscore' AND std = 1 | 60",
                "SELECT \"size\" FROM TAP_SCHEMA.columns WHERE column_name = 'obs_id' AND table_name = 'ivoa.ObsCore' | ''",
                "SELECT COUNT(*) FROM tap_schema.tables WHERE schema_name = 'TAP_SCHEMA' | 5",
                "SELECT AREA(s_region) FROM ivoa.obscore WHERE obs_id = '20000' | 19.631",
            })
    void queries(String adql, String expected) {
        List<String> lines = csv(adql);
        assertThat(lines.size() == 1 ? "" : lines.get(1)).startsWith(expected);
    }

    @Test
    void overflowIsTold() {
        String nine = run(
                TapQuery.builder("SELECT obs_id FROM ivoa.obscore").maxRec(9).build());
        assertThat(nine.split("<TR>", -1)).hasSize(10);
        assertThat(nine).contains("name=\"QUERY_STATUS\" value=\"OVERFLOW\"");
        String all = run(
                TapQuery.builder("SELECT obs_id FROM ivoa.obscore").maxRec(60).build());
        assertThat(all.split("<TR>", -1)).hasSize(61);
        assertThat(all).doesNotContain("OVERFLOW").contains("name=\"QUERY_STATUS\" value=\"OK\"");
        String none = run(
                TapQuery.builder("SELECT obs_id FROM ivoa.obscore").maxRec(0).build());
        assertThat(none).contains("OVERFLOW").contains("obs_id").doesNotContain("<TR>");
        String top = run(TapQuery.builder("SELECT TOP 5 obs_id FROM ivoa.obscore")
                .maxRec(5)
                .build());
        assertThat(top).doesNotContain("OVERFLOW");
    }

    @Test
    void columnsCarryWhatIsKnownOfThem() {
        try (TapResult result =
                tap.run(TapQuery.of("SELECT s_ra, s_region, t_min*2 AS twice, POINT(s_ra, s_dec) AS p, obs_release_date"
                        + " FROM ivoa.obscore"))) {
            Field ra = result.fields().get(0);
            assertThat(ra.unit()).isEqualTo("deg");
            assertThat(ra.ucd()).isEqualTo("pos.eq.ra");
            assertThat(ra.utype()).isEqualTo("obscore:Char.SpatialAxis.Coverage.Location.Coord.Position2D.Value2.C1");
            assertThat(result.fields().get(1).xtype()).isEqualTo("adql:REGION");
            assertThat(result.fields().get(3).xtype()).isEqualTo("point");
            assertThat(result.fields().get(4).xtype()).isEqualTo("timestamp");
            result.rows().next();
            assertThat(result.rows().getString(1)).isEqualTo("CIRCLE ICRS 329.717 -29.726 2.5");
            assertThat((double[]) result.rows().getObject(3)).containsExactly(329.717, -29.726);
            assertThat(result.rows().getString(4)).isEqualTo("2018-08-31T12:00:00");
        }
    }

    @Test
    void aWrongQueryIsExplained() {
        assertThatThrownBy(() -> tap.run(TapQuery.of("SELECT s_raa FROM ivoa.obscore")))
                .isInstanceOf(VoException.class)
                .hasMessageContaining("s_raa")
                .hasMessageContaining("s_ra")
                .hasMessageContaining("^^^^^");
        assertThatThrownBy(() -> tap.run(TapQuery.of("DUFF QUERY")))
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(400));
        assertThatThrownBy(() ->
                        tap.run(TapQuery.builder("SELECT 1").lang("OOBLECK").build()))
                .hasMessage("parameter LANG: expected ADQL, ADQL-2.0 or ADQL-2.1, found 'OOBLECK'");
        assertThatThrownBy(() -> tap.run(TapQuery.builder("SELECT obs_id FROM ivoa.obscore")
                        .format("word")
                        .build()))
                .hasMessageContaining("parameter RESPONSEFORMAT: 'word' is not offered; expected one of votable");
        assertThat(tap.check("SELECT s_ra FORM ivoa.obscore", "ADQL", Caller.ANONYMOUS))
                .isNotEmpty();
        assertThat(tap.check("SELECT s_ra FROM ivoa.obscore", "ADQL", Caller.ANONYMOUS))
                .isEmpty();
    }

    @Test
    void whatTheDatabaseSaysIsNotShown() {
        assertThatThrownBy(() -> run(TapQuery.of("SELECT 1/(calib_level-2) FROM ivoa.obscore")))
                .hasMessageContaining("division by zero")
                .hasMessageNotContaining("SELECT");
    }

    @Test
    void aClientThatGoesAwayEndsTheQuery() {
        EVENTS.clear();
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> {
                    try (TapResult result = tap.run(TapQuery.of("SELECT * FROM ivoa.obscore"))) {
                        result.writeTo(gone);
                    }
                })
                .hasMessage("gone");
        assertThat(EVENTS).hasSize(1);
        for (int i = 0; i < 40; i++) {
            // each gives its connection and its turn back
            csv("SELECT TOP 1 obs_id FROM ivoa.obscore");
        }
    }

    @Test
    void rulesHideRowsAndColumns() {
        TapService ruled = archive.service()
                .access(request -> {
                    AccessRules.Builder rules = AccessRules.builder(request.catalog());
                    if (request.caller().isAnonymous()) {
                        rules.rowFilter("cta.vo_obscore", AccessRules.in("target_name", List.of("Crab")))
                                .hideColumn("cta.vo_obscore", "access_url")
                                .hideTable("ivoa.ObsCore");
                    }
                    return rules.build();
                })
                .build();
        String count = "SELECT COUNT(*) AS n FROM cta.vo_obscore";
        assertThat(count(ruled, TapQuery.builder(count))).isEqualTo(40);
        assertThat(count(ruled, TapQuery.builder(count).caller(Caller.of("pi"))))
                .isEqualTo(60);
        assertThatThrownBy(() -> ruled.run(TapQuery.of("SELECT access_url FROM cta.vo_obscore")))
                .hasMessageContaining("access_url");
        assertThatThrownBy(() -> ruled.run(TapQuery.of("SELECT obs_id FROM ivoa.obscore")))
                .hasMessageContaining("obscore");
        assertThat(ruled.schema(Caller.ANONYMOUS).table("ivoa.ObsCore")).isEmpty();
        assertThat(ruled.schema(Caller.of("pi")).table("ivoa.ObsCore")).isPresent();
    }

    private static long count(TapService service, TapQuery.Builder query) {
        try (TapResult result = service.run(query.build())) {
            result.rows().next();
            return result.rows().getLong(0);
        }
    }
}
