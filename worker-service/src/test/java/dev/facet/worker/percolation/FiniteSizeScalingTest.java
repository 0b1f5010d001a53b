package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FiniteSizeScalingTest {

    @Test
    void exactEstimatesGiveTheirOwnLimit() {
        var fit = FiniteSizeScaling.fit(
                Stream.of(8, 16, 64)
                        .map(size -> new SizeEstimate(size, 0.6 - 0.3 * Math.pow(size, -0.75), 1e-3 * size))
                        .toList(),
                FiniteSizeScaling.CROSSING);

        assertThat(fit.lambda()).isCloseTo(0.6, within(1e-12));
        assertThat(fit.amplitude()).isCloseTo(-0.3, within(1e-11));
        assertThat(fit.chiSquare()).isCloseTo(0, within(1e-12));
    }

    /** Two sizes of N^-ω = 1/4 and 1/8: λ∞ = 2 λ(2) - λ(1), whose variance is 4 and 1 times theirs. */
    @Test
    void ofTwoSizesTheErrorIsPropagated() {
        var fit = FiniteSizeScaling.fit(List.of(new SizeEstimate(4, 0.5, 0.02), new SizeEstimate(8, 0.55, 0.01)), 1);

        assertThat(fit.lambda()).isCloseTo(0.6, within(1e-12));
        assertThat(fit.high() - fit.lambda())
                .isCloseTo(1.959963984540054 * Math.sqrt(4 * 0.01 * 0.01 + 0.02 * 0.02), within(1e-12));
    }

    @Test
    void estimatesThatTheFormDoesNotFitWidenTheInterval() {
        List<SizeEstimate> bent = List.of(
                new SizeEstimate(8, 0.5, 1e-4), new SizeEstimate(16, 0.58, 1e-4), new SizeEstimate(32, 0.5, 1e-4));
        var fit = FiniteSizeScaling.fit(bent, 1);

        assertThat(fit.chiSquare()).isGreaterThan(1000);
        assertThat(fit.high() - fit.low()).isGreaterThan(0.01);
    }

    /** In 500 experiments the misses of 95 % intervals are binomial, 25 ± 4.9; widening holds a few more. */
    @Test
    void nineteenInTwentyIntervalsHoldTheLimit() {
        var random = new Random(4);
        long held = IntStream.range(0, 500)
                .mapToObj(i -> FiniteSizeScaling.fit(
                        Stream.of(16, 32, 64, 128)
                                .map(n -> new SizeEstimate(
                                        n, 0.59 + 0.2 * Math.pow(n, -0.75) + 0.001 * random.nextGaussian(), 0.001))
                                .toList(),
                        FiniteSizeScaling.CROSSING))
                .filter(fit -> fit.low() <= 0.59 && 0.59 <= fit.high())
                .count();

        assertThat(held).isBetween(460L, 498L);
    }

    @Test
    void oneSizeHasNoLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        FiniteSizeScaling.fit(List.of(new SizeEstimate(8, 0.5, 0.1), new SizeEstimate(8, 0.6, 0.1)), 1))
                .withMessageContaining("two sizes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SizeEstimate(8, 0.5, Double.POSITIVE_INFINITY))
                .withMessageContaining("standard error");
    }
}
