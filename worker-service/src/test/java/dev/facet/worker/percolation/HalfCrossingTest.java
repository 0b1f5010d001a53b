package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class HalfCrossingTest {

    private static final int SITES = 400;

    @Test
    void theRatiosOfTheFirstSitesAreNoCrossing() {
        var found = found(crossing(Ensemble.EXACT_SHARE, n -> n <= 8 ? 1 : n / 400.0));

        assertThat(found.lambda()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void betweenNumbersOfSitesItIsInterpolated() {
        // 1/4 at 40 sites and 3/4 + 1/82 at 41: the crossing is a little before the middle.
        var found = found(crossing(Ensemble.EXACT_SHARE, n -> n <= 40 ? 0.25 : 31.25 / 41));

        assertThat(found.lambda() * SITES).isCloseTo(40 + 0.25 / (31.0 / 41 - 0.25), within(1e-12));
    }

    @Test
    void aLinearRatioCrossesAtTheSameShareInBothEnsembles() {
        var found = found(crossing(Ensemble.INDEPENDENT_SITES, n -> n / 400.0, n -> n / 400.0));

        assertThat(found.lambda()).isCloseTo(0.5, within(1e-3)); // clusters are whole numbers of sites
    }

    /** P(fewer than 200 of 400) = 1/5 where 199.5 lies 0.8416 deviations, of 10, below the mean. */
    @Test
    void ofIndependentSitesTheRatioMayCrossPastTheNumberWhereEachTrialHas() {
        var found = found(crossing(Ensemble.INDEPENDENT_SITES, n -> n < 200 ? 0.1 : 0.6));

        assertThat(found.lambda() * SITES).isCloseTo(199.5 + 0.8416 * 10, within(0.3));
    }

    /** Of two trials a resample has the same one twice with probability ¼ each: more than 2.5 %. */
    @Test
    void theIntervalOfTwoTrialsReachesFromOneToTheOther() {
        var found = found(crossing(Ensemble.EXACT_SHARE, n -> n < 160 ? 0.1 : 1, n -> n < 240 ? 0.1 : 1));

        assertThat(found.low() * SITES).isBetween(159.0, 160.0);
        assertThat(found.high() * SITES).isBetween(239.0, 240.0);
        assertThat(found.standardError() * SITES).isCloseTo(28, within(8.0));
    }

    @Test
    void aSingleTrialSaysNothingOfTheInterval() {
        var found = found(crossing(Ensemble.EXACT_SHARE, n -> n / 400.0));

        assertThat(found.low()).isZero();
        assertThat(found.high()).isEqualTo(1);
        assertThat(found.standardError()).isInfinite();
    }

    @Test
    void whatNeverCrossesSaysWhy() {
        for (Ensemble ensemble : Ensemble.values()) {
            assertThat(crossing(ensemble, n -> 1, n -> 0.5 + n / 800.0))
                    .isInstanceOf(CriticalFraction.AlwaysJoined.class);
            assertThat(crossing(ensemble, n -> 1.0 / n, n -> 1.0 / n)).isInstanceOf(CriticalFraction.NeverJoined.class);
        }
    }

    private static CriticalFraction.Found found(CriticalFraction fraction) {
        return assertThat(fraction)
                .asInstanceOf(InstanceOfAssertFactories.type(CriticalFraction.Found.class))
                .actual();
    }

    private static CriticalFraction crossing(Ensemble ensemble, IntToDoubleFunction... ratios) {
        var largest = new int[ratios.length][];
        for (int t = 0; t < ratios.length; t++) {
            IntToDoubleFunction ratio = ratios[t];
            largest[t] = IntStream.rangeClosed(0, SITES)
                    .map(n -> n == 0 ? 0 : (int) Math.round(n * ratio.applyAsDouble(n)))
                    .toArray();
        }
        var curves = new GrowthCurves(SITES, ensemble, GrowthCurvesTest.upTo(SITES), largest);
        return HalfCrossing.of(curves, RandomOrder.stream(1, 1));
    }
}
