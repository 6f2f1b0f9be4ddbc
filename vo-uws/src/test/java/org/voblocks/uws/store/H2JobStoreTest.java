package org.voblocks.uws.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobStore;

class H2JobStoreTest extends JobStoreContract {
    @TempDir
    private Path folder;

    private JdbcConnectionPool pool;

    @Override
    JobStore open() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("jobs"), "sa", "");
        return JdbcJobStore.open(pool);
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }

    /** What is in the files at that moment is what {@code kill -9} leaves, whenever it comes. */
    @Test
    void filesOfAKilledProcessHaveAllThatWasAnswered() throws Exception {
        JdbcConnectionPool source = JdbcConnectionPool.create(
                // freed space is used again at once: that is where H2 loses its last commits
                "jdbc:h2:file:" + Files.createDirectory(folder.resolve("alive")).resolve("jobs") + ";RETENTION_TIME=0",
                "sa",
                "");
        try (JdbcJobStore alive = JdbcJobStore.open(source)) {
            Map<String, Job> answered = new HashMap<>();
            for (int i = 0; i < 300; i++) {
                Job job = full("j" + i);
                alive.create(job);
                answered.put(job.id(), job);
                Job old = answered.get("j" + i / 2);
                if (old != null) {
                    Job changed = old.toBuilder().priority(i).build();
                    assertThat(alive.replace(old.version(), changed)).isTrue();
                    answered.put(changed.id(), changed);
                }
                if (i % 10 == 9) {
                    assertThat(alive.delete("j" + i, job.version())).isTrue();
                    answered.remove("j" + i);
                    assertThat(left("left" + i)).as("after %d jobs", i + 1).isEqualTo(answered);
                }
            }
        } finally {
            source.dispose();
        }
    }

    private Map<String, Job> left(String name) throws Exception {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(folder.resolve("alive"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        JdbcConnectionPool source = JdbcConnectionPool.create("jdbc:h2:file:" + copy.resolve("jobs"), "sa", "");
        try (JdbcJobStore again = JdbcJobStore.open(source)) {
            return again.list(JobQuery.ALL).stream().collect(Collectors.toMap(Job::id, job -> job));
        } finally {
            source.dispose();
        }
    }

    @Test
    void theRecordOfTheLastChangesDoesNotGrow() throws Exception {
        Job job = job("x", 0);
        store.create(job);
        for (int i = 0; i < 4_500; i++) {
            Job next = job.toBuilder().priority(i).build();
            assertThat(store.replace(job.version(), next)).isTrue();
            job = next;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> kept =
                    files.filter(file -> file.toString().endsWith(".changes")).toList();
            assertThat(kept).hasSize(2);
            for (Path file : kept) {
                assertThat(Files.readAllLines(file)).hasSizeBetween(1, 2_000);
            }
        }
    }

    @Test
    void ofTwoStoresOfADatabaseThatIsOpenNoneGoesBack() {
        Job job = job("x", 0);
        store.create(job);
        store.close();
        try (JdbcJobStore second = JdbcJobStore.open(pool)) {
            assertThat(second.delete("x", job.version())).isTrue();
            // what the first one noted is no loss of the database
            store = JdbcJobStore.open(pool);
            assertThat(store.find("x")).isEmpty();
        }
        pool.dispose();
        store.close();
        store = open();
        assertThat(store.find("x")).isEmpty();
    }
}
