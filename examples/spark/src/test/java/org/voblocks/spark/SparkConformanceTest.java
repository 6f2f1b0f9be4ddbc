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
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.conformance.Conformance;
import org.voblocks.adql.conformance.Queries;
import org.voblocks.adql.conformance.Sample;
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
        Conformance.check(SparkDialect.instance(), GeometryStorage.STCS, Queries.Needs.REGIONS, sql -> {
            List<List<Object>> rows = new ArrayList<>();
            for (Row row : spark.sql(sql).collectAsList()) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < row.length(); i++) {
                    values.add(row.get(i) instanceof scala.collection.Seq ? row.getList(i) : row.get(i));
                }
                rows.add(values);
            }
            return rows;
        });
    }

    @Test
    void allSkyFunctionsAreRegistered() {
        assertThat(SkyFunctions.FUNCTIONS)
                .extracting(SqlFunction::name)
                .allMatch(name -> spark.catalog().functionExists(name));
    }
}
