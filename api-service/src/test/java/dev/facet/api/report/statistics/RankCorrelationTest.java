package dev.facet.api.report.statistics;

import static dev.facet.api.report.statistics.Points.point;
import static dev.facet.api.report.statistics.Points.pointOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.report.result.AccuracyPoint;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

    @Test
    void itIsKendallsOverTheRuns() {
        Estimate correlation = correlation(point(1, 0.9, 0.8), point(2, 0.7, 0.8), point(3, 0.5, 0.4));

        // scipy.stats.kendalltau([1, 1, 2, 2, 3, 3], [0.9, 0.8, 0.7, 0.8, 0.5, 0.4])
        assertThat(correlation.value()).isCloseTo(-0.84866843, within(1e-8));
        assertThat(correlation.runs()).isEqualTo(6);
    }

    @Test
    void accuraciesThatAreFarApartAlwaysFall() {
        assertThat(correlation(point(1, 0.9), point(2, 0.6), point(3, 0.3))).isEqualTo(new Estimate(-1, -1, -1, 3));
    }

    @Test
    void accuraciesWithinTheErrorOfTheirImagesMayRise() {
        // the standard error of each is 0.05
        assertThat(correlation(pointOf(1, 100, 0.52), pointOf(2, 100, 0.51), pointOf(3, 100, 0.50)))
                .returns(-1.0, Estimate::value)
                .satisfies(correlation -> assertThat(correlation.high()).isPositive());
    }

    @Test
    void runsThatDisagreeMayRise() {
        // a draw of the first point as 0.2 twice, the last as 0.8 twice, has a chance of 1/16
        assertThat(correlation(point(1, 0.9, 0.2), point(2, 0.5, 0.5), point(3, 0.8, 0.1))
                        .high())
                .isPositive();
    }

    @Test
    void equalAccuraciesHaveNoTrend() {
        assertThat(correlation(point(1, 0.5), point(2, 0.5), point(3, 0.5)).value())
                .isZero();
    }

    private static Estimate correlation(AccuracyPoint... points) {
        return RankCorrelation.of(List.of(points), new SplittableRandom(1));
    }
}
