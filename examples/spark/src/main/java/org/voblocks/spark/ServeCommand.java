package org.voblocks.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.obscore.ObsCore;
import org.voblocks.dl3.obscore.ObsCoreOptions;
import org.voblocks.tap.http.TapHandler;
import org.voblocks.tap.obscore.ObsCoreRow;

/**
 * Serves a DL3 data store by TAP through Spark: {@code ServeCommand MASTER STORE FOLDER PORT IVOID}. The Parquet files are
 * written into the folder if they are not there; the store, the folder and this program's jars must be where all executors
 * see them. The service is at {@code http://localhost:PORT/tap}.
 */
public final class ServeCommand {
    private static final Set<String> COLUMNS = org.voblocks.tap.obscore.ObsCore.columns().stream()
            .map(column -> column.name())
            .collect(Collectors.toUnmodifiableSet());

    private ServeCommand() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 5) {
            throw new IllegalArgumentException("expected MASTER STORE FOLDER PORT IVOID, for example local[2]"
                    + " hess-dl3-dr1 archive 8080 ivo://example.org/data");
        }
        Path folder = Path.of(args[2]);
        SparkSession spark = Sessions.open(args[0], folder.resolve("warehouse"));
        try (SparkExecutor executor = new SparkExecutor(spark);
                JdkHttpServer server =
                        serve(archive(spark, Path.of(args[1]), folder, args[4]), executor, Integer.parseInt(args[3]))) {
            System.out.println("TAP at http://localhost:" + server.port() + "/tap");
            Thread.currentThread().join();
        } finally {
            spark.stop();
        }
    }

    /** The archive in a folder, with the observations and events of a store if it is new. */
    static ParquetArchive archive(SparkSession spark, Path store, Path folder, String ivoId) {
        ParquetArchive archive = ParquetArchive.at(spark, folder);
        if (Files.isDirectory(folder.resolve("events"))) {
            return archive;
        }
        DataStore opened = DataStore.open(store);
        List<ObsCoreRow> rows = ObsCore.of(opened, ObsCoreOptions.of(ivoId + "?")).rows().stream()
                .map(ServeCommand::row)
                .toList();
        List<Long> obsIds =
                opened.observations().stream().map(row -> row.obsId()).toList();
        return archive.writeObsCore(rows).writeEvents(store, obsIds);
    }

    static JdkHttpServer serve(ParquetArchive archive, SparkExecutor executor, int port) {
        TapHandler tap = TapHandler.builder(archive.service(executor).build())
                .namesHttpUploads(true)
                .build();
        return JdkHttpServer.start(port, Router.builder().mount("/tap", tap).build());
    }

    private static ObsCoreRow row(org.voblocks.dl3.obscore.ObsCoreRow observation) {
        ObsCoreRow.Builder row = ObsCoreRow.builder();
        observation.toMap().forEach((column, value) -> {
            if (COLUMNS.contains(column)) {
                row.set(column, column.equals("obs_release_date") ? instant(value) : value);
            }
        });
        return row.build();
    }

    private static @Nullable Instant instant(@Nullable Object iso) {
        if (iso == null) {
            return null;
        }
        String text = iso.toString();
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : Instant.parse(text.endsWith("Z") ? text : text + "Z");
    }
}
