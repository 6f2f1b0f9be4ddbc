package org.voblocks.dl3.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Dl3Exception;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.StoreIndex;
import org.voblocks.dl3.obscore.ObsCore;
import org.voblocks.dl3.obscore.ObsCoreOptions;
import org.voblocks.dl3.simulate.Progress;
import org.voblocks.dl3.validate.ValidationReport;

class Dl3ToolTest {
    @TempDir
    Path folder;

    @Test
    void showsWhatIsThere() {
        Dl3Tool.simulate(folder, 1, Progress.NONE);
        assertThat(Dl3Tool.info(folder))
                .contains("101          PKS 2155-304           329.7169   -29.7256 2026-08-01T05:00:5")
                .contains("events gti aeff_2d edisp_2d psf_3gauss bkg_3d")
                .endsWith("14 observations in " + folder + "\n");
        assertThat(Dl3Tool.info(folder.resolve("events/sim_000101.fits.gz")))
                .contains("EVENT_ID, TIME (s), RA (deg), DEC (deg), ENERGY (TeV)")
                .contains("EFFAREA[48, 8] (m2)");
        assertThatThrownBy(() -> Dl3Tool.info(folder.resolve("nowhere")))
                .isInstanceOf(Dl3Exception.class)
                .hasMessage(folder.resolve("nowhere") + ": there is no such file or directory");
    }

    @Test
    void aTruncatedAndAMissingFileLeaveTheOthersReadable() throws IOException {
        Dl3Tool.simulate(folder, 1, Progress.NONE);
        Path cut = folder.resolve("events/sim_000102.fits.gz");
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, 20_000));
        Path gone = folder.resolve("events/sim_000103.fits.gz");
        Files.delete(gone);

        DataStore store = DataStore.open(folder);
        try (Observation observation = store.observation(102)) {
            assertThatThrownBy(observation::events)
                    .isInstanceOf(Dl3Exception.class)
                    .hasMessageStartingWith(cut + ": HDU 1 (EVENTS) is truncated: expected ");
        }
        try (Observation observation = store.observation(103)) {
            assertThatThrownBy(observation::events).hasMessage(gone + ": there is no such file");
        }
        try (Observation observation = store.observation(104)) {
            assertThat(observation.events().size()).isPositive();
        }
        ObsCore obsCore = ObsCore.of(store, ObsCoreOptions.of("ivo://example#"));
        assertThat(obsCore.rows()).hasSize(13).extracting(row -> row.obsId()).doesNotContain("103");
        assertThat(obsCore.problems()).extracting(Throwable::getMessage).contains(gone + ": there is no such file");
        ValidationReport report = Dl3Tool.validate(folder);
        assertThat(report.isValid()).isFalse();
        assertThat(report.text()).contains("HDU 1 (EVENTS) is truncated").contains("there is no such file");

        StoreIndex index = Dl3Tool.index(folder);
        assertThat(index.observations()).hasSize(12);
        assertThat(index.problems()).hasSize(1);
        assertThat(index.problems().get(0)).hasMessageStartingWith(cut + ": HDU 1 (EVENTS) is truncated: expected ");
        assertThatThrownBy(() -> Dl3Tool.index(Files.createDirectory(folder.resolve("empty"))))
                .hasMessage(folder.resolve("empty") + ": no event list was found in it; no index was written");
    }

    @Test
    void eventsComeInParts() {
        DataStore store = Dl3Tool.simulate(folder, 1, Progress.NONE);
        try (Observation observation = store.observation(105)) {
            EventList whole = observation.events("TIME");
            AtomicInteger at = new AtomicInteger();
            EventList.forEachPart(
                    observation.eventTable(),
                    1000,
                    part -> {
                        assertThat(part.size()).isLessThanOrEqualTo(1000);
                        assertThat(part.time())
                                .isEqualTo(Arrays.copyOfRange(whole.time(), at.get(), at.get() + part.size()));
                        at.addAndGet(part.size());
                    },
                    "TIME");
            assertThat(at.get()).isEqualTo(whole.size());
        }
    }

    @Test
    void aDirectoryWithoutIndexFilesIsLookedThrough() throws IOException {
        DataStore indexed = Dl3Tool.simulate(folder, 1, Progress.NONE);
        Files.delete(folder.resolve("obs-index.fits.gz"));
        Files.delete(folder.resolve("hdu-index.fits.gz"));
        Files.writeString(folder.resolve("notes.fits"), "no FITS at all");
        DataStore store = DataStore.openOrScan(folder);
        assertThat(store.observations())
                .extracting(row -> row.obsId())
                .containsExactlyElementsOf(indexed.observations().stream()
                        .map(row -> row.obsId())
                        .sorted()
                        .toList());
        try (Observation observation = store.observation(105);
                Observation same = indexed.observation(105)) {
            assertThat(observation.available()).isEqualTo(same.available());
            assertThat(observation.events("TIME").time())
                    .isEqualTo(same.events("TIME").time());
        }
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> DataStore.openOrScan(empty))
                .isInstanceOf(Dl3Exception.class)
                .hasMessage(empty + ": has neither the index files of a DL3 data store (obs-index.fits.gz and"
                        + " hdu-index.fits.gz) nor FITS files with events");
    }

    @Test
    void aSingleFileIsAStore() {
        Dl3Tool.simulate(folder, 1, Progress.NONE);
        Path file = folder.resolve("events/sim_000201.fits.gz");
        assertThat(Dl3Tool.validate(file).text()).isEqualTo("0 errors, 0 warnings, 0 notes\n");
        try (Observation observation = Dl3Tool.store(file).observation(201)) {
            assertThat(observation.object()).contains("Crab Nebula");
        }
    }
}
