package org.voblocks.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.analysis.CountsMapJob;
import org.voblocks.analysis.CountsMapOptions;
import org.voblocks.analysis.CountsMapResult;
import org.voblocks.analysis.OnOffJob;
import org.voblocks.analysis.OnOffResult;
import org.voblocks.analysis.RingOptions;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.WcsGeometry;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.SpectrumOptions;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Observation;

/** Results are those of one thread without Spark, bit for bit. */
class ClusterJobsTest {
    private static final CountsMapOptions MAPS = CountsMapOptions.builder(
                    WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 329.717, -30.226, 120, 120, 0.04))
            .exposure(true)
            .ring(new RingOptions(0.5, 0.3, 0.1, List.of(new SkyCircle(329.717, -30.226, 0.3))))
            .build();
    private static final int MANY = 2000;
    private static final CountsMapOptions FEW_PIXELS = CountsMapOptions.builder(
                    WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 329.717, -30.226, 24, 24, 0.2))
            .exposure(true)
            .ring(new RingOptions(1, 0.6, 0.3, List.of(new SkyCircle(329.717, -30.226, 0.3))))
            .build();
    private static final SpectrumOptions SPECTRA =
            SpectrumOptions.builder(new SkyCircle(329.717, -30.226, 0.11)).build();

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static DataStore store;
    private static ClusterJobs jobs;

    @BeforeAll
    static void open() {
        store = TestCluster.simulate(folder, 16);
        spark = TestCluster.open(folder);
        jobs = ClusterJobs.of(JavaSparkContext.fromSparkContext(spark.sparkContext()), folder.resolve("store"));
    }

    @AfterAll
    static void close() {
        spark.stop();
    }

    private static CountsMapResult oneThread(List<Long> obsIds, CountsMapOptions options) {
        CountsMapJob job = CountsMapJob.of(options);
        for (long id : obsIds) {
            try (Observation observation = store.observation(id)) {
                job.add(observation);
            }
        }
        return job.result();
    }

    private static OnOffResult oneThreadOnOff(List<Long> obsIds) {
        OnOffJob job = OnOffJob.of(SPECTRA);
        for (long id : obsIds) {
            try (Observation observation = store.observation(id)) {
                job.add(observation);
            }
        }
        return job.result();
    }

    @Test
    void mapsAreThoseOfOneThread() {
        List<Long> ids = TestCluster.obsIds(store);
        CountsMapResult expected = oneThread(ids, MAPS);
        assertThat(expected.counts().total()).isGreaterThan(1000);
        for (int partitions : new int[] {1, 3, 7, 16, 40}) {
            List<Long> shuffled = new ArrayList<>(ids);
            Collections.shuffle(shuffled, new Random(partitions));

            CountsMapResult found = jobs.countsMap(shuffled, partitions, MAPS);

            assertThat(found.images()).as("%d partitions", partitions).isEqualTo(expected.images());
            assertThat(found.runs()).isEqualTo(expected.runs());
        }
    }

    @Test
    void spectraAreThoseOfOneThread() {
        List<Long> ids = TestCluster.obsIds(store);
        OnOffResult expected = oneThreadOnOff(ids);
        assertThat(expected.runs()).hasSizeGreaterThan(8);
        for (int partitions : new int[] {2, 5, 16}) {
            OnOffResult found = jobs.onOff(ids, partitions, SPECTRA);

            assertThat(numbers(found.stacked())).isEqualTo(numbers(expected.stacked()));
            assertThat(found.runs())
                    .extracting(run -> run.obsId())
                    .containsExactlyElementsOf(
                            expected.runs().stream().map(run -> run.obsId()).toList());
            assertThat(found.skipped()).containsExactlyInAnyOrderElementsOf(expected.skipped());
        }
    }

    private static String numbers(OnOffSpectrum s) {
        StringBuilder text = new StringBuilder().append(s.livetime());
        for (int i = 0; i < s.response().recoAxis().bins(); i++) {
            text.append('\n')
                    .append(s.on(i))
                    .append(' ')
                    .append(s.off(i))
                    .append(' ')
                    .append(s.acceptance(i))
                    .append(' ')
                    .append(s.acceptanceOff(i))
                    .append(' ')
                    .append(s.background(i));
        }
        for (int i = 0; i < s.response().trueAxis().bins(); i++) {
            text.append('\n').append(s.response().area(i));
            for (int j = 0; j < s.response().recoAxis().bins(); j++) {
                text.append(' ').append(s.response().probability(i, j));
            }
        }
        return text.toString();
    }

    /** Sixteen observations, each taken a hundred and twenty-five times, in another order and in parts. */
    @Test
    void thousandsOfObservationsAreThoseOfOneThread() {
        List<Long> ids = new ArrayList<>(
                LongStream.range(0, MANY).mapToObj(i -> 1 + i % 16).toList());
        Collections.shuffle(ids, new Random(1));
        CountsMapResult maps = oneThread(ids, FEW_PIXELS);
        OnOffResult spectra = oneThreadOnOff(ids);
        assertThat(maps.runs()).hasSize(MANY);
        Collections.shuffle(ids, new Random(2));

        CountsMapResult foundMaps = jobs.countsMap(ids, 64, FEW_PIXELS);
        OnOffResult foundSpectra = jobs.onOff(ids, 50, SPECTRA);

        assertThat(foundMaps.images()).isEqualTo(maps.images());
        assertThat(numbers(foundSpectra.stacked())).isEqualTo(numbers(spectra.stacked()));
    }

    /** Run by the script of the standalone cluster, which names the process of a worker. */
    @Test
    @Tag("on-demand")
    void aKilledWorkerChangesNothing() {
        List<Long> ids = LongStream.range(0, MANY).mapToObj(i -> 1 + i % 16).toList();
        Map<Integer, Integer> done = new ConcurrentHashMap<>();
        AtomicBoolean killed = new AtomicBoolean();
        AtomicInteger failed = new AtomicInteger();
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                if (!end.taskInfo().successful()) {
                    failed.incrementAndGet();
                    return;
                }
                done.merge(end.stageId(), 1, Integer::sum);
                // in the middle of both
                boolean under = done.size() == 2 && done.values().stream().allMatch(n -> n >= 10 && n < 90);
                if (under && killed.compareAndSet(false, true)) {
                    System.out.println("worker killed, tasks done by stage: " + done);
                    kill(Long.getLong("voblocks.spark.victim"));
                }
            }
        });

        CompletableFuture<OnOffResult> spectra = CompletableFuture.supplyAsync(() -> {
            spark.sparkContext().setLocalProperty("spark.scheduler.pool", "spectra");
            return jobs.onOff(ids, 100, SPECTRA);
        });
        spark.sparkContext().setLocalProperty("spark.scheduler.pool", "maps");
        CountsMapResult maps = jobs.countsMap(ids, 100, MAPS);

        String stacked = numbers(spectra.join().stacked());
        assertThat(killed).as("a worker was killed while both ran").isTrue();
        assertThat(failed).as("tasks lost with the worker").hasPositiveValue();
        assertThat(maps.images()).isEqualTo(oneThread(ids, MAPS).images());
        assertThat(stacked).isEqualTo(numbers(oneThreadOnOff(ids).stacked()));
        System.out.println(failed + " tasks lost with the worker, maps and spectra of " + MANY
                + " observations are those of one thread");
    }

    private static void kill(long pid) {
        ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> executors = worker.descendants().toList();
        worker.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
    }
}
