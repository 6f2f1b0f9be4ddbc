package org.voblocks.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.SparkDialect;
import org.voblocks.dali.VoException;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.Observation;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapResult;
import org.voblocks.tap.TapService;
import org.voblocks.tap.obscore.ObsCoreRow;
import org.voblocks.tap.upload.UploadedTable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/** vo-tap on Spark; what is expected is computed by vo-sky from the rows themselves. */
class SparkTapTest {
    private static final List<ObsCoreRow> ROWS = rows();

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static SparkExecutor executor;
    private static TapService tap;
    private static DataStore store;

    @BeforeAll
    static void open() {
        spark = TestCluster.open(folder);
        store = TestCluster.simulate(folder, 4);
        executor = new SparkExecutor(spark);
        tap = ParquetArchive.at(spark, folder.resolve("archive"))
                .writeObsCore(ROWS)
                .writeEvents(folder.resolve("store"), TestCluster.obsIds(store))
                .service(executor)
                .build();
    }

    @AfterAll
    static void close() {
        executor.close();
        spark.stop();
    }

    private static List<ObsCoreRow> rows() {
        List<ObsCoreRow> rows = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            double ra = i % 3 == 0 ? 329.717 + 0.04 * i : 4 * i;
            double dec = i % 3 == 0 ? -30.226 + 0.03 * i : i - 45.0;
            rows.add(ObsCoreRow.builder()
                    .set("dataproduct_type", "event")
                    .set("calib_level", 2)
                    .set("target_name", i % 7 == 0 ? null : "target " + i % 5)
                    .set("obs_id", Integer.toString(i))
                    .set("obs_collection", "simulated")
                    .set("obs_publisher_did", "ivo://vo.example/simulated?" + i)
                    .set("s_ra", ra)
                    .set("s_dec", dec)
                    .set("s_region", Circle.of(ra, dec, 2.5))
                    .set("t_exptime", 1680.0 + i)
                    .set("obs_release_date", Instant.parse("2018-08-31T12:00:00Z"))
                    .build());
        }
        return rows;
    }

    private static List<List<Object>> run(String adql, UploadedTable... uploads) {
        TapQuery query = TapQuery.builder(adql).uploads(List.of(uploads)).build();
        List<List<Object>> found = new ArrayList<>();
        try (TapResult result = tap.run(query);
                RowCursor rows = result.rows()) {
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < rows.fields().size(); i++) {
                    row.add(rows.getObject(i));
                }
                found.add(row);
            }
        }
        return found;
    }

    @Test
    void regionsAreFound() {
        List<String> expected = ROWS.stream()
                .filter(r -> Circle.of((Double) r.get("s_ra"), (Double) r.get("s_dec"), 2.5)
                        .intersects(new Circle(new Point(329.717, -30.226), 0.001)))
                .map(r -> (String) r.get("obs_id"))
                .sorted()
                .toList();

        List<List<Object>> found = run("SELECT obs_id FROM cta.vo_obscore AS o WHERE 1 = INTERSECTS(o.s_region,"
                + " CIRCLE('ICRS', 329.717, -30.226, 0.001)) ORDER BY obs_id");

        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(found).extracting(row -> row.get(0)).isEqualTo(expected);
    }

    @Test
    void eventsAreFoundInTheFoldersThatTheRegionTouches() {
        Circle region = new Circle(new Point(329.717, -30.226), 0.3);
        List<String> expected = new ArrayList<>();
        for (long id : TestCluster.obsIds(store)) {
            try (Observation observation = store.observation(id)) {
                EventList events = observation.events();
                for (int i = 0; i < events.size(); i++) {
                    if (events.energy()[i] > 0.5 && region.contains(events.ra()[i], events.dec()[i])) {
                        expected.add(id + " " + events.eventId()[i]);
                    }
                }
            }
        }
        String adql = "SELECT obs_id, event_id FROM cta.events WHERE energy > 0.5"
                + " AND DISTANCE(POINT(ra, dec), POINT(329.717, -30.226)) < 0.3";

        List<List<Object>> found = run(adql);

        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(found)
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactlyInAnyOrderElementsOf(expected);
        AdqlOptions options = AdqlOptions.defaults();
        String sql = SqlTranslator.of(SparkDialect.instance())
                .translate(
                        Resolver.of(tap.schema().toCatalog(List.of()), options)
                                .resolve(AdqlParser.of(options).parse(adql)),
                        TranslateOptions.DEFAULT)
                .sql();
        String plan = spark.sql(sql).queryExecution().executedPlan().toString();
        assertThat(plan).containsPattern("PartitionFilters: \\[[^]]*cell");
    }

    @Test
    void aQueryThatTakesTooLongIsEnded() {
        TapLimits limits =
                TapLimits.DEFAULT.toBuilder().syncTime(Duration.ofSeconds(1)).build();
        TapService hasty = ParquetArchive.at(spark, folder.resolve("archive"))
                .service(executor)
                .limits(limits)
                .build();
        TapQuery query = TapQuery.of("SELECT COUNT(*) FROM cta.events AS a, cta.events AS b, cta.events AS c"
                + " WHERE a.ra + b.ra + c.dec > 1e9");
        assertThatThrownBy(() -> hasty.run(query)).hasMessageStartingWith("the query took longer than");
    }

    @Test
    void aQueryCanBeCancelled() {
        TapQuery query = TapQuery.builder("SELECT COUNT(*) FROM cta.events AS a, cta.events AS b, cta.events AS c"
                        + " WHERE a.ra + b.ra + c.dec > 1e9")
                .onStart(cancel ->
                        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(cancel))
                .build();
        assertThatThrownBy(() -> tap.run(query)).hasMessage("the query was cancelled");
    }

    @Test
    void tapSchemaDescribesTheTables() {
        assertThat(run("SELECT table_name FROM TAP_SCHEMA.tables WHERE schema_name IN ('cta', 'ivoa') ORDER BY 1"))
                .containsExactly(List.of("cta.events"), List.of("cta.vo_obscore"), List.of("ivoa.ObsCore"));
    }

    @Test
    void timesAreIso() {
        assertThat(run("SELECT TOP 1 obs_release_date FROM ivoa.ObsCore"))
                .containsExactly(List.of("2018-08-31T12:00:00"));
    }

    @Test
    void uploadsAreOfTheirQueryAlone() {
        UploadedTable mine = new UploadedTable(
                "mine",
                MemoryRows.builder(
                                Field.text("id").build(),
                                Field.builder("w", Datatype.DOUBLE).build())
                        .add("3", 0.5)
                        .add("5", null)
                        .build());

        assertThat(run(
                        "SELECT o.obs_id, m.w FROM cta.vo_obscore AS o JOIN TAP_UPLOAD.mine AS m ON m.id = o.obs_id"
                                + " ORDER BY o.obs_id",
                        mine))
                .hasToString("[[3, 0.5], [5, null]]");
        assertThatThrownBy(() -> run("SELECT * FROM TAP_UPLOAD.mine")).hasMessageContaining("TAP_UPLOAD.mine");
    }

    @Test
    void whatTheDataDoNotAllowIsSaidAsForOtherDatabases() {
        assertThatThrownBy(() -> run("SELECT calib_level / (calib_level - 2) FROM ivoa.ObsCore"))
                .isInstanceOf(VoException.class)
                .hasMessage("the data do not allow the query: division by zero");
    }
}
