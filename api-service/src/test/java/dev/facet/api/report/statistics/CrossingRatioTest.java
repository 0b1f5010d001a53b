package dev.facet.api.report.statistics;

import static dev.facet.api.report.statistics.Points.crossing;
import static dev.facet.api.report.statistics.Points.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.report.result.AccuracyPoint;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CrossingRatioTest {

    private final SplittableRandom random = new SplittableRandom(1);
    private final Crossing at32 = crossing(crossing(32.0), random);

    @Test
    void theErrorsOfBothAddUp() {
        Estimate ratio = ratio(crossing(128.0));

        // delta method, see Points: 4 · exp(∓1.96 · √2 · 0.0235)
        double reach = 1.96 * Math.sqrt(2) * Points.LOG_ERROR;
        assertThat(ratio.value()).isCloseTo(4, within(1e-9));
        assertThat(ratio.low()).isCloseTo(4 * Math.exp(-reach), within(0.05));
        assertThat(ratio.high()).isCloseTo(4 * Math.exp(reach), within(0.05));
        assertThat(ratio.runs()).isEqualTo(4);
    }

    @Test
    void whatIsNeverReachedTakesMoreThanWhatWasTried() {
        Estimate ratio = ratio(List.of(point(64, 0.1), point(256, 0.3)));

        // at least 256 over the upper limit of 32
        assertThat(ratio.value()).isCloseTo(8, within(1e-9));
        assertThat(ratio.low()).isCloseTo(256 / ((Crossing.At) at32).images().high(), within(1e-9));
        assertThat(ratio.high()).isInfinite();
    }

    @Test
    void whatIsReachedAtOnceTakesNoMoreThanThat() {
        Estimate ratio = ratio(List.of(point(8, 0.9), point(64, 0.9)));

        // at most 8 over the lower limit of 32
        assertThat(ratio.value()).isCloseTo(0.25, within(1e-9));
        assertThat(ratio.low()).isZero();
        assertThat(ratio.high()).isCloseTo(8 / ((Crossing.At) at32).images().low(), within(1e-9));
    }

    @Test
    void boundsOfBothBoundTheRatio() {
        Crossing never = crossing(List.of(point(16, 0.1), point(64, 0.3)), random);
        Crossing atOnce = crossing(List.of(point(16, 0.8), point(64, 0.9)), random);

        assertThat(CrossingRatio.of(never, atOnce)).contains(new Estimate(4, 4, Double.POSITIVE_INFINITY, 4));
        assertThat(CrossingRatio.of(atOnce, never)).contains(new Estimate(0.25, 0, 0.25, 4));
        assertThat(CrossingRatio.of(never, never)).isEmpty();
        assertThat(CrossingRatio.of(atOnce, atOnce)).isEmpty();
    }

    private Estimate ratio(List<AccuracyPoint> more) {
        return CrossingRatio.of(crossing(more, random), at32).orElseThrow();
    }
}
