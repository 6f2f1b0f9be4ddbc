package org.voblocks.uws.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.Phase;

class FileJobStoreTest extends JobStoreContract {
    @TempDir
    private Path folder;

    @Override
    JobStore open() {
        return FileJobStore.open(folder);
    }

    @Test
    void jobsAreThereAfterAnotherStart() {
        Job kept = full("kept");
        Job changed = job("changed", 1);
        Job gone = job("gone", 2);
        store.create(kept);
        store.create(changed);
        store.create(gone);
        Job queued = changed.toBuilder().phase(Phase.QUEUED).build();
        store.replace(changed.version(), queued);
        store.delete("gone", gone.version());
        store.close();
        store = open();
        assertThat(store.list(JobQuery.ALL)).containsExactly(queued, kept);
    }

    @Test
    void whatACrashCutOffIsDroppedAndTheRestStays() throws Exception {
        store.create(full("x"));
        store.close();
        Path journal = folder.resolve("jobs.journal");
        byte[] whole = Files.readAllBytes(journal);
        for (int cut : new int[] {1, 10, whole.length - 1}) {
            Files.write(journal, whole);
            Files.write(journal, java.util.Arrays.copyOf(whole, cut), StandardOpenOption.APPEND);
            store = open();
            assertThat(store.list(JobQuery.ALL)).as("cut at %d", cut).containsExactly(full("x"));
            store.create(job("y" + cut, 5));
            store.close();
            store = open();
            assertThat(store.list(JobQuery.ALL)).hasSize(2);
            store.close();
        }
        // a whole line whose line break is missing counts
        Files.write(journal, java.util.Arrays.copyOf(whole, whole.length - 1));
        store = open();
        assertThat(store.list(JobQuery.ALL)).hasSize(1);
    }

    @Test
    void aDamagedLineIsPassedOver() throws Exception {
        store.create(job("a", 0));
        store.create(job("b", 1));
        store.create(job("c", 2));
        store.close();
        Path journal = folder.resolve("jobs.journal");
        String text = Files.readString(journal).replace("\"id\":\"b\"", "\"id\":\"B\"");
        Files.write(journal, text.getBytes(UTF_8));
        store = open();
        assertThat(store.list(JobQuery.ALL)).extracting(Job::id).containsExactly("c", "a");
        assertThat(folder.resolve("jobs.journal.damaged")).hasContent(text);
    }

    @Test
    void theJournalIsWrittenAnewWhenMostOfItIsOutOfDate() throws Exception {
        store.close();
        store = FileJobStore.open(folder, false);
        Job job = job("a", 0);
        store.create(job);
        for (int i = 0; i < 10_100; i++) {
            Job next = job.toBuilder().priority(i).build();
            store.replace(job.version(), next);
            job = next;
        }
        assertThat(Files.size(folder.resolve("jobs.journal"))).isLessThan(100_000);
        store.close();
        store = open();
        assertThat(store.list(JobQuery.ALL)).containsExactly(job);
    }

    @Test
    void onlyOneAtATimeHasThemOpen() {
        assertThatThrownBy(this::open).hasMessageContaining("another process has them open");
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheJournal(@TempDir Path place) {
        Job first = Job.builder("first", "t", java.time.Instant.EPOCH).build();
        Job second = Job.builder("second", "t", java.time.Instant.EPOCH).build();
        try (FileJobStore store = FileJobStore.open(place)) {
            Thread.currentThread().interrupt();
            store.create(first);
            assertThat(Thread.interrupted()).isTrue();
            store.create(second);
        }
        try (FileJobStore again = FileJobStore.open(place)) {
            assertThat(again.find("first")).isPresent();
            assertThat(again.find("second")).isPresent();
        }
    }
}
