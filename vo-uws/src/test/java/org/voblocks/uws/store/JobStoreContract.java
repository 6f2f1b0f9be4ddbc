package org.voblocks.uws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobEntity;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.Phase;
import org.voblocks.uws.UwsException;

/** What every store must do. */
abstract class JobStoreContract {
    static final Instant T0 = Instant.parse("2026-01-02T03:04:05.678Z");

    JobStore store;

    abstract JobStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    static Job full(String id) {
        return Job.builder(id, "t", T0)
                .owner("ann \"&\u00e9\ud83d\ude80")
                .runId("run\n1")
                .phase(Phase.ERROR)
                .priority(-3)
                .startTime(T0.plusSeconds(1))
                .endTime(T0.plusSeconds(2))
                .quote(T0.plusSeconds(3))
                .executionDuration(Duration.ofMillis(1500))
                .destruction(T0.plusSeconds(99))
                .parameters(List.of(
                        JobParameter.value("p", "v\u0001\u2028"),
                        new JobParameter("f", "f", JobParameter.Kind.UPLOAD, "text/plain"),
                        new JobParameter("r", "http://x", JobParameter.Kind.REFERENCE, null)))
                .results(List.of(new JobResult("a", "b/c", 5, null), new JobResult("d", "e/f", -1, "http://y")))
                .error(new JobError("bad", JobError.Type.TRANSIENT, "text/plain"))
                .progress(new Job.Progress(0.25, "quarter"))
                .entities(List.of(new JobEntity(JobEntity.Direction.USED, "r", "i", null, "x/y")))
                .attempts(2)
                .handle("h")
                .lease(new Job.Lease("me", T0.plusSeconds(30)))
                .build();
    }

    static Job job(String id, int seconds) {
        return Job.builder(id, "t", T0.plusSeconds(seconds)).build();
    }

    @Test
    void everyFieldComesBack() {
        Job job = full("x");
        store.create(job);
        assertThat(store.find("x")).hasValue(job);
        assertThat(store.find("y")).isEmpty();
        assertThat(store.list(JobQuery.ALL)).containsExactly(job);
    }

    @Test
    void anIdentifierIsUsedOnce() {
        store.create(job("x", 0));
        assertThatThrownBy(() -> store.create(job("x", 1))).isInstanceOf(UwsException.class);
        assertThat(store.list(JobQuery.ALL)).hasSize(1);
    }

    @Test
    void aChangeNeedsTheVersionItWasMadeFrom() {
        Job first = job("x", 0);
        store.create(first);
        Job second = first.toBuilder().phase(Phase.QUEUED).build();
        assertThat(store.replace(first.version(), second)).isTrue();
        assertThat(store.replace(
                        first.version(), first.toBuilder().phase(Phase.ABORTED).build()))
                .isFalse();
        assertThat(store.find("x")).hasValue(second);
        assertThat(store.delete("x", first.version())).isFalse();
        assertThat(store.delete("x", second.version())).isTrue();
        assertThat(store.delete("x", second.version())).isFalse();
        assertThat(store.replace(second.version(), second.toBuilder().build())).isFalse();
        assertThat(store.find("x")).isEmpty();
    }

    @Test
    void ofManyChangesAtOnceNoneIsLost() throws Exception {
        store.create(job("x", 0));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                tasks.add(() -> {
                    for (int done = 0; done < 25; ) {
                        Job job = store.find("x").orElseThrow();
                        Job next = job.toBuilder().priority(job.priority() + 1).build();
                        if (store.replace(job.version(), next)) {
                            done++;
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> each : threads.invokeAll(tasks)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.find("x").orElseThrow().priority()).isEqualTo(100);
        assertThat(store.find("x").orElseThrow().version()).isEqualTo(101);
    }

    @Test
    void listsAreFilteredAndNewestFirst() {
        for (int i = 0; i < 10; i++) {
            store.create(Job.builder("j" + i, i < 5 ? "a" : "b", T0.plusSeconds(i))
                    .owner(i % 2 == 0 ? "ann" : null)
                    .phase(i % 3 == 0 ? Phase.COMPLETED : Phase.PENDING)
                    .destruction(i == 4 ? null : T0.plusSeconds(100 + i))
                    .build());
        }
        assertThat(ids(JobQuery.builder())).isEqualTo("9876543210");
        assertThat(ids(JobQuery.builder().type("a"))).isEqualTo("43210");
        assertThat(ids(JobQuery.builder().owner("ann"))).isEqualTo("86420");
        assertThat(ids(JobQuery.builder().anonymous(true))).isEqualTo("97531");
        assertThat(ids(JobQuery.builder().phases(EnumSet.of(Phase.COMPLETED)))).isEqualTo("9630");
        assertThat(ids(JobQuery.builder().phases(EnumSet.noneOf(Phase.class)))).isEmpty();
        assertThat(ids(JobQuery.builder().after(T0.plusSeconds(7)))).isEqualTo("98");
        assertThat(ids(JobQuery.builder().destructionBefore(T0.plusSeconds(105))))
                .isEqualTo("3210");
        assertThat(ids(JobQuery.builder().last(3))).isEqualTo("987");
        assertThat(ids(JobQuery.builder().last(0))).isEmpty();
        assertThat(ids(JobQuery.builder()
                        .type("a")
                        .owner("ann")
                        .phases(EnumSet.of(Phase.PENDING))
                        .last(1)))
                .isEqualTo("4");
    }

    private String ids(JobQuery.Builder query) {
        StringBuilder ids = new StringBuilder();
        store.list(query.build()).forEach(j -> ids.append(j.id().substring(1)));
        return ids.toString();
    }
}
