package org.voblocks.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapResult;
import org.voblocks.tap.TapService;

/**
 * Measures event tables of several sizes: {@code ScaleCommand MASTER FOLDER EVENTS...} writes tables of so many events, spread
 * over fields of five degrees, and prints bytes and times of a cone search, a spectrum of all events, and the writing.
 */
public final class ScaleCommand {
    private static final String CONE =
            "SELECT COUNT(*) FROM cta.events WHERE" + " DISTANCE(POINT(ra, dec), POINT(83.6, 22.0)) < 0.2";
    private static final String SCAN = "SELECT COUNT(*) FROM cta.events WHERE energy > 10";

    private ScaleCommand() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        SparkSession spark = Sessions.open(args[0], folder.resolve("warehouse"));
        try (SparkExecutor executor = new SparkExecutor(spark)) {
            System.out.println("| events | MB | bytes/event | write s | cone ms | whole table ms |");
            for (String size : List.of(args).subList(2, args.length)) {
                measure(spark, executor, folder.resolve(size), Long.parseLong(size));
            }
        } finally {
            spark.stop();
        }
    }

    private static void measure(SparkSession spark, SparkExecutor executor, Path folder, long events)
            throws IOException {
        long start = System.nanoTime();
        EventTable.write(events(spark, events), folder.resolve("events").toUri().toString());
        double write = (System.nanoTime() - start) / 1e9;
        TapService tap = ParquetArchive.at(spark, folder)
                .writeObsCore(List.of())
                .service(executor)
                .build();
        long bytes = bytes(folder.resolve("events"));
        System.out.printf(
                Locale.ROOT,
                "| %d | %.1f | %.1f | %.1f | %.0f | %.0f |%n",
                events,
                bytes / 1e6,
                bytes / (double) events,
                write,
                best(tap, CONE),
                best(tap, SCAN));
    }

    /** Fields of five degrees around positions that are spread over the sky, one per 100 000 events. */
    private static Dataset<Row> events(SparkSession spark, long events) {
        return spark.range(events)
                .selectExpr(
                        "id DIV 100000 AS obs_id",
                        "id AS event_id",
                        "6.2e8 + id * 0.01 AS time",
                        "CAST((83.6 + 77 * (id DIV 100000) + 5 * (rand(1) - 0.5)) % 360 AS FLOAT) AS ra",
                        "CAST(22 - 13 * ((id DIV 100000) % 7) + 5 * (rand(2) - 0.5) AS FLOAT) AS dec",
                        "CAST(0.1 * pow(rand(3), -0.6) AS FLOAT) AS energy")
                .selectExpr(
                        "*",
                        "VO_HEALPIX(" + EventTable.ORDER + ", ra, dec) AS hpx",
                        "VO_HEALPIX(" + EventTable.CELL_ORDER + ", ra, dec) AS cell");
    }

    private static double best(TapService tap, String adql) throws IOException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long start = System.nanoTime();
            try (TapResult result = tap.run(TapQuery.of(adql))) {
                result.writeTo(java.io.OutputStream.nullOutputStream());
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        return best;
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".parquet"))
                    .mapToLong(f -> {
                        try {
                            return Files.size(f);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }
}
