package org.voblocks.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Opens Spark sessions as this archive needs them. */
public final class Sessions {
    /** The database of views that all sessions see, in which TAP_SCHEMA stands. */
    static final String SHARED_VIEWS = "tap_schema";

    private Sessions() {}

    /**
     * A session with the sky functions. Timestamps have no zone, as in TAP; queries share the executors fairly.
     *
     * @param master for example {@code local[2]} or {@code spark://127.0.0.1:7077}
     * @param warehouse a folder for tables that have no place of their own
     */
    public static SparkSession open(String master, Path warehouse) {
        SparkSession spark = SparkSession.builder()
                .master(master)
                .appName("vo-blocks")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.scheduler.mode", "FAIR")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.globalTempDatabase", SHARED_VIEWS)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "8")
                .config("spark.sql.timestampType", "TIMESTAMP_NTZ")
                .config("spark.sql.warehouse.dir", warehouse.toUri().toString())
                .getOrCreate();
        SkyUdfs.register(spark);
        return spark;
    }
}
