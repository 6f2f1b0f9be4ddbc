package org.voblocks.dl3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.voblocks.dl3.irf.Background;
import org.voblocks.dl3.irf.EffectiveArea2D;
import org.voblocks.dl3.irf.EnergyDispersion2D;
import org.voblocks.dl3.irf.FovAlignment;
import org.voblocks.dl3.irf.Psf;
import org.voblocks.dl3.obscore.ObsCore;
import org.voblocks.dl3.obscore.ObsCoreOptions;
import org.voblocks.testing.External;

/** The first public H.E.S.S. data release against numbers that Gammapy 1.0 gave for it. */
class HessDataTest {
    private static final Percentage EXACT = Percentage.withPercentage(1e-7);

    private final DataStore store = DataStore.open(External.gammapyData("hess-dl3-dr1"));

    private static JsonNode reference(String name) throws IOException {
        return new ObjectMapper()
                .readTree(External.data("reference/vectors/" + name).toFile());
    }

    @Test
    void hasAllObservations() {
        List<ObservationRow> rows = store.observations();
        assertThat(rows).hasSize(105);
        assertThat(rows.get(0).obsId()).isEqualTo(20136);
        assertThat(rows.get(0).object()).contains("MSH15-52");
        assertThat(rows.get(0).integer("N_TELS")).hasValue(4);
        assertThat(store.missing(33787, EnumSet.allOf(HduType.class)))
                .containsExactlyInAnyOrder(HduType.RAD_MAX, HduType.POINTING);
    }

    @Test
    void eventListsAreThoseOfTheReference() throws IOException {
        JsonNode runs = reference("events_hess.json").path("runs");
        assertThat(runs.size()).isPositive();
        for (JsonNode run : runs) {
            long obsId = run.path("obs_id").asLong();
            try (Observation observation = store.observation(obsId)) {
                EventList events = observation.events();
                int last = events.size() - 1;
                assertThat(events.size())
                        .as("events of %d", obsId)
                        .isEqualTo(run.path("n").asInt());
                assertThat(events.eventId()[0])
                        .isEqualTo(run.at("/first/EVENT_ID").asLong());
                assertThat(events.eventId()[last])
                        .isEqualTo(run.at("/last/EVENT_ID").asLong());
                assertThat(events.time()[0]).isEqualTo(run.at("/first/TIME").asDouble());
                assertThat((double) events.ra()[last])
                        .isEqualTo(run.at("/last/RA").asDouble());
                assertThat((double) events.dec()[last])
                        .isEqualTo(run.at("/last/DEC").asDouble());
                assertThat((double) events.energy()[0])
                        .isEqualTo(run.at("/first/ENERGY").asDouble());
                for (String column : List.of("TIME", "RA", "DEC", "ENERGY")) {
                    assertThat(Arrays.stream(events.doubles(column)).sum())
                            .isCloseTo(run.at("/sum_f64/" + column).asDouble(), Percentage.withPercentage(1e-10));
                }
                assertThat(Arrays.stream(events.eventId()).reduce(0, (a, b) -> a ^ b))
                        .isEqualTo(run.path("xor_event_id").asLong());
                GoodTimeIntervals gti = observation.gti();
                assertThat(gti.duration()).isCloseTo(run.path("gti_sum_s").asDouble(), within(1e-6));
                assertThat(gti.timeReference().mjd(gti.start(0)))
                        .isCloseTo(run.at("/gti_mjd_tt/0/0").asDouble(), within(1e-9));
                assertThat(observation.liveTime())
                        .isCloseTo(run.path("livetime_s").asDouble(), within(1e-4));
                assertThat(observation.pointing().ra())
                        .isCloseTo(run.at("/pointing/0").asDouble(), within(1e-9));
                long near = 0;
                for (int i = 0; i <= last; i++) {
                    near += observation.pointing().separation(events.ra()[i], events.dec()[i]) < 2 ? 1 : 0;
                }
                assertThat(near).isEqualTo(run.path("n_offset_lt_2deg").asLong());
            }
        }
    }

    @Test
    void onlyTheAskedColumnsAreThere() {
        try (Observation observation = store.observation(33787)) {
            EventList events = observation.events("RA", "dec");
            assertThat(events.columns()).containsExactlyInAnyOrder("RA", "DEC");
            assertThat(events.unit("RA")).isEqualTo("deg");
            assertThatThrownBy(events::time)
                    .isInstanceOf(Dl3Exception.class)
                    .hasMessageEndingWith(
                            "HDU 1 (EVENTS): column TIME was not read, only [RA, DEC]; name it when the events are read");
        }
    }

    @Test
    void effectiveAreaAndEnergyDispersionAreThoseOfTheReference() throws IOException {
        JsonNode vectors = reference("irf_33787.json");
        double[] energies = doubles(vectors.path("energy_TeV"));
        double[] offsets = doubles(vectors.path("offset_deg"));
        double[] migrations = doubles(vectors.path("migra"));
        try (Observation observation = store.observation(33787)) {
            EffectiveArea2D area = observation.effectiveArea();
            EnergyDispersion2D dispersion = observation.energyDispersion();
            for (int e = 0; e < energies.length; e++) {
                for (int o = 0; o < offsets.length; o++) {
                    double expected =
                            vectors.path("aeff_m2[E][offset]").path(e).path(o).asDouble();
                    assertThat(area.area(energies[e], offsets[o])).isCloseTo(expected, EXACT);
                }
                for (int m = 0; m < migrations.length; m++) {
                    double expected = vectors.path("edisp_dPdmu[E][mu]_at_offset_0.5")
                            .path(e)
                            .path(m)
                            .asDouble();
                    assertThat(dispersion.density(energies[e], migrations[m], 0.5))
                            .isCloseTo(expected, within(1e-6));
                }
            }
            double[] trueEdges = logEdges(0.05, 100, 67);
            double[] recoEdges = logEdges(0.1, 40, 27);
            double[][] kernel = dispersion.kernel(trueEdges, recoEdges, 0.5);
            double[] row = doubles(vectors.at("/edisp_kernel/row_of_true_bin_30"));
            for (int r = 0; r < row.length; r++) {
                assertThat(kernel[30][r]).as("reco bin %d", r).isCloseTo(row[r], within(2e-6));
            }
        }
    }

