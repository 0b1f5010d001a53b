package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthCurvesTest {

    private static final int[] GROWTH = {0, 1, 1, 2, 2, 3, 5, 7, 8, 9};

    @Test
    void ofIndependentSitesTheRatioIsTheBinomialSum() {
        var curves = new GrowthCurves(9, Ensemble.INDEPENDENT_SITES, upTo(9), new int[][] {GROWTH});

        for (double lambda : new double[] {0, 0.05, 0.31, 0.5, 0.77, 1}) {
            double sum = 0;
            double choices = 1;
            for (int n = 1; n <= 9; n++) {
                choices *= (10.0 - n) / n;
                sum += choices * Math.pow(lambda, n) * Math.pow(1 - lambda, 9 - n) * GROWTH[n] / n;
            }
            assertThat(curves.ratios(lambda)[0]).isCloseTo(sum, within(1e-12));
        }
    }

    @Test
    void ofAnExactShareItIsTheRatioAtTheNearestNumber() {
        var curves = new GrowthCurves(9, Ensemble.EXACT_SHARE, upTo(9), new int[][] {GROWTH, upTo(9)});

        assertThat(curves.ratios(0.55)).containsExactly(new double[] {3.0 / 5, 1}, within(1e-15));
        assertThat(curves.ratios(0.56)).containsExactly(new double[] {3.0 / 5, 1}, within(1e-15));
        assertThat(curves.ratios(0.62)).containsExactly(new double[] {5.0 / 6, 1}, within(1e-15));
        assertThat(curves.ratios(0)).containsExactly(0, 0);
    }

    /** A largest cluster of n²/N² has a ratio of n/N², whose expectation over a binomial n is λ. */
    @Test
    void largeLatticesAreInterpolatedBetweenTheNumbersThatAreRecorded() {
        int sites = 300 * 300;
        int[] numbers = GrowthCurves.numbers(sites, List.of(0.123456));
        int[] squares = IntStream.of(numbers)
                .map(n -> (int) Math.round((double) n * n / sites))
                .toArray();

        assertThat(numbers)
                .hasSizeLessThan(sites / 20)
                .contains(0, 1, 2, 11111, sites)
                .isSorted();
        for (Ensemble ensemble : Ensemble.values()) {
            var curves = new GrowthCurves(sites, ensemble, numbers, new int[][] {squares});
            for (double lambda : new double[] {0.123456, 0.25, 0.5, 0.9, 1}) {
                assertThat(curves.ratios(lambda)[0]).isCloseTo(lambda, within(1e-4));
            }
        }
    }

    static int[] upTo(int n) {
        return IntStream.rangeClosed(0, n).toArray();
    }
}
