package dev.facet.worker.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

    /**
     * R. G. Newcombe, Two-sided confidence intervals for the single proportion: comparison of seven methods, Statistics in
     * Medicine 17 (1998), Table I, method 3 (score without continuity correction).
     */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void theIntervalsAreThoseOfNewcombe(int successes, int trials, double low, double high) {
        Wilson interval = Wilson.interval(successes, trials);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    /** The limits are where the score statistic is z: |p - limit| = z √(limit (1 - limit) / n). */
    @Test
    void theLimitsSolveTheScoreEquation() {
        double z = 1.959963984540054;
        for (int n : new int[] {1, 2, 7, 49, 1024}) {
            for (int k = 0; k <= n; k++) {
                Wilson interval = Wilson.interval(k, n);
                double p = (double) k / n;
                for (double limit : new double[] {interval.low(), interval.high()}) {
                    assertThat(Math.abs(p - limit)).isCloseTo(z * Math.sqrt(limit * (1 - limit) / n), within(1e-7));
                }
                assertThat(interval.low()).isBetween(0.0, p);
                assertThat(interval.high()).isBetween(p, 1.0);
            }
        }
    }

    @Test
    void noTrialHasNoInterval() {
        assertThatIllegalArgumentException().isThrownBy(() -> Wilson.interval(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Wilson.interval(3, 2));
    }
}