    private static double[] logEdges(double min, double max, int bins) {
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = min * Math.pow(max / min, (double) i / bins);
        }
        return edges;
    }

    @Test
    void pointSpreadFunctionIsThatOfTheReference() throws IOException {
        JsonNode vectors = reference("irf_33787.json");
        double[] energies = doubles(vectors.path("energy_TeV"));
        double[] radii = doubles(vectors.path("rad_deg"));
        try (Observation observation = store.observation(33787)) {
            Psf psf = observation.psf();
            for (int e = 0; e < energies.length; e++) {
                for (int r = 0; r < radii.length; r++) {
                    double expected = vectors.path("psf_sr-1[E][rad]_at_offset_0.5")
                            .path(e)
                            .path(r)
                            .asDouble();
                    assertThat(psf.density(energies[e], 0.5, radii[r])).isCloseTo(expected, EXACT);
                }
                double within = vectors.path("psf_containment_[E]_rad0.11_offset0.5")
                        .path(e)
                        .asDouble();
                assertThat(psf.containment(energies[e], 0.5, 0.11)).isCloseTo(within, within(1e-6));
                double r68 = vectors.path("psf_r68_deg_[E]_offset0.5").path(e).asDouble();
                // Gammapy takes the nearest of 20 steps per bin
                assertThat(psf.containmentRadius(energies[e], 0.5, 0.68)).isCloseTo(r68, within(2.5e-4));
            }
        }
    }

    @Test
    void eventsOfTheLastSecondAreInGoodTime() {
        int outside = 0;
        for (ObservationRow row : store.observations()) {
            try (Observation observation = store.observation(row.obsId())) {
                EventList events = observation.events("TIME");
                assertThat(events.select(observation.eventIntervals()).size())
                        .as("observation " + row.obsId())
                        .isEqualTo(events.size());
                outside += events.size() - events.select(observation.gti()).size();
                assertThat(observation.gti().duration())
                        .isEqualTo(observation.eventHeader().number("ONTIME").orElseThrow());
            }
        }
        // counted with astropy: TIME < START or TIME >= STOP in 105 files
        assertThat(outside).isEqualTo(320);
    }

    @Test
    void backgroundIsThatOfTheReference() throws IOException {
        JsonNode vectors = reference("irf_33787.json");
        double[] energies = doubles(vectors.path("energy_TeV"));
        double[] offsets = doubles(vectors.path("offset_deg"));
        try (Observation observation = store.observation(33787)) {
            Background background = observation.background();
            assertThat(background.alignment()).isEqualTo(FovAlignment.RADEC_LON_WITH_RA);
            for (int e = 0; e < energies.length; e++) {
                for (int o = 0; o < offsets.length; o++) {
                    double expected = vectors.path("bkg_[E][x]_s-1MeV-1sr-1_detx=offset_dety=0.3")
                            .path(e)
                            .path(o)
                            .asDouble();
                    assertThat(background.rate(energies[e], offsets[o], 0.3))
                            // Gammapy interpolates single precision logarithms
                            .isCloseTo(expected, Percentage.withPercentage(1e-3));
                }
            }
        }
    }

    @Test
    void ratesInBinsArePowerLawsBetweenTheEdges() {
        try (Observation observation = store.observation(33787)) {
            Background background = observation.background();
            double[] edges = {0.5, 0.8, 2, 10};
            double[] rates = new double[3];
            background.rates(edges).at(-0.7, 0.4, rates);
            for (int i = 0; i < 3; i++) {
                double y1 = background.rate(edges[i], -0.7, 0.4);
                double y2 = background.rate(edges[i + 1], -0.7, 0.4);
                double index = Math.log(y2 / y1) / Math.log(edges[i + 1] / edges[i]);
                double expected = 1e6 * (edges[i + 1] * y2 - edges[i] * y1) / (index + 1);
                assertThat(rates[i]).isCloseTo(expected, EXACT);
            }
        }
    }

    @Test
    void obsCoreHasThe21RunsOnPks2155() {
        ObsCore obsCore = ObsCore.of(store, ObsCoreOptions.of("ivo://example/hess#"));
        assertThat(obsCore.problems()).isEmpty();
        assertThat(obsCore.rows()).hasSize(105);
        long runs = obsCore.rows().stream()
                .filter(row -> row.sRa() != null
                        && row.sDec() != null
                        && row.sFov() != null
                        && new Pointing(row.sRa(), row.sDec(), OptionalDouble.empty(), OptionalDouble.empty())
                                        .separation(329.717, -30.226)
                                < row.sFov() / 2)
                .count();
        assertThat(runs).isEqualTo(21);
        assertThat(obsCore.rows().get(0).tMin()).isCloseTo(53090.122708333336, within(1e-9));
    }

    private static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.path(i).asDouble();
        }
        return values;
    }
}
