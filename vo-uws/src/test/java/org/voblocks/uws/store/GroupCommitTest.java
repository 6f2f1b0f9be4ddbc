package org.voblocks.uws.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.UwsException;

/** Writes that are committed together: one that fails takes no other with it, and one connection is enough. */
class GroupCommitTest {
    @TempDir
    private Path folder;

    @Test
    void amongManyAtOnceOnlyTheWrongOnesFail() throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("db"), "sa", "");
        pool.setMaxConnections(1);
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try (JdbcJobStore store = JdbcJobStore.open(pool)) {
            store.create(job("there"));
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 800; i++) {
                // every fifth identifier is used already
                String id = i % 5 == 0 ? "there" : "new" + i;
                tasks.add(() -> {
                    try {
                        store.create(job(id));
                        return true;
                    } catch (UwsException e) {
                        assertThat(id).isEqualTo("there");
                        return false;
                    }
                });
            }
            int created = 0;
            for (Future<Boolean> each : clients.invokeAll(tasks)) {
                created += each.get() ? 1 : 0;
            }
            assertThat(created).isEqualTo(640);
            assertThat(store.list(JobQuery.ALL)).hasSize(641);
        } finally {
            clients.shutdownNow();
            pool.dispose();
        }
    }

    private static Job job(String id) {
        return Job.builder(id, "t", Instant.parse("2026-01-02T03:04:05Z")).build();
    }

    @Test
    void aLongDocumentComesBack() {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("db"), "sa", "");
        try (JdbcJobStore store = JdbcJobStore.open(pool)) {
            Job small = job("x");
            Job large = small.toBuilder().runId("\u00e9".repeat(300_000)).build();
            store.create(small);
            assertThat(store.replace(small.version(), large)).isTrue();
            assertThat(store.find("x")).hasValue(large);
            assertThat(store.list(JobQuery.ALL)).containsExactly(large);
            Job again = large.toBuilder().runId(null).build();
            assertThat(store.replace(large.version(), again)).isTrue();
            assertThat(store.find("x")).hasValue(again);
        } finally {
            pool.dispose();
        }
    }
}
