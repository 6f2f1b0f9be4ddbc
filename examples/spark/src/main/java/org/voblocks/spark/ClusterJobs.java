package org.voblocks.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.voblocks.analysis.CountsMapJob;
import org.voblocks.analysis.CountsMapOptions;
import org.voblocks.analysis.CountsMapResult;
import org.voblocks.analysis.OnOffJob;
import org.voblocks.analysis.OnOffResult;
import org.voblocks.analysis.spectrum.SpectrumOptions;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Observation;

/**
 * The jobs of cta-analysis over many observations: each partition of their numbers fills a job, and the jobs are merged
 * in a tree. Counts and sums are exact, so that the result is that of one thread, bit for bit, whatever the partitions; a
 * partition that is lost with its worker is done again elsewhere.
 */
public final class ClusterJobs {
    private final JavaSparkContext cluster;
    private final String store;

    private ClusterJobs(JavaSparkContext cluster, String store) {
        this.cluster = cluster;
        this.store = store;
    }

    /** Jobs on a data store in a folder that all executors see. */
    public static ClusterJobs of(JavaSparkContext cluster, Path store) {
        return new ClusterJobs(cluster, store.toAbsolutePath().toString());
    }

    /** Counts, and what else the options ask for. */
    public CountsMapResult countsMap(List<Long> obsIds, int partitions, CountsMapOptions options) {
        return run(obsIds, partitions, new CountsMaps(options)).result();
    }

    /** ON and OFF spectra and their stack. */
    public OnOffResult onOff(List<Long> obsIds, int partitions, SpectrumOptions options) {
        return run(obsIds, partitions, new OnOff(options)).result();
    }

    /** How partial results are made and merged. */
    private interface Kernel<J> extends Serializable {
        J start();

        J add(J job, Observation observation);

        J merge(J job, J other);
    }

    private record CountsMaps(CountsMapOptions options) implements Kernel<CountsMapJob> {
        @Override
        public CountsMapJob start() {
            return CountsMapJob.of(options);
        }

        @Override
        public CountsMapJob add(CountsMapJob job, Observation observation) {
            return job.add(observation);
        }

        @Override
        public CountsMapJob merge(CountsMapJob job, CountsMapJob other) {
            return job.merge(other);
        }
    }

    private record OnOff(SpectrumOptions options) implements Kernel<OnOffJob> {
        @Override
        public OnOffJob start() {
            return OnOffJob.of(options);
        }

        @Override
        public OnOffJob add(OnOffJob job, Observation observation) {
            return job.add(observation);
        }

        @Override
        public OnOffJob merge(OnOffJob job, OnOffJob other) {
            return job.merge(other);
        }
    }

    private <J> J run(List<Long> obsIds, int partitions, Kernel<J> kernel) {
        String folder = store; // the context of this object stays where it is
        Function2<J, J, J> merge = kernel::merge;
        return cluster.parallelize(obsIds.stream().sorted().toList(), partitions)
                .mapPartitions(ids -> List.of(fill(ids, folder, kernel)).iterator())
                .treeReduce(merge);
    }

    private static <J> J fill(Iterator<Long> ids, String folder, Kernel<J> kernel) {
        DataStore store = DataStore.open(Path.of(folder));
        J job = kernel.start();
        while (ids.hasNext()) {
            try (Observation observation = store.observation(ids.next())) {
                job = kernel.add(job, observation);
            }
        }
        return job;
    }
}
