package org.voblocks.analysis.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.analysis.Reference;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.testing.External;

class FluxPointsTest {

    @Test
    void fluxPointsAreThoseOfTheIndependentCode() {
        for (String set : List.of("pks_seed10", "pks_quiet6")) {
            JsonNode reference = Reference.json(set + "/spectrum.json");
            JsonNode best = reference.get("fits").get("stacked_pl").get("parameters");
            SpectralModel model = PowerLaw.of(
                    best.get("index").get("value").asDouble(),
                    best.get("amplitude").get("value").asDouble(),
                    1);
            double[] edges = Reference.doubles(reference.get("flux_points").get("energy_edges_TeV"));
            List<FluxPoint> points = FluxPoints.of(model).points(List.of(SpectrumFitTest.stacked(set)), edges);
            JsonNode expected =
                    Reference.json(set + "/flux_points_independent.json").get("points");
            assertThat(points).hasSize(expected.size());
            for (int i = 0; i < points.size(); i++) {
                compare(set + " point " + i, points.get(i), expected.get(i));
            }
        }
    }

    private static void compare(String what, FluxPoint point, JsonNode expected) {
        assertThat(point.energy()).as(what).isCloseTo(expected.get("e_ref").asDouble(), within(1e-9));
        if (expected.has("dnde")) {
            assertThat(point.measured()).as(what).isFalse();
            return;
        }
        double dnde = expected.get("dnde_nonneg").asDouble();
        double scale = point.referenceDnde();
        // the reference's own minimiser stops within 1e-3 of an error
        assertThat(point.dnde()).as(what).isCloseTo(dnde, within(0.005 * Math.max(dnde, scale * 1e-3)));
        assertThat(point.errorHigh() * scale)
                .as(what)
                .isCloseTo(expected.get("errp").asDouble(), rel(expected, "errp"));
        if (!expected.get("errn").isNull()) {
            assertThat(point.errorLow() * scale)
                    .as(what)
                    .isCloseTo(expected.get("errn").asDouble(), rel(expected, "errn"));
        }
        assertThat(point.dndeUpperLimit())
                .as(what)
                .isFinite()
                .isCloseTo(expected.get("ul_2sigma").asDouble(), rel(expected, "ul_2sigma"));
        assertThat(point.ts()).as(what).isCloseTo(expected.get("ts_vs_zero").asDouble(), within(1e-4));
        assertThat(point.counts()).as(what).isEqualTo(expected.get("n_on").asDouble());
        assertThat(point.countsOff()).as(what).isEqualTo(expected.get("n_off").asDouble());
    }

    private static org.assertj.core.data.Offset<Double> rel(JsonNode node, String name) {
        return within(0.005 * node.get(name).asDouble());
    }

    /** Where Gammapy's profile ends before the limit, it writes NaN; ours are finite there, too. */
    @Test
    void fluxPointsAreGammapysWhereItHasThem() {
        for (String set : List.of("pks_seed10", "pks_quiet6")) {
            JsonNode reference = Reference.json(set + "/spectrum.json");
            JsonNode best = reference.at("/fits/stacked_pl/parameters");
            SpectralModel model = PowerLaw.of(
                    best.at("/index/value").asDouble(),
                    best.at("/amplitude/value").asDouble(),
                    1);
            double[] edges = Reference.doubles(reference.at("/flux_points/energy_edges_TeV"));
            List<FluxPoint> points = FluxPoints.of(model).points(List.of(SpectrumFitTest.stacked(set)), edges);
            try (FitsFile file = FitsFile.open(External.data("reference/" + set + "/flux_points.fits"))) {
                BinTable table = file.table(file.hdus().get(1));
                for (int i = 0; i < points.size(); i++) {
                    compare(set + " point " + i, points.get(i), table, i);
                }
            }
        }
    }

    private static void compare(String what, FluxPoint point, BinTable table, int i) {
        double scale = point.referenceDnde();
        assertThat(point.energy()).as(what).isCloseTo(table.doubles("e_ref")[i], within(1e-9));
        double dnde = table.doubles("dnde")[i];
        double errp = table.doubles("dnde_errp")[i];
        double limit = table.doubles("dnde_ul")[i];
        double ts = table.doubles("ts")[i];
        // below 0 Gammapy lets the flux go, ours stays at or above it
        if (!(dnde > 0)) {
            assertThat(point.measured() && point.dnde() > 0).as(what).isFalse();
        } else {
            // Gammapy's minimiser stops up to 1.5 % of the error before the minimum of weak points
            assertThat(point.dnde()).as(what).isCloseTo(dnde, within(0.015 * point.errorHigh() * scale));
            if (!Double.isNaN(errp)) {
                assertThat(point.errorHigh() * scale).as(what).isCloseTo(errp, within(0.005 * errp));
            }
            assertThat(point.ts()).as(what).isCloseTo(ts, within(0.01));
            if (!Double.isNaN(limit)) {
                assertThat(point.dndeUpperLimit()).as(what).isCloseTo(limit, within(0.005 * limit));
            }
        }
        assertThat(Double.isFinite(point.dndeUpperLimit())).as(what).isEqualTo(point.measured());
    }

    @Test
    void lightCurvesAreGammapys() {
        for (String set : List.of("pks_seed10", "pks_quiet6")) {
            List<Long> ids = set.equals("pks_seed10") ? Reference.SEED10 : Reference.QUIET6;
            JsonNode expected = Reference.json(set + "/spectrum.json").get("light_curve_1_20TeV");
            SpectralModel model = PowerLaw.of(expected.get("index_frozen_at").asDouble(), 5.98e-11, 1);
            List<LightCurvePoint> curve = FluxPoints.of(model).lightCurve(SpectrumFitTest.runs(ids), 1, 20);
            double[] flux = Reference.doubles(expected.get("flux_cm-2s-1"));
            double[] error = Reference.doubles(expected.get("flux_err"));
            double[] limit = Reference.doubles(expected.get("flux_ul"));
            // Gammapy lists the runs by time
            for (LightCurvePoint point : curve) {
                String what = set + " " + point.name();
                int at = nearest(flux, point.point().flux());
                assertThat(point.point().flux()).as(what).isCloseTo(flux[at], within(0.02 * error[at]));
                assertThat(point.point().error() * point.point().referenceFlux())
                        .as(what)
                        .isCloseTo(error[at], within(0.02 * error[at]));
                if (Double.isNaN(limit[at])) {
                    assertThat(point.point().fluxUpperLimit()).as(what).isFinite();
                } else {
                    assertThat(point.point().fluxUpperLimit()).as(what).isCloseTo(limit[at], within(0.005 * limit[at]));
                }
            }
        }
    }

    private static int nearest(double[] values, double value) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(values[i] - value) < Math.abs(values[best] - value)) {
                best = i;
            }
        }
        return best;
    }

    @Test
    void edgesFollowTheSafeBins() {
        OnOffSpectrum spectrum = SpectrumFitTest.stacked("pks_seed10");
        double[] edges = FluxPoints.edges(spectrum, 2);
        assertThat(edges[0]).isEqualTo(spectrum.safeMin());
        assertThat(edges).isSorted();
        assertThatThrownBy(() -> FluxPoints.of(PowerLaw.of(2, 1, 1)).withUpperLimits(0))
                .hasMessage("upper limits at 0.0 standard deviations: expected more than 0");
        assertThatThrownBy(() -> FluxPoints.of(PowerLaw.of(2, 1, 1)).lightCurve(List.of(spectrum), 1, 1.01))
                .hasMessageContaining("expected a range of a bin or more");
    }
}
