package org.voblocks.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.voblocks.adql.sql.dialect.SparkDialect;
import org.voblocks.tap.TapService;
import org.voblocks.tap.TapServiceBuilder;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.tap.obscore.ObsCoreRow;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.tap.schema.TapSchema;

/** An archive of Parquet files in a folder that all executors see. */
public final class ParquetArchive {
    private final SparkSession spark;
    private final Path folder;

    private ParquetArchive(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
    }

    public static ParquetArchive at(SparkSession spark, Path folder) {
        return new ParquetArchive(spark, folder);
    }

    /** Writes the ObsCore table anew. */
    public ParquetArchive writeObsCore(List<ObsCoreRow> rows) {
        TableEntry table = ObsCore.schemas().get(1).tables().get(0);
        List<Row> all = rows.stream()
                .map(row -> RowFactory.create(table.columns().stream()
                        .map(c -> DataFrames.cell(DataFrames.type(c), row.get(c.name())))
                        .toArray()))
                .toList();
        spark.createDataFrame(all, DataFrames.schema(table))
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(path("obscore"));
        return this;
    }

    /** Writes the event table anew from a data store. */
    public ParquetArchive writeEvents(Path store, List<Long> obsIds) {
        int slices = spark.sparkContext().defaultParallelism() * 2;
        EventTable.write(EventTable.read(spark, store.toAbsolutePath().toString(), obsIds, slices), path("events"));
        return this;
    }

    /** A TAP service of the tables; whoever builds it closes the executor. */
    public TapServiceBuilder service(SparkExecutor executor) {
        spark.sql("CREATE DATABASE IF NOT EXISTS cta");
        spark.sql("CREATE DATABASE IF NOT EXISTS ivoa");
        publish("cta.vo_obscore", "obscore");
        spark.sql("CREATE OR REPLACE VIEW ivoa.obscore AS SELECT * FROM cta.vo_obscore");
        TapSchema schema = new TapSchema(ObsCore.schemas());
        if (Files.isDirectory(folder.resolve("events"))) {
            publish("cta.events", "events");
            spark.sql("MSCK REPAIR TABLE cta.events"); // finds the folders of the cells
            schema = schema.with(List.of(EventTable.schema()));
        }
        return TapService.builder()
                .executor(executor)
                .dialect(SparkDialect.instance())
                .schema(schema);
    }

    private void publish(String table, String files) {
        spark.sql("DROP TABLE IF EXISTS " + table);
        spark.sql("CREATE TABLE " + table + " USING parquet LOCATION "
                + SparkDialect.instance().string(path(files)));
    }

    private String path(String table) {
        return folder.resolve(table).toUri().toString();
    }
}
