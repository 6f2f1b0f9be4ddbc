package org.voblocks.dl3.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.ObservationRow;
import org.voblocks.dl3.obscore.ObsCore;
import org.voblocks.dl3.obscore.ObsCoreOptions;
import org.voblocks.dl3.obscore.ObsCoreRow;
import org.voblocks.testing.External;

class SimulatedStoreTest {
    @TempDir
    Path folder;

    @Test
    void writesAStoreThatCanBeRead() {
        List<String> steps = new ArrayList<>();
        DataStore store = SimulatedStore.example().write(folder, (done, total, what) -> steps.add(done + "/" + total));
        assertThat(steps).hasSize(15).startsWith("1/15").endsWith("15/15");
        assertThat(store.observations()).hasSize(14);
        for (ObservationRow row : store.observations()) {
            try (Observation observation = store.observation(row.obsId())) {
                EventList events = observation.events();
                assertThat(events.size()).isBetween(500, 40000);
                assertThat(observation.gti().duration()).isEqualTo(observation.onTime());
                assertThat(observation.effectiveArea().area(2, 0.5)).isPositive();
                assertThat(observation.background().rate(2, 0.5, 0)).isPositive();
                assertThat(observation.pointing().altitude().orElse(0)).isGreaterThan(30);
            }
        }
        ObsCore obsCore = ObsCore.of(store, ObsCoreOptions.of("ivo://example/data#"));
        assertThat(obsCore.problems()).isEmpty();
        assertThat(obsCore.rows()).extracting(ObsCoreRow::subArrayName).contains("LST", "MST", "SST");
        assertThat(obsCore.rows()).extracting(ObsCoreRow::pointingMode).contains("parallel", "divergent");
        assertThat(obsCore.rows()).extracting(ObsCoreRow::dataRights).contains("public", "proprietary");
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        SimulatedStore.example().write(folder.resolve("a"), Progress.NONE);
        SimulatedStore.example().write(folder.resolve("b"), Progress.NONE);
        SimulatedStore.example(7).write(folder.resolve("c"), Progress.NONE);
        assertThat(folder.resolve("b/events/sim_000101.fits.gz"))
                .hasSameBinaryContentAs(folder.resolve("a/events/sim_000101.fits.gz"));
        assertThat(folder.resolve("b/obs-index.fits.gz")).hasSameBinaryContentAs(folder.resolve("a/obs-index.fits.gz"));
        assertThat(Files.readAllBytes(folder.resolve("c/events/sim_000101.fits.gz")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("a/events/sim_000101.fits.gz")));
    }

    @Test
    void gammapyReadsIt() {
        Path python = External.python("gammapy");
        SimulatedStore.example().write(folder, Progress.NONE);
        External.Run run = External.run(Duration.ofMinutes(2), python.toString(), "-c", """
                import sys
                from gammapy.data import DataStore, EventList
                import astropy.units as u
                store = DataStore.from_dir(sys.argv[1])
                print(len(store.obs_table), sorted(set(store.hdu_table['HDU_CLASS'])))
                for obs in store.get_observations():
                    n = len(obs.events.table)
                    a = obs.aeff.evaluate(energy_true=2 * u.TeV, offset=0.5 * u.deg)
                    p = obs.psf.containment(rad=0.1 * u.deg, energy_true=2 * u.TeV, offset=0.5 * u.deg)
                    e = obs.edisp.evaluate(energy_true=2 * u.TeV, migra=1, offset=0.5 * u.deg)
                    b = obs.bkg.evaluate(energy=2 * u.TeV, **({'fov_lon': 0.5 * u.deg, 'fov_lat': 0 * u.deg}
                        if obs.bkg.tag == 'bkg_3d' else {'offset': 0.5 * u.deg}))
                    assert n > 500 and a.value > 0 and 0 < p < 1 and e.value > 0 and b.value > 0, obs.obs_id
                    assert abs(obs.gti.time_sum.to_value('s') - obs.observation_time_duration.to_value('s')) < 1e-6
                    print(obs.tstart.utc.iso, obs.events.table.meta['OBJECT'], obs.obs_id, n)
                    m = obs.gti.time_start[0].tt.iso[:19]; h = obs.events.table.meta['DATE-OBS'][:19].replace('T', ' ')
                    assert m == h, (m, h)
                """, folder.toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("14 ['aeff_2d', 'bkg_2d', 'bkg_3d', 'edisp_2d', 'events', 'gti', 'psf_3gauss']");
    }
}
