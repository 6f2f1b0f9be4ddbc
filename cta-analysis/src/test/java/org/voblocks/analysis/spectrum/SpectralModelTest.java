package org.voblocks.analysis.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voblocks.analysis.Reference;

class SpectralModelTest {

    @Test
    void modelsAgreeWithGammapy() {
        JsonNode vectors = Reference.json("vectors/spectral_models.json");
        double[] energies = Reference.doubles(vectors.get("energy_TeV"));
        int compared = 0;
        for (Map.Entry<String, JsonNode> entry : vectors.get("models").properties()) {
            SpectralModel model = model(entry.getValue());
            double[] expected = Reference.doubles(entry.getValue().get("dnde_cm-2s-1TeV-1"));
            for (int i = 0; i < energies.length; i++) {
                assertThat(model.dnde(energies[i]))
                        .as(entry.getKey() + " at " + energies[i])
                        .isCloseTo(expected[i], within(1e-9 * expected[i]));
            }
            // the reference integrates all but power laws with 100 trapezes
            double share = model instanceof PowerLaw ? 1e-9 : 2e-4;
            double integral = entry.getValue().get("integral_1_10TeV").asDouble();
            assertThat(model.integral(1, 10)).as(entry.getKey()).isCloseTo(integral, within(share * integral));
            double energyFlux = entry.getValue().get("energy_flux_1_10TeV_erg").asDouble();
            assertThat(model.energyFlux(1, 10)).as(entry.getKey()).isCloseTo(energyFlux, within(2e-4 * energyFlux));
            compared++;
        }
        assertThat(compared).isEqualTo(11);
    }

    private static SpectralModel model(JsonNode node) {
        JsonNode p = node.get("params");
        return switch (node.get("type").asText()) {
            case "PowerLawSpectralModel" -> PowerLaw.of(v(p, "index"), v(p, "amplitude"), v(p, "reference"));
            case "ExpCutoffPowerLawSpectralModel" ->
                ExpCutoffPowerLaw.of(v(p, "index"), v(p, "amplitude"), v(p, "reference"), v(p, "lambda_"));
            case "LogParabolaSpectralModel" ->
                LogParabola.of(v(p, "alpha"), v(p, "beta"), v(p, "amplitude"), v(p, "reference"));
            case "BrokenPowerLawSpectralModel" ->
                BrokenPowerLaw.of(v(p, "index1"), v(p, "index2"), v(p, "amplitude"), v(p, "ebreak"));
            case "SmoothBrokenPowerLawSpectralModel" ->
                SmoothBrokenPowerLaw.of(
                        v(p, "index1"),
                        v(p, "index2"),
                        v(p, "amplitude"),
                        v(p, "ebreak"),
                        v(p, "reference"),
                        v(p, "beta"));
            case "SuperExpCutoffPowerLaw4FGLSpectralModel" ->
                SuperExpCutoffPowerLaw.of(
                        v(p, "index_1"), v(p, "amplitude"), v(p, "reference"), v(p, "expfactor"), v(p, "index_2"));
            case "MeyerCrabSpectralModel" -> CrabSpectrum.of(v(p, "norm"));
            default -> throw new IllegalArgumentException(node.get("type").asText());
        };
    }

    private static double v(JsonNode params, String name) {
        return params.get(name).get(0).asDouble();
    }

    @Test
    void gradientsAreTheDerivatives() {
        OpticalDepth depth = OpticalDepth.of(
                new double[] {0.1, 1, 10}, new double[] {0.1, 0.5}, new double[][] {{0.1, 0.5, 2}, {0.6, 3, 12}});
        List<SpectralModel> models = List.of(
                PowerLaw.of(2.3, 3e-11, 1.7),
                PowerLawFlux.of(2.3, 3e-11, 0.7, 12),
                PowerLawFlux.of(1, 3e-11, 0.7, 12),
                ExpCutoffPowerLaw.of(2.1, 3e-11, 1.2, 0.2).with(Parameter.free("alpha", 0.7, "")),
                SuperExpCutoffPowerLaw.of(1.5, 1e-12, 1.3, 0.02, 1.7),
                SuperExpCutoffPowerLaw.ofCutoff(1.5, 1e-12, 1.3, 8, 0.7),
                CrabSpectrum.of(0.7),
                LogParabola.of(2.4, 0.22, 3e-11, 1.3),
                BrokenPowerLaw.of(2, 3, 1e-11, 2.1),
                SmoothBrokenPowerLaw.of(1.8, 3.1, 1e-11, 2, 1.1, 0.4),
                TemplateSpectrum.of(new double[] {0.5, 1, 5}, new double[] {1e-10, 2e-11, 1e-12}),
                AbsorbedSpectrum.of(PowerLaw.of(2, 1e-11, 1), depth, 0.3));
        for (SpectralModel model : models) {
            double[] values =
                    model.parameters().stream().mapToDouble(Parameter::value).toArray();
            double[] gradient = new double[values.length];
            for (double energy : new double[] {0.3, 1.5, 2.7, 9}) {
                double flux = model.dnde(energy, gradient);
                for (int i = 0; i < values.length; i++) {
                    double step = 1e-6 * values[i];
                    double[] up = values.clone();
                    double[] down = values.clone();
                    up[i] += step;
                    down[i] -= step;
                    double slope = (model.withValues(up).dnde(energy)
                                    - model.withValues(down).dnde(energy))
                            / (2 * step);
                    assertThat(gradient[i])
                            .as(model + " " + model.parameters().get(i).name() + " at " + energy)
                            .isCloseTo(slope, within(1e-5 * Math.max(Math.abs(slope), flux / Math.abs(values[i]))));
                }
            }
        }
    }

    @Test
    void aPowerLawByFluxHasThatFlux() {
        SpectralModel model = PowerLawFlux.of(2.7, 5e-12, 0.5, 30);
        assertThat(model.integral(0.5, 30)).isCloseTo(5e-12, within(1e-22));
    }

    @Test
    void namesAreKnownAndOthersAreRefused() {
        for (String name : List.of("pl", "pl2", "ecpl", "secpl", "lp", "bpl", "sbpl", "crab")) {
            assertThat(SpectralModel.named(name).type()).isEqualTo(name);
        }
        assertThatThrownBy(() -> SpectralModel.named("powerlaw"))
                .hasMessage(
                        "unknown spectral model 'powerlaw': expected pl, pl2, ecpl, secpl, lp, bpl, sbpl or" + " crab");
        assertThatThrownBy(() -> PowerLaw.of(2, 1e-12, 1).parameter("gamma"))
                .hasMessage("model pl has no parameter 'gamma': expected one of [index, amplitude, reference]");
        assertThatThrownBy(() -> TemplateSpectrum.of(new double[] {1, 1}, new double[] {1, 1}))
                .hasMessageContaining("expected rising energies");
        assertThatThrownBy(() -> PowerLaw.of(2, -1, 1))
                .hasMessage("parameter amplitude = -1.0: expected a start value within 0.0 to Infinity");
    }

    @Test
    void freezingAndBoundsMakeNewModels() {
        SpectralModel model = PowerLaw.of(2, 1e-12, 1).freeze("index");
        assertThat(model.parameter("index").frozen()).isTrue();
        assertThat(model.toString()).isEqualTo("pl index=2.0 amplitude=1.0E-12 reference=1.0");
    }
}
