package org.voblocks.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.simulate.SimulatedRun;
import org.voblocks.dl3.simulate.SimulatedStore;

/** Where the tests run: in local mode, or on the cluster that the property {@code voblocks.spark.master} names. */
final class TestCluster {
    private TestCluster() {}

    static SparkSession open(Path folder) {
        // jobs of different pools share the cluster, instead of one after the other
        System.setProperty("spark.scheduler.mode", "FAIR");
        SparkSession spark =
                Sessions.open(System.getProperty("voblocks.spark.master", "local[2]"), folder.resolve("warehouse"));
        // tables are small and queries run once: what they cost is their compilation and their tasks
        spark.conf().set("spark.sql.codegen.wholeStage", "false");
        spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        spark.conf().set("spark.sql.adaptive.enabled", "false");
        spark.conf().set("spark.sql.shuffle.partitions", "1");
        return spark;
    }

    /** Observations of five minutes on two sources. */
    static DataStore simulate(Path folder, int observations) {
        List<SimulatedRun> runs = new ArrayList<>();
        for (int i = 0; i < observations; i++) {
            runs.add(SimulatedRun.on(1 + i, i % 4 == 3 ? SimulatedStore.CRAB : SimulatedStore.PKS_2155)
                    .wobble(0.5 * Math.cos(i), 0.5 * Math.sin(i))
                    .at(61253 + i, -10)
                    .duration(300)
                    .build());
        }
        return new SimulatedStore(7, runs).write(folder.resolve("store"), (done, total, what) -> {});
    }

    static List<Long> obsIds(DataStore store) {
        return store.observations().stream().map(row -> row.obsId()).toList();
    }
}
