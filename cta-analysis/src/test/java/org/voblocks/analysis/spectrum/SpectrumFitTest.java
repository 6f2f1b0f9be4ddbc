package org.voblocks.analysis.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.junit.jupiter.api.Test;
import org.voblocks.analysis.Reference;
import org.voblocks.analysis.io.OgipReader;
import org.voblocks.testing.External;

class SpectrumFitTest {

    static OnOffSpectrum stacked(String set) {
        return OgipReader.read(External.data("reference/" + set + "/ogip/pha_stacked.fits.gz"));
    }

    static List<OnOffSpectrum> runs(List<Long> ids) {
        List<OnOffSpectrum> spectra = new ArrayList<>();
        for (long id : ids) {
            spectra.add(OgipReader.read(External.data("reference/pks_seed10/ogip/pha_obs" + id + ".fits.gz")));
        }
        return spectra;
    }

    @Test
    void readsTheCountsOfTheReference() {
        OnOffSpectrum spectrum = stacked("pks_seed10");
        assertThat(spectrum.total().on()).isEqualTo(4070);
        assertThat(spectrum.total().off()).isEqualTo(1852);
        assertThat(spectrum.total().background()).isCloseTo(154.3333, within(1e-3));
        assertThat(spectrum.total().significance()).isCloseTo(117.545, within(1e-3));
        assertThat(spectrum.livetime()).isCloseTo(15790.569307, within(1e-5));
    }

    @Test
    void fitsAreAtOrBelowGammapysMinimum() {
        for (String set : List.of("pks_seed10", "pks_quiet6")) {
            JsonNode fits = Reference.json(set + "/spectrum.json").get("fits");
            SpectrumFit stack = SpectrumFit.of(List.of(stacked(set)));
            for (Map.Entry<String, JsonNode> fit : fits.properties()) {
                boolean joint = fit.getKey().startsWith("joint");
                List<Long> ids = set.equals("pks_seed10") ? Reference.SEED10 : Reference.QUIET6;
                SpectrumFit spectra = joint ? SpectrumFit.of(runs(ids)) : stack;
                String type = fit.getKey().substring(fit.getKey().indexOf('_') + 1);
                compare(set + " " + fit.getKey(), spectra.fit(SpectralModel.named(type)), fit.getValue());
            }
        }
    }

    private static void compare(String what, FitResult result, JsonNode expected) {
        assertThat(result.converged()).as(what).isTrue();
        assertThat(result.bins()).as(what).isEqualTo(expected.get("n_bins").asInt());
        assertThat(result.stat())
                .as(what)
                .isLessThanOrEqualTo(expected.get("stat").asDouble() + 1e-6);
        assertThat(result.stat()).as(what).isGreaterThan(expected.get("stat").asDouble() - 0.01);
        for (Map.Entry<String, JsonNode> p : expected.get("parameters").properties()) {
            double error = p.getValue().get("error").asDouble();
            String name = p.getKey().replace("lambda_", "lambda");
            if (error > 0) {
                assertThat(result.model().parameter(name).value())
                        .as(what + " " + name)
                        .isCloseTo(p.getValue().get("value").asDouble(), within(0.05 * error));
                assertThat(result.error(name)).as(what + " error of " + name).isCloseTo(error, within(0.01 * error));
            }
        }
    }

    @Test
    void findsTheTrueMinimum() {
        FitResult bright = SpectrumFit.of(List.of(stacked("pks_seed10"))).fit(SpectralModel.named("pl"));
        assertThat(bright.stat()).isCloseTo(120.6169462, within(1e-6));
        assertThat(bright.model().parameter("index").value()).isCloseTo(3.358708, within(1e-6));
        assertThat(bright.model().parameter("amplitude").value()).isCloseTo(5.983950e-11, within(1e-17));
        assertThat(bright.pivotEnergy(0.1, 10)).isCloseTo(0.60197, within(1e-3));
        assertThat(bright.model().integral(1, 10)).isCloseTo(2.52583e-11, within(1e-15));
        assertThat(bright.integralError(1, 10)).isCloseTo(7.919e-13, within(1e-14));
        FitResult weak = SpectrumFit.of(List.of(stacked("pks_quiet6"))).fit(SpectralModel.named("pl"));
        assertThat(weak.stat()).isCloseTo(11.8220835, within(1e-6));
        assertThat(weak.model().parameter("index").value()).isCloseTo(3.407080, within(2e-6));
        assertThat(weak.model().parameter("amplitude").value()).isCloseTo(3.957422e-12, within(1e-17));
        assertThat(weak.evaluations()).isLessThan(60);
    }

    @Test
    void anIndependentOptimizerFindsNothingLower() {
        SpectrumFit fit = SpectrumFit.of(List.of(stacked("pks_quiet6")));
        FitResult result = fit.fit(SpectralModel.named("ecpl"));
        double[] best = {
            result.model().parameter("index").value(),
            result.model().parameter("amplitude").value(),
            result.model().parameter("lambda").value()
        };
        MultivariateFunction stat =
                x -> fit.stat(ExpCutoffPowerLaw.of(best[0] * x[0], best[1] * Math.exp(x[1]), 1, best[2] * x[2]));
        double found = new SimplexOptimizer(1e-12, 1e-12)
                .optimize(
                        new MaxEval(3000),
                        new ObjectiveFunction(stat),
                        GoalType.MINIMIZE,
                        new InitialGuess(new double[] {1.05, 0.1, 0.9}),
                        new NelderMeadSimplex(3, 0.1))
                .getValue();
        assertThat(result.stat()).isLessThanOrEqualTo(found + 1e-8);
    }

