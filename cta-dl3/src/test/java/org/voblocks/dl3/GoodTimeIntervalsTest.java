package org.voblocks.dl3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GoodTimeIntervalsTest {
    private static final TimeReference TT = new TimeReference(51910, 64.184 / 86400, TimeScale.TT);

    @Provide
    Arbitrary<GoodTimeIntervals> intervals() {
        Arbitrary<int[]> numbers =
                Arbitraries.integers().between(0, 40).array(int[].class).ofMaxSize(8);
        return Combinators.combine(numbers, numbers).as((a, b) -> {
            int count = Math.min(a.length, b.length);
            double[] start = new double[count];
            double[] stop = new double[count];
            for (int i = 0; i < count; i++) {
                start[i] = Math.min(a[i], b[i]);
                stop[i] = Math.max(a[i], b[i]);
            }
            return GoodTimeIntervals.of(start, stop, TT);
        });
    }

    @Property
    void setAlgebraHoldsForEachInstant(
            @ForAll("intervals") GoodTimeIntervals a,
            @ForAll("intervals") GoodTimeIntervals b,
            @ForAll @IntRange(min = -2, max = 84) int half) {
        double time = half / 2.0;
        assertThat(a.union(b).contains(time)).isEqualTo(a.contains(time) || b.contains(time));
        assertThat(a.intersect(b).contains(time)).isEqualTo(a.contains(time) && b.contains(time));
        assertThat(a.subtract(b).contains(time)).isEqualTo(a.contains(time) && !b.contains(time));
    }

    @Property
    void intervalsAreSortedAndDisjoint(
            @ForAll("intervals") GoodTimeIntervals a, @ForAll("intervals") GoodTimeIntervals b) {
        for (GoodTimeIntervals result : new GoodTimeIntervals[] {a, a.union(b), a.intersect(b), a.subtract(b)}) {
            for (int i = 0; i < result.size(); i++) {
                assertThat(result.start(i)).isLessThan(result.stop(i));
                if (i > 0) {
                    assertThat(result.start(i)).isGreaterThan(result.stop(i - 1));
                }
            }
        }
        assertThat(a.union(b).duration() + a.intersect(b).duration())
                .isCloseTo(a.duration() + b.duration(), within(1e-9));
        assertThat(a.subtract(b).union(a.intersect(b))).isEqualTo(a);
    }

    @Test
    void theStopIsOutside() {
        GoodTimeIntervals gti = GoodTimeIntervals.of(10, 20, TT);
        assertThat(gti.contains(10)).isTrue();
        assertThat(gti.contains(19.999999)).isTrue();
        assertThat(gti.contains(20)).isFalse();
        assertThat(gti.contains(9)).isFalse();
        assertThat(GoodTimeIntervals.of(5, 5, TT).size()).isZero();
    }

    @Test
    void intervalsOfAnotherReferenceAreBroughtToThisOne() {
        TimeReference utc = new TimeReference(51910, 0, TimeScale.UTC);
        // 2001-01-01 00:00:00 UTC is 64.184 s later in TT, which is where both references are
        GoodTimeIntervals other = GoodTimeIntervals.of(15, 30, utc);
        GoodTimeIntervals both = GoodTimeIntervals.of(10, 20, TT).intersect(other);
        assertThat(both.size()).isEqualTo(1);
        assertThat(both.start(0)).isCloseTo(15, within(1e-5));
        assertThat(both.stop(0)).isCloseTo(20, within(1e-5));
    }
}
