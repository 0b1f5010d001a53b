package dev.facet.api.report.statistics;

import static dev.facet.api.report.statistics.Points.crossing;
import static dev.facet.api.report.statistics.Points.point;
import static dev.facet.api.report.statistics.Points.pointOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CrossingTest {

    @Test
    void betweenTwoPointsItIsLinearInTheLogarithm() {
        // halfway from 0.5 to 0.7: at the geometric mean of 16 and 64
        assertThat(crossing(List.of(point(16, 0.5), point(64, 0.7))))
                .asInstanceOf(type(Crossing.At.class))
                .satisfies(at -> assertThat(at.images().value()).isCloseTo(32, within(1e-9)))
                .satisfies(at -> assertThat(at.images().runs()).isEqualTo(2));
    }

    @Test
    void theIntervalOfSingleRunsIsThatOfTheirImages() {
        Estimate images = ((Crossing.At) crossing(crossing(32.0))).images();

        // delta method, see Points: 32 · exp(∓1.96 · 0.0235)
        assertThat(images.low()).isCloseTo(32 * Math.exp(-1.96 * Points.LOG_ERROR), within(0.25));
        assertThat(images.high()).isCloseTo(32 * Math.exp(1.96 * Points.LOG_ERROR), within(0.25));
    }

    @Test
    void theIntervalOfSeveralRunsIsThatOfTheRunsToo() {
        Estimate images = ((Crossing.At) crossing(List.of(point(16, 0), point(64, 0.5, 0.9)))).images();

        // the second point is drawn as 0.5, 0.7 or 0.9 with chances 1 : 2 : 1; with 0.5 the level is never reached
        assertThat(images.value()).isCloseTo(16 * Math.pow(4, 0.6 / 0.7), within(1e-9));
        assertThat(images.low()).isCloseTo(16 * Math.pow(4, 0.6 / 0.9), within(0.5));
        assertThat(images.high()).isInfinite();
    }

    @Test
    void aRunThatGotAllRightCouldHaveMissed() {
        // with 3 of 3 right, the level of 0.6 is missed by a draw of at most 1: with 7/8 right ones, P = 1/512 + 21/512
        // = 0.043
        Estimate images = ((Crossing.At) crossing(List.of(pointOf(16, 3, 0), pointOf(64, 3, 1)))).images();

        assertThat(images.high()).isInfinite();
    }

    @Test
    void theSmallestNumberCounts() {
        assertThat(crossing(List.of(point(16, 0.5), point(64, 0.7), point(128, 0.4), point(256, 0.8))))
                .asInstanceOf(type(Crossing.At.class))
                .satisfies(at -> assertThat(at.images().value()).isCloseTo(32, within(1e-9)));
    }

    @Test
    void ifTheFirstPointReachesItThatIsAnUpperBound() {
        assertThat(crossing(List.of(point(16, 0.8), point(64, 0.9))))
                .asInstanceOf(type(Crossing.AtMost.class))
                .extracting(Crossing.AtMost::images)
                .isEqualTo(new Estimate(16, 0, 16, 2));
    }

    @Test
    void ifNoneReachesItTheLargestNumberIsALowerBound() {
        assertThat(crossing(List.of(point(16, 0.1), point(64, 0.3))))
                .asInstanceOf(type(Crossing.MoreThan.class))
                .returns(64.0, Crossing.MoreThan::tried)
                .returns(64.0, Crossing.MoreThan::low);
    }

    @Test
    void aMissByChanceIsABoundBelowTheLargestNumber() {
        // 58 of 100 have a standard error of 4.9: a third of the resamples reach 60
        assertThat(crossing(List.of(pointOf(16, 100, 0.1), pointOf(64, 100, 0.58))))
                .asInstanceOf(type(Crossing.MoreThan.class))
                .returns(64.0, Crossing.MoreThan::tried)
                .satisfies(more -> assertThat(more.low()).isBetween(40.0, 63.0));
    }

    @Test
    void noImagesHaveNoLogarithm() {
        assertThat(crossing(List.of(point(0, 0.2), point(16, 0.8)))).isInstanceOf(Crossing.AtMost.class);
        assertThat(Crossing.of(List.of(point(0, 0.2)), 0.6, new SplittableRandom(1)))
                .isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        assertThat(((Crossing.At) crossing(crossing(32.0))).images())
                .isEqualTo(((Crossing.At) crossing(crossing(32.0))).images());
    }
}