    @Test
    void theSearchWithoutDerivativesEndsAtTheSameMinimum() {
        for (String set : List.of("pks_seed10", "pks_quiet6")) {
            SpectrumFit fit = SpectrumFit.of(List.of(stacked(set)));
            for (String type : List.of("pl", "ecpl", "lp")) {
                FitResult newton = fit.fit(SpectralModel.named(type));
                FitResult simplex = fit.fitBySimplex(SpectralModel.named(type));
                assertThat(simplex.converged()).as(set + " " + type).isTrue();
                assertThat(simplex.stat()).as(set + " " + type).isCloseTo(newton.stat(), within(1e-6));
                assertThat(simplex.error("amplitude"))
                        .isCloseTo(newton.error("amplitude"), within(1e-2 * newton.error("amplitude")));
            }
        }
    }

    @Test
    void linkedParametersHaveOneValue() {
        List<OnOffSpectrum> quiet = runs(Reference.QUIET6);
        List<OnOffSpectrum> flare = runs(Reference.SEED10).subList(6, 10);
        Map<String, FitResult> free = LinkedFit.create()
                .add("quiet", quiet, SpectralModel.named("pl"))
                .add("flare", flare, SpectralModel.named("pl"))
                .fit();
        double apart = SpectrumFit.of(quiet).fit(SpectralModel.named("pl")).stat()
                + SpectrumFit.of(flare).fit(SpectralModel.named("pl")).stat();
        assertThat(free.get("quiet").stat()).isCloseTo(apart, within(1e-6));
        Map<String, FitResult> linked = LinkedFit.create()
                .add("quiet", quiet, SpectralModel.named("pl"))
                .add("flare", flare, SpectralModel.named("pl"))
                .link("flare.index", "quiet.index")
                .fit();
        FitResult one = linked.get("quiet");
        FitResult other = linked.get("flare");
        double index = one.model().parameter("index").value();
        assertThat(index).isEqualTo(other.model().parameter("index").value());
        assertThat(one.error("index")).isEqualTo(other.error("index"));
        assertThat(one.converged()).isTrue();
        assertThat(one.stat()).isGreaterThanOrEqualTo(apart - 1e-9);
        // with everything in common it is the joint fit
        Map<String, FitResult> all = LinkedFit.create()
                .add("quiet", quiet, SpectralModel.named("pl"))
                .add("flare", flare, SpectralModel.named("pl"))
                .link("quiet.index", "flare.index")
                .link("quiet.amplitude", "flare.amplitude")
                .fit();
        FitResult joint = SpectrumFit.of(runs(Reference.SEED10)).fit(SpectralModel.named("pl"));
        assertThat(all.get("flare").stat()).isCloseTo(joint.stat(), within(1e-6));
        assertThat(all.get("flare").error("index")).isCloseTo(joint.error("index"), within(1e-5));
        assertThatThrownBy(() -> LinkedFit.create().link("a.index", "b.index"))
                .hasMessage("no parameter 'a.index': expected GROUP.PARAMETER with one of the groups []");
    }

    @Test
    void theStartDoesNotMatter() {
        SpectrumFit fit = SpectrumFit.of(List.of(stacked("pks_seed10")));
        for (double index : new double[] {1, 2, 4, 5}) {
            for (double amplitude : new double[] {1e-14, 1e-12, 1e-9}) {
                FitResult result = fit.fit(PowerLaw.of(index, amplitude, 1));
                assertThat(result.stat()).as(index + " " + amplitude).isCloseTo(120.6169462, within(1e-6));
            }
        }
    }

    @Test
    void profileErrorsCrossAtOneSigma() {
        SpectrumFit fit = SpectrumFit.of(List.of(stacked("pks_quiet6")));
        FitResult result = fit.fit(SpectralModel.named("pl"));
        ProfileErrors errors = fit.profileErrors(result, "index", 1);
        double index = result.model().parameter("index").value();
        assertThat(fit.profile(result, "index", index - errors.low()) - result.stat())
                .isCloseTo(1, within(1e-6));
        assertThat(fit.profile(result, "index", index + errors.high()) - result.stat())
                .isCloseTo(1, within(1e-6));
        assertThat(errors.low()).isBetween(0.8 * result.error("index"), 1.2 * result.error("index"));
        for (double[] point : fit.contour(result, "index", "amplitude", 2.3, 8)) {
            SpectralModel at = result.model()
                    .with(Parameter.frozen("index", point[0], ""))
                    .with(Parameter.frozen("amplitude", point[1], "cm-2 s-1 TeV-1"));
            assertThat(fit.stat(at) - result.stat()).isCloseTo(2.3, within(1e-6));
        }
    }

    @Test
    void frozenParametersStay() {
        SpectrumFit fit = SpectrumFit.of(List.of(stacked("pks_seed10")));
        FitResult result = fit.fit(SpectralModel.named("pl").freeze("index"));
        assertThat(result.model().parameter("index").value()).isEqualTo(2.5);
        assertThat(result.free()).containsExactly("amplitude");
        assertThat(result.error("index")).isZero();
    }

    @Test
    void anEmptyEnergyRangeIsAnError() {
        assertThatThrownBy(() -> SpectrumFit.of(List.of(stacked("pks_seed10")), 50, 60))
                .hasMessage("no bin of 1 spectra is both safe and within 50.0 to 60.0 TeV: expected one or more; widen"
                        + " the energies or the safe range");
    }
}
