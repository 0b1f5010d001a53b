package dev.facet.api.report.statistics;

import static dev.facet.api.report.statistics.Points.point;
import static dev.facet.api.report.statistics.Points.pointOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.facet.api.report.result.AccuracyPoint;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PowerLawTest {

    private static final List<AccuracyPoint> NEVER = List.of(point(16, 0.1), point(64, 0.3));

    @Test
    void aSquareHasTheSlopeTwo() {
        PowerLaw.Fitted line = fitted(Map.of(8.0, at(32), 16.0, at(128), 24.0, at(288)));

        assertThat(line.exponent().value()).isCloseTo(2, within(1e-9));
        assertThat(line.at(32)).isCloseTo(512, within(1e-6));
        // delta method, see Points: 1.96 · 0.0235 / √(Σ (ln N - mean)²), which is √0.6173 for N = 8, 16, 24
        double reach = 1.96 * Points.LOG_ERROR / Math.sqrt(0.6173);
        assertThat(line.exponent().low()).isCloseTo(2 - reach, within(0.01));
        assertThat(line.exponent().high()).isCloseTo(2 + reach, within(0.01));
        assertThat(line.exponent().runs()).isEqualTo(6);
    }

    @Test
    void itIsTheLineOfLeastSquares() {
        // numpy.polyfit(log([8, 16, 32]), log([20, 70, 300]), 1)
        PowerLaw.Fitted line = fitted(Map.of(8.0, at(20), 16.0, at(70), 32.0, at(300)));

        assertThat(line.exponent().value()).isCloseTo(1.9534453, within(1e-6));
        assertThat(line.intercept()).isCloseTo(-1.10009707, within(1e-6));
    }

    @Test
    void boundsAreLeftOut() {
        var crossings = Map.of(8.0, at(32), 16.0, at(128), 24.0, at(288), 32.0, NEVER);

        assertThat(fitted(crossings).exponent().value()).isCloseTo(2, within(1e-9));
    }

    @Test
    void twoPointsAreNoLineAndItSaysSo() {
        assertThat(PowerLaw.through(crossings(Map.of(8.0, at(32), 16.0, at(128), 24.0, NEVER))))
                .asInstanceOf(type(PowerLaw.Undetermined.class))
                .returns(
                        "the accuracy is crossed within what was tried at 2 of 3 values, and a slope takes 3",
                        PowerLaw.Undetermined::reason);
    }

    @Test
    void aCrossingThatCouldBeMissedLeavesTheSlopeOpen() {
        // 61 of 100 have a standard error of 4.9: many resamples do not reach 60
        List<AccuracyPoint> barely = List.of(pointOf(72, 100, 0.1), pointOf(288, 100, 0.61));

        assertThat(fitted(Map.of(8.0, at(32), 16.0, at(128), 24.0, barely)).exponent())
                .returns(Double.NEGATIVE_INFINITY, Estimate::low)
                .returns(Double.POSITIVE_INFINITY, Estimate::high);
    }

    private static List<AccuracyPoint> at(double images) {
        return Points.crossing(images);
    }

    private static PowerLaw.Fitted fitted(Map<Double, List<AccuracyPoint>> points) {
        return (PowerLaw.Fitted) PowerLaw.through(crossings(points));
    }

    private static TreeMap<Double, Crossing> crossings(Map<Double, List<AccuracyPoint>> points) {
        return new TreeMap<>(Crossing.ofEach(new TreeMap<>(points), 0.6, new SplittableRandom(1)));
    }
}
