package org.voblocks.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.voblocks.analysis.Reference;

class StatisticsTest {
    private final JsonNode vectors = Reference.json("vectors/stats.json");

    @Test
    void onOffCountsAgreeWithGammapyAndLiMa() {
        for (JsonNode v : vectors.get("wstat_counts")) {
            OnOffCounts c = new OnOffCounts(number(v, "n_on"), number(v, "n_off"), number(v, "alpha"));
            String what = v.toString();
            assertThat(c.excess()).as(what).isCloseTo(number(v, "excess"), within(1e-9));
            assertThat(c.error()).as(what).isCloseTo(number(v, "error"), within(1e-9));
            assertThat(c.significance()).as(what).isCloseTo(number(v, "li_ma_eq17"), within(2e-8));
            assertThat(c.ts()).as(what).isCloseTo(number(v, "ts"), within(1e-8 * Math.max(1, number(v, "ts"))));
            double scale = Math.max(1, c.error());
            assertThat(c.errorLow(1)).as(what).isCloseTo(number(v, "errn_1s"), within(1e-6 * scale));
            assertThat(c.errorHigh(1)).as(what).isCloseTo(number(v, "errp_1s"), within(1e-6 * scale));
            assertThat(c.upperLimit(3)).as(what).isCloseTo(number(v, "ul_3s"), within(1e-6 * scale));
            assertThat(c.upperLimit(2)).as(what).isCloseTo(number(v, "ul_2s"), within(1e-6 * scale));
        }
    }

    @Test
    void knownBackgroundAgreesWithGammapy() {
        for (JsonNode v : vectors.get("cash_counts")) {
            KnownBackgroundCounts c = new KnownBackgroundCounts(number(v, "n_on"), number(v, "mu_bkg"));
            String what = v.toString();
            assertThat(c.ts()).as(what).isCloseTo(number(v, "ts"), within(1e-9));
            assertThat(c.significance()).as(what).isCloseTo(number(v, "sqrt_ts"), within(1e-9));
            assertThat(c.errorLow(1)).as(what).isCloseTo(number(v, "errn"), within(1e-7));
            assertThat(c.errorHigh(1)).as(what).isCloseTo(number(v, "errp"), within(1e-7));
            assertThat(c.upperLimit(3)).as(what).isCloseTo(number(v, "ul_3s"), within(1e-7));
        }
    }

    @Test
    void likelihoodsAgreeWithGammapyInEveryCorner() {
        for (JsonNode v : vectors.get("fit_statistics")) {
            double on = number(v, "n_on");
            double off = number(v, "n_off");
            double alpha = number(v, "alpha");
            double signal = number(v, "mu_sig");
            String what = v.toString();
            assertThat(FitStatistics.wstat(on, off, alpha, signal))
                    .as(what)
                    .isCloseTo(number(v, "wstat"), within(1e-9));
            assertThat(FitStatistics.wstatBackground(on, off, alpha, signal))
                    .as(what)
                    .isCloseTo(number(v, "mu_bkg"), within(1e-9 * Math.max(1, number(v, "mu_bkg"))));
            assertThat(FitStatistics.cash(on, signal)).as(what).isCloseTo(number(v, "cash(n_on,mu)"), within(1e-8));
            assertThat(FitStatistics.cstat(on, signal)).as(what).isCloseTo(number(v, "cstat(n_on,mu)"), within(1e-8));
        }
    }

    @Property(tries = 500)
    void limitsAreFiniteAndInOrder(
            @ForAll @IntRange(max = 5000) int on,
            @ForAll @IntRange(max = 100000) int off,
            @ForAll @DoubleRange(min = 0.01, max = 3) double alpha,
            @ForAll @DoubleRange(min = 0.1, max = 5) double sigmas) {
        OnOffCounts c = new OnOffCounts(on, off, alpha);
        assertThat(c.upperLimit(sigmas)).isFinite().isGreaterThan(c.excess());
        assertThat(c.errorLow(sigmas)).isFinite().isPositive();
        double rise = FitStatistics.wstat(on, off, alpha, c.upperLimit(sigmas))
                - FitStatistics.wstat(on, off, alpha, c.excess());
        assertThat(rise).isCloseTo(sigmas * sigmas, within(1e-6 * sigmas * sigmas));
    }

    @Property(tries = 500)
    void theBackgroundOfWStatIsTheBestOne(
            @ForAll @IntRange(max = 300) int on,
            @ForAll @IntRange(max = 300) int off,
            @ForAll @DoubleRange(min = 0.01, max = 2) double alpha,
            @ForAll @DoubleRange(min = 0, max = 400) double signal) {
        double best = FitStatistics.wstatBackground(on, off, alpha, signal);
        double stat = FitStatistics.wstat(on, off, alpha, signal);
        for (double factor : new double[] {0.99, 1.01}) {
            double other = best * factor + (factor > 1 ? 1e-3 : 0);
            double value = FitStatistics.deviance(on, signal + alpha * other) + FitStatistics.deviance(off, other);
            assertThat(value).isGreaterThanOrEqualTo(stat - 1e-9 * Math.max(1, stat));
        }
    }

    @Test
    void refusesWhatIsNotACount() {
        assertThatThrownBy(() -> new OnOffCounts(-1, 0, 1))
                .hasMessage("counts ON -1.0, OFF 0.0, alpha 1.0: expected counts of 0 or more and alpha above 0");
        assertThatThrownBy(() -> new OnOffCounts(1, 0, 0))
                .hasMessage("counts ON 1.0, OFF 0.0, alpha 0.0: expected counts of 0 or more and alpha above 0");
        assertThatThrownBy(() -> new KnownBackgroundCounts(1, -1))
                .hasMessage("counts 1.0, background -1.0: expected 0 or more for both");
    }

    private static double number(JsonNode node, String name) {
        return node.get(name).asDouble();
    }
}
