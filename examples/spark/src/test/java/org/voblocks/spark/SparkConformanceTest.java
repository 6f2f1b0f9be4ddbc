package org.voblocks.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.catalog.IvoaFunctions;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.adql.conformance.Conformance;
import org.voblocks.adql.conformance.Queries;
import org.voblocks.adql.conformance.Sample;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.SkyFunctions;
import org.voblocks.adql.sql.dialect.SparkDialect;
import org.voblocks.adql.sql.dialect.SqlFunction;
import org.voblocks.sky.healpix.Healpix;

/** Every conformance query on a local Spark gives the rows that plain Java computes. */
class SparkConformanceTest {
    @TempDir
    static Path warehouse;

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = TestCluster.open(warehouse);
        spark.sql("CREATE DATABASE cta");
        spark.sql("CREATE DATABASE cat");
        spark.createDataFrame(
                        Conformance.SAMPLE.obs.stream()
                                .map(SparkConformanceTest::row)
                                .toList(),
                        new StructType()
                                .add("id", DataTypes.IntegerType)
                                .add("name", DataTypes.StringType)
                                .add("target", DataTypes.StringType)
                                .add("ra", DataTypes.DoubleType)
                                .add("dec", DataTypes.DoubleType)
                                .add("fov", DataTypes.DoubleType)
                                .add("t_exp", DataTypes.DoubleType)
                                .add("calib", DataTypes.IntegerType)
                                .add("tels", DataTypes.ShortType)
                                .add("s_region", DataTypes.StringType)
                                .add("hpx", DataTypes.LongType))
                .coalesce(1)
                .write()
                .saveAsTable("cta.obs");
        spark.createDataFrame(
                        Conformance.SAMPLE.src.stream()
                                .map(s -> RowFactory.create(s.name(), s.ra(), s.dec(), s.flux(), s.kind()))
                                .toList(),
                        new StructType()
                                .add("name", DataTypes.StringType)
                                .add("ra", DataTypes.DoubleType)
                                .add("dec", DataTypes.DoubleType)
                                .add("flux", DataTypes.DoubleType)
                                .add("kind", DataTypes.IntegerType))
                .coalesce(1)
                .write()
                .saveAsTable("cat.src");
    }

    private static Row row(Sample.Obs o) {
        return RowFactory.create(
                o.id(),
                o.name(),
                o.target(),
                o.ra(),
                o.dec(),
                o.fov(),
                o.exposure(),
                o.level(),
                (short) o.tels(),
                o.regionText(),
                Healpix.cell(Sample.ORDER, o.ra(), o.dec()));
    }

    @AfterAll
    static void stop() {
        if (spark != null) {
            spark.stop();
        }
    }

    @Test
    void queriesGiveTheRows() {
        Conformance.check(
                SparkDialect.instance(), GeometryStorage.STCS, Queries.Needs.REGIONS, SparkConformanceTest::rows);
    }

    private static List<List<Object>> rows(String sql) {
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : spark.sql(sql).collectAsList()) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                values.add(row.get(i) instanceof scala.collection.Seq ? row.getList(i) : row.get(i));
            }
            rows.add(values);
        }
        return rows;
    }

    @Test
    void featuresRun() {
        spark.sql("SELECT 1e0 AS x, 2e0 AS y, 'x' AS s").createOrReplaceTempView("t");
        Conformance.checkFeatures(SparkDialect.instance(), SparkConformanceTest::rows);
    }

    /** Intervals are arrays of two numbers. */
    @Test
    void valuesInIntervals() {
        spark.sql("SELECT * FROM VALUES (0, ARRAY(1e0, 2e0)), (1, ARRAY(1e0, 2.5e0)), (2, ARRAY(2.5e0, 3e0)),"
                        + " (3, ARRAY(2e0, 3e0)), (4, ARRAY(2.6e0, 3e0)), (5, NULL) AS t(id, iv)")
                .createOrReplaceTempView("intervals");
        Catalog catalog = Catalog.builder()
                .table(TableDef.builder("intervals")
                        .column("id", AdqlType.INTEGER)
                        .column("iv", AdqlType.parse("INTERVAL"))
                        .build())
                .functions(IvoaFunctions.all())
                .build();
        AdqlOptions options = AdqlOptions.defaults();
        String sql = SqlTranslator.of(SparkDialect.instance())
                .translate(
                        Resolver.of(catalog, options)
                                .resolve(AdqlParser.of(options)
                                        .parse("SELECT id FROM intervals WHERE ivo_interval_has(2.5, iv) = 1"
                                                + " ORDER BY id")),
                        TranslateOptions.DEFAULT)
                .sql();
        assertThat(rows(sql)).hasToString("[[1], [2], [3]]");
    }

    @Test
    void allSkyFunctionsAreRegistered() {
        assertThat(SkyFunctions.FUNCTIONS)
                .extracting(SqlFunction::name)
                .allMatch(name -> spark.catalog().functionExists(name));
    }
}
